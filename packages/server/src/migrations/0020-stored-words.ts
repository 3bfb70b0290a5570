import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of each text kept beside it (ADR 0018): along a list they are looked at ticket by ticket, and to make them anew each time was most of what a
 * search for a common word cost. The table is written anew.
 */
export class StoredWords1700000000020 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SET LOCAL maintenance_work_mem = '256MB';
      DROP INDEX ticket_events_words;
      ALTER TABLE ticket_events ADD COLUMN words tsvector GENERATED ALWAYS AS (ticket_words(account_id, body)) STORED;
      CREATE INDEX ticket_events_words ON ticket_events USING gin (words) WHERE body IS NOT NULL;
      -- nothing counts as changed by this, so nothing would look at the new column for a long time
      DO $$ BEGIN
        IF EXISTS (SELECT FROM ticket_events) THEN ANALYZE ticket_events; END IF;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
