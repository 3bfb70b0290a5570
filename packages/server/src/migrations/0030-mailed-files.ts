import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of mails that came in: those of a message go with it, those of a mail that waits are kept beside it. */
export class MailedFiles1700000000030 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- of a mail that became no message (yet); put on a ticket, they go to its event
      CREATE TABLE incoming_mail_files (
        mail_id uuid NOT NULL REFERENCES incoming_mails(id) ON DELETE CASCADE,
        position int NOT NULL,
        file_id uuid NOT NULL UNIQUE REFERENCES files(id) ON DELETE CASCADE,
        PRIMARY KEY (mail_id, position)
      );
      -- what came with it and was not kept: [{"name", "code"}]
      ALTER TABLE incoming_mails ADD COLUMN refused_files jsonb NOT NULL DEFAULT '[]';
      -- whose ticket a mail of ours was about, when somebody answers it to an address that is no ticket's
      CREATE INDEX ticket_events_by_mail ON ticket_events (mail_id) WHERE mail_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
