import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clerks (product.md 2): invitations, and what a list of keys shows. */
export class Clerks1700000000003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- when the confirmation link was last mailed
      ALTER TABLE users ADD COLUMN invited_at timestamptz;
      -- a clerk's address becomes his sign-in (email_key) when he confirms it from his mailbox: nobody claims an address that he cannot read
      UPDATE users SET email_key = NULL WHERE kind = 'CLERK' AND confirmed_at IS NULL;
      ALTER TABLE users ADD CONSTRAINT users_refund_cap_whole CHECK ((refund_cap_minor IS NULL) = (refund_cap_currency IS NULL));
      -- to tell one key from another without opening it; keys made before this have none
      ALTER TABLE api_keys ADD COLUMN last_four text;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
