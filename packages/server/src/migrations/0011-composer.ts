import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands around the writing of a reply (product.md 6): templates, drafts, who else is there, files that go with it. */
export class Composer1700000000011 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE reply_templates (
        id uuid PRIMARY KEY,
        master_id uuid NOT NULL REFERENCES masters(id),
        maker_id uuid NOT NULL REFERENCES users(id),
        name text NOT NULL,
        body text NOT NULL,
        -- null: for customers of every language
        language text CHECK (language IN ('en','pt','de','es')),
        -- to everybody who works on tickets of the master; otherwise to its maker alone
        shared boolean NOT NULL,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL
      );
      -- one name a language, among what is shared and among what is somebody's own
      CREATE UNIQUE INDEX reply_templates_shared ON reply_templates (master_id, lower(name), coalesce(language, '')) WHERE shared;
      CREATE UNIQUE INDEX reply_templates_own ON reply_templates (maker_id, lower(name), coalesce(language, '')) WHERE NOT shared;

      CREATE TABLE ticket_drafts (
        account_id uuid NOT NULL,
        ticket_id uuid NOT NULL,
        -- the user's; the account's id for its own user
        writer_id uuid NOT NULL,
        body text NOT NULL CHECK (length(body) <= 10000),
        internal boolean NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (account_id, ticket_id, writer_id),
        FOREIGN KEY (account_id, ticket_id) REFERENCES tickets (account_id, id)
      );
      CREATE INDEX ticket_drafts_by_writer ON ticket_drafts (writer_id, updated_at);
      CREATE INDEX ticket_drafts_by_age ON ticket_drafts (updated_at);

      -- open pages, one row a stream; a crash of the database forgets them, and streams come back by themselves
      CREATE UNLOGGED TABLE ticket_viewers (
        stream_id uuid PRIMARY KEY,
        account_id uuid NOT NULL,
        ticket_id uuid NOT NULL,
        user_id uuid NOT NULL,
        -- by the clock of the database, which all processes share
        seen_at timestamptz NOT NULL DEFAULT now()
      ) WITH (fillfactor = 50);
      CREATE INDEX ticket_viewers_by_ticket ON ticket_viewers (account_id, ticket_id);

      -- files that went with an event; the file itself is scoped by its account
      CREATE TABLE ticket_attachments (
        account_id uuid NOT NULL,
        event_id uuid NOT NULL,
        position int NOT NULL,
        file_id uuid NOT NULL UNIQUE REFERENCES files(id),
        PRIMARY KEY (account_id, event_id, position),
        FOREIGN KEY (account_id, event_id) REFERENCES ticket_events (account_id, id)
      );
      -- a mail may carry several files; those that are kept anyway are named, not copied
      ALTER TABLE mail_attachments
        ADD COLUMN position int NOT NULL DEFAULT 0,
        ADD COLUMN file_id uuid REFERENCES files(id),
        ALTER COLUMN bytes DROP NOT NULL,
        DROP CONSTRAINT mail_attachments_pkey,
        ADD PRIMARY KEY (mail_id, position),
        ADD CHECK ((bytes IS NULL) <> (file_id IS NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
