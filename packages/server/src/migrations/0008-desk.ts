import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The customer desk (product.md 5, 6): what a refund request remembers until it is decided. */
export class Desk1700000000008 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE refund_requests
        ADD COLUMN ends_subscription boolean NOT NULL DEFAULT false,
        ADD COLUMN ticket_number int,
        ADD COLUMN decided_at timestamptz,
        ADD COLUMN decided_by uuid,
        ADD COLUMN comment text;
      -- the queue of what waits for the owner, the oldest first
      CREATE INDEX refund_requests_waiting ON refund_requests (account_id, requested_at, id) WHERE status = 'AWAITING_APPROVAL';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
