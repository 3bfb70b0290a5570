import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was changed of recurring billing (product.md 5), and the words of comments and notes, to be found by (ADR 0018). */
export class Lookup1700000000014 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- the next payment may be told alone: a late notification of older terms does not set it back (ADR 0017)
      ALTER TABLE subscriptions ADD COLUMN next_told_by uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
      UPDATE subscriptions SET next_told_by = terms_told_by WHERE terms_told_by <> next_told_by;

      CREATE TABLE subscription_changes (
        account_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('PAUSE','RESUME','CHANGE_DATE','CANCEL')),
        status text NOT NULL CHECK (status IN ('DONE','REQUESTED','OVERTAKEN','WITHDRAWN')),
        at timestamptz(3) NOT NULL,
        -- null: the account's own user, or the system
        by_id uuid,
        reason text NOT NULL DEFAULT '',
        previous_payment_at timestamptz(3),
        next_payment_at timestamptz(3),
        -- when a request was followed, overtaken or withdrawn
        settled_at timestamptz(3),
        PRIMARY KEY (account_id, id),
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id)
      );
      CREATE INDEX subscription_changes_by_order ON subscription_changes (account_id, order_id, at, id);
      -- one request waits for the seller platform at a time
      CREATE UNIQUE INDEX subscription_changes_waiting ON subscription_changes (account_id, order_id) WHERE status = 'REQUESTED';

      -- The words of a text, without accents and case, whatever its language; and the account as one word more, so that the index itself keeps
      -- to the accounts that are searched. What is longer than a comment can be is not read to its end.
      CREATE FUNCTION ticket_words(account_id uuid, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN to_tsvector('simple'::regconfig,
          regexp_replace(
            regexp_replace(lower(normalize(left(body, 50000), NFKD)), '[\\u0300-\\u036f]+', '', 'g'),
            '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u2000-\\u206f\\u3000-\\u303f]+', ' ', 'g'))
          || array_to_tsvector(ARRAY[account_id::text]);
      SET LOCAL maintenance_work_mem = '256MB';
      CREATE INDEX ticket_events_words ON ticket_events USING gin (ticket_words(account_id, body)) WHERE body IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
