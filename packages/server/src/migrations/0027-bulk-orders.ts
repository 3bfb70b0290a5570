import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts on the orders of many tickets (product.md 6): what a refund of each was said to give back, and what became a request that waits. */
export class BulkOrders1700000000027 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE bulk_rows
        -- of a refund: what was refundable when it was started; where it is another sum by then, nothing goes back
        ADD COLUMN expected_minor bigint,
        ADD COLUMN expected_currency text,
        -- of a refund that was done so far: what it waits for
        ADD COLUMN request text CHECK (request IN ('AWAITING_APPROVAL','REQUESTED'));
      CREATE INDEX bulk_rows_requested ON bulk_rows (job_id, request) WHERE request IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
