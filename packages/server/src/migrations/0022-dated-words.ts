import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words of texts by the four weeks in which their ticket was opened (ADR 0018): a list of the newest first needs those of the last ones alone. The account
 * is a word of the index, no longer of the text: what was typed is never the beginning of an account's id. The table is written anew.
 */
export class DatedWords1700000000022 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      SET LOCAL maintenance_work_mem = '256MB';
      CREATE FUNCTION ticket_words(body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN to_tsvector('simple'::regconfig,
          regexp_replace(
            regexp_replace(lower(normalize(left(body, 50000), NFKD)), '[\\u0300-\\u036f]+', '', 'g'),
            '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u2000-\\u206f\\u3000-\\u303f]+', ' ', 'g'));
      -- Each word with the four weeks in which the ticket was opened, counted from 1970-01-01 UTC, before it; what is older than May 2008 counts as
      -- the 500th of them, so that a date that is wrong does not make many to look through. No sign, quote or space stands in a word itself.
      CREATE FUNCTION dated_words(words tsvector, account_id uuid, ticket_opened_at timestamptz) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN (replace(' ' || strip(words)::text, ' ''', ' '''
            || greatest(500, least(1150, floor(extract(epoch FROM ticket_opened_at - '1970-01-01T00:00:00Z'::timestamptz) / 2419200)))::int::text || '/')
          || ' /' || account_id::text)::tsvector;

      -- when the ticket of the event was opened: that never changes
      CREATE TRIGGER tickets_opened_once BEFORE UPDATE OF opened_at ON tickets FOR EACH ROW WHEN (NEW.opened_at <> OLD.opened_at)
        EXECUTE FUNCTION refuse_change();
      CREATE FUNCTION opening_of_ticket(account uuid, ticket uuid) RETURNS timestamptz LANGUAGE sql STABLE
        RETURN (SELECT opened_at FROM tickets WHERE account_id = account AND id = ticket);
      DROP INDEX ticket_events_words;
      ALTER TABLE ticket_events ADD COLUMN ticket_opened_at timestamptz(3);
      ALTER TABLE ticket_events
        DROP COLUMN words,
        ALTER COLUMN ticket_opened_at TYPE timestamptz(3) USING opening_of_ticket(account_id, ticket_id),
        ALTER COLUMN ticket_opened_at SET NOT NULL,
        ADD COLUMN words tsvector GENERATED ALWAYS AS (ticket_words(body)) STORED;
      DROP FUNCTION ticket_words(uuid, text), opening_of_ticket;
      CREATE INDEX ticket_events_words ON ticket_events USING gin (dated_words(words, account_id, ticket_opened_at)) WHERE body IS NOT NULL;

      -- a connection keeps the plan: one that was made while there were few tickets must not read all of them when an import has brought many
      CREATE FUNCTION date_ticket_event() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
      BEGIN
        NEW.ticket_opened_at := (SELECT opened_at FROM tickets WHERE account_id = NEW.account_id AND id = NEW.ticket_id);
        RETURN NEW;
      END $$;
      CREATE TRIGGER ticket_events_dated BEFORE INSERT ON ticket_events FOR EACH ROW WHEN (NEW.ticket_opened_at IS NULL)
        EXECUTE FUNCTION date_ticket_event();
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
