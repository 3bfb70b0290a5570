import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receipts by mail, with their PDF; an order whose customer was changed by hand (product.md 5). */
export class Receipts1700000000010 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- the file that goes with a mail; forgotten, as the mail's words are, when it has left
      CREATE TABLE mail_attachments (
        mail_id uuid PRIMARY KEY REFERENCES mails(id) ON DELETE CASCADE,
        name text NOT NULL,
        content_type text NOT NULL,
        bytes bytea NOT NULL
      );
      -- the customer's e-mail was changed here: no notification that arrives late sets it back
      ALTER TABLE orders ADD COLUMN customer_kept boolean NOT NULL DEFAULT false;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
