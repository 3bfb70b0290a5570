import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that customers send from the support page; and what becomes of mails that came in and are no message of a ticket. */
export class CustomerDesk1700000000021 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- whose upload it is, where he is a customer on the support page; the account is his seller's then
      ALTER TABLE files ADD COLUMN customer_id uuid;
      CREATE INDEX files_by_customer ON files (customer_id, created_at) WHERE customer_id IS NOT NULL;
      -- what is swept with every upload
      CREATE INDEX files_by_expiry ON files (expires_at) WHERE expires_at IS NOT NULL;
      CREATE INDEX files_unfinished ON files (created_at) WHERE NOT complete;

      ALTER TABLE incoming_mails
        ADD COLUMN discarded_at timestamptz(3),
        -- as it is listed: one that became a message, by itself or by somebody's hand, is on its ticket
        ADD COLUMN state text NOT NULL GENERATED ALWAYS AS (
          CASE WHEN outcome = 'ACCEPTED' THEN 'ON_TICKET' WHEN discarded_at IS NOT NULL THEN 'DISCARDED'
               WHEN outcome = 'REFUSED' THEN 'WAITING' ELSE 'DROPPED' END) STORED;
      CREATE INDEX incoming_mails_by_state ON incoming_mails (account_id, state, received_at DESC, id DESC) WHERE state <> 'ON_TICKET';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
