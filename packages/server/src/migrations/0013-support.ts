import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The customer's own door (product.md 1, 6): his sessions on the support page, and his replies by mail. */
export class Support1700000000013 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- one row a customer who was ever mailed a link: what mailed links and sessions of his hang on
      CREATE TABLE support_doors (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        UNIQUE (account_id, customer_id),
        FOREIGN KEY (account_id, customer_id) REFERENCES customers (account_id, id)
      );
      -- apart from the sessions of people who work here: a token of one is nothing to the other
      CREATE TABLE support_sessions (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL UNIQUE,
        door_id uuid NOT NULL REFERENCES support_doors(id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        ip text,
        user_agent text
      );
      CREATE INDEX support_sessions_by_door ON support_sessions (door_id);

      -- where a reply to a mail goes
      ALTER TABLE mails ADD COLUMN reply_to text;
      -- the address of a ticket for replies by mail; its token is kept hashed
      CREATE TABLE ticket_addresses (
        account_id uuid NOT NULL,
        ticket_id uuid NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        PRIMARY KEY (account_id, ticket_id),
        FOREIGN KEY (account_id, ticket_id) REFERENCES tickets (account_id, id)
      );
      -- every mail that came in, with what became of it
      CREATE TABLE incoming_mails (
        id uuid PRIMARY KEY,
        received_at timestamptz NOT NULL,
        -- null where the address is no ticket's
        account_id uuid,
        ticket_id uuid,
        outcome text NOT NULL CHECK (outcome IN ('ACCEPTED','REFUSED','DROPPED')),
        reason_code text,
        -- the address it was sent to and its Message-ID: the same mail once more is none
        once_key bytea NOT NULL UNIQUE,
        message_id text,
        sender text,
        subject text,
        -- the whole text, with what it quotes, up to a limit; in the ticket stands what was written anew
        text_body text NOT NULL,
        attachments text[] NOT NULL DEFAULT '{}',
        size int NOT NULL,
        event_id uuid
      );
      CREATE INDEX incoming_mails_by_ticket ON incoming_mails (account_id, ticket_id, received_at DESC) WHERE ticket_id IS NOT NULL;
      CREATE INDEX incoming_mails_by_time ON incoming_mails (received_at);
      -- signatures of the last minutes: none is good twice
      CREATE TABLE mail_in_signatures (
        signature bytea PRIMARY KEY,
        at timestamptz NOT NULL
      );
      CREATE INDEX mail_in_signatures_by_time ON mail_in_signatures (at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
