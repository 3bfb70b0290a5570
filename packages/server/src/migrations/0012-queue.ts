import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The comfort of the queue (product.md 6): acts on many tickets in the background, and saved views. */
export class Queue1700000000012 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- beside its row in jobs: an act on many tickets, or the undoing of one
      CREATE TABLE bulk_acts (
        job_id uuid PRIMARY KEY REFERENCES jobs(id) ON DELETE CASCADE,
        act text NOT NULL,
        -- of an undo: what it takes back; each at most once
        undoes_id uuid UNIQUE REFERENCES bulk_acts(job_id) ON DELETE CASCADE,
        -- no further ticket is acted on; from here the time for undoing counts
        ended_at timestamptz(3),
        -- its mails are held no more: it cannot be undone
        released_at timestamptz(3)
      );
      -- the tickets as they were when it was started: what matches later is not part of it
      CREATE TABLE bulk_rows (
        job_id uuid NOT NULL REFERENCES bulk_acts(job_id) ON DELETE CASCADE,
        position int NOT NULL,
        number int NOT NULL,
        -- null: there was no such ticket for whoever named it
        account_id uuid,
        ticket_id uuid,
        version int NOT NULL,
        -- null: not yet, or stopped before
        outcome text CHECK (outcome IN ('DONE','REFUSED')),
        code text,
        version_after int,
        PRIMARY KEY (job_id, position)
      );
      CREATE INDEX bulk_rows_waiting ON bulk_rows (job_id, position) WHERE outcome IS NULL;
      CREATE INDEX bulk_rows_refused ON bulk_rows (job_id, position) WHERE outcome = 'REFUSED';
      CREATE INDEX jobs_by_account ON jobs (account_id, created_at DESC) WHERE account_id IS NOT NULL;

      -- mails that are held together until all their acts can be undone no more
      ALTER TABLE mails ADD COLUMN batch_id uuid;
      CREATE INDEX mails_held_together ON mails (batch_id, id) WHERE batch_id IS NOT NULL AND status = 'HELD';

      -- a way to look at the queue, by name: filters, sort and columns as the address of the page holds them
      CREATE TABLE saved_views (
        id uuid PRIMARY KEY,
        master_id uuid NOT NULL REFERENCES masters(id),
        maker_id uuid NOT NULL REFERENCES users(id),
        name text NOT NULL,
        query text NOT NULL CHECK (length(query) <= 2000),
        -- to everybody who reads tickets of the master; otherwise to its maker alone
        shared boolean NOT NULL,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL
      );
      -- one name among what is shared, and among what is somebody's own
      CREATE UNIQUE INDEX saved_views_shared ON saved_views (master_id, lower(name)) WHERE shared;
      CREATE UNIQUE INDEX saved_views_own ON saved_views (maker_id, lower(name)) WHERE NOT shared;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
