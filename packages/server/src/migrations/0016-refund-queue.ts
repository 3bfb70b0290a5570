import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of refund requests, the newest first, merged from one index scan an account. */
export class RefundQueue1700000000016 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX refund_requests_by_time ON refund_requests (account_id, status, requested_at DESC, id DESC)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
