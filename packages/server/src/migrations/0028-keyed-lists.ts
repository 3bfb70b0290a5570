import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The lists of orders say whose an order is (ADR 0018): of those that a search does not want, only the place in the index is looked at. The indexes are
 * made anew, and nobody writes an order meanwhile.
 */
export class KeyedLists1700000000028 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SET LOCAL maintenance_work_mem = '256MB';
      DROP INDEX orders_by_time, orders_by_amount, orders_ticketed_by_time, orders_ticketed_by_amount;
      CREATE INDEX orders_by_time ON orders (account_id, placed_at DESC, id DESC) INCLUDE (customer_id);
      CREATE INDEX orders_by_amount ON orders (account_id, total_minor DESC, id DESC) INCLUDE (customer_id);
      CREATE INDEX orders_ticketed_by_time ON orders (account_id, placed_at DESC, id DESC) INCLUDE (customer_id) WHERE has_ticket;
      CREATE INDEX orders_ticketed_by_amount ON orders (account_id, total_minor DESC, id DESC) INCLUDE (customer_id) WHERE has_ticket;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
