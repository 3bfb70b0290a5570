import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the clock of a ticket is reckoned from (product.md 6): who asked when, whether the goods are back, whether the owner is asked first. */
export class TicketClock1700000000009 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE tickets
        -- of the refund or cancellation that it asks for now; null for tech support
        ADD COLUMN requested_at timestamptz(3),
        ADD COLUMN requested_by text CHECK (requested_by IN ('CUSTOMER','SELLER')),
        ADD COLUMN returned_at timestamptz(3),
        ADD COLUMN awaiting_approval boolean NOT NULL DEFAULT false;
      UPDATE tickets t SET requested_at = opened_at, requested_by = CASE WHEN EXISTS (
          SELECT FROM ticket_events e WHERE e.account_id = t.account_id AND e.ticket_id = t.id AND e.kind = 'OPENED' AND e.actor_role <> 'CUSTOMER')
        THEN 'SELLER' ELSE 'CUSTOMER' END
      WHERE type <> 'TECH_SUPPORT';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
