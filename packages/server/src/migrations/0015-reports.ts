import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the reports of times and rates count (product.md 7, ADR 0015): first answers, closings and saved sales, each the row of one ticket event, kept in
 * the event's own statement. The definitions stand in `measured_tickets` and nowhere else.
 */
export class Reports1700000000015 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE ticket_measures (
        account_id uuid NOT NULL,
        ticket_id uuid NOT NULL,
        metric text NOT NULL CHECK (metric IN ('FIRST_RESPONSE','CLOSING','SAVED_SALE')),
        -- the event that it is: the answer, the closing, the withdrawal
        event_id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        -- of an answer and a closing: when the ticket was opened; null where the log does not know
        started_at timestamptz(3),
        -- of a closing: when the ticket was opened again after it
        reopened_at timestamptz(3),
        type text NOT NULL,
        actor_role text NOT NULL,
        actor_id uuid,
        PRIMARY KEY (account_id, ticket_id, metric, event_id)
      );
      CREATE INDEX ticket_measures_by_time ON ticket_measures (account_id, metric, at DESC, event_id DESC)
        INCLUDE (started_at, reopened_at, actor_role, actor_id);

      -- windows and no joins of a ticket's events with each other: the planner takes every list of tickets for a short one, and would pair them all
      CREATE FUNCTION measured_tickets(account_ids uuid[], ticket_ids uuid[]) RETURNS SETOF ticket_measures LANGUAGE sql STABLE AS $$
        -- acts that were undone, and their undoing, are in no report (product.md 6)
        WITH live AS MATERIALIZED (
          SELECT e.account_id, e.ticket_id, e.id, e.version, e.kind, e.at, e.actor_role, e.actor_id, e.type, e.from_type, e.to_type, e.after,
            first_value(CASE WHEN e.kind = 'OPENED' THEN e.at END) OVER opening AS opened_at,
            first_value(CASE WHEN e.kind = 'OPENED' THEN e.version END) OVER opening AS opened_version,
            first_value(CASE WHEN e.kind = 'OPENED' THEN e.actor_role END) OVER opening AS opened_by,
            bool_or(e.kind = 'REFUNDED') OVER opening AS refunded
          FROM unnest(account_ids, ticket_ids) k(account_id, ticket_id)
          JOIN ticket_events e ON e.account_id = k.account_id AND e.ticket_id = k.ticket_id
          WHERE e.kind IN ('OPENED','COMMENTED','TYPE_CHANGED','CLOSED','REOPENED','REFUNDED','CANCELED')
            AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id)
          WINDOW opening AS (PARTITION BY e.account_id, e.ticket_id ORDER BY e.kind <> 'OPENED', e.at, e.version
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
        ), answers AS (
          -- whatever the customer of his own ticket first hears from the seller's side: each of these acts is mailed to him
          SELECT DISTINCT ON (account_id, ticket_id) * FROM live
          WHERE opened_by = 'CUSTOMER' AND actor_role IN ('OWNER','CLERK','ACCOUNT_USER','API') AND kind <> 'OPENED'
            AND (at, version) > (opened_at, opened_version)
          ORDER BY account_id, ticket_id, at, version
        ), closings AS (
          SELECT *, lead(kind) OVER later AS next_kind, lead(at) OVER later AS next_at
          FROM live WHERE kind IN ('CLOSED','REOPENED') WINDOW later AS (PARTITION BY account_id, ticket_id ORDER BY at, version)
        ), asking AS (
          SELECT *, bool_or(kind = 'TYPE_CHANGED' AND to_type = 'REFUND' OR kind = 'REOPENED' AND type = 'REFUND')
            OVER (PARTITION BY account_id, ticket_id ORDER BY at, version ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS asked_again
          FROM live WHERE NOT refunded
        ), withdrawals AS (
          -- a request for a refund that ended without one, and was not made again; a ticket on which money went back saved no sale
          SELECT DISTINCT ON (account_id, ticket_id) * FROM asking
          WHERE (kind = 'CLOSED' AND type = 'REFUND' AND after ->> 'outcome' = 'WITHDRAWN'
              OR kind = 'TYPE_CHANGED' AND from_type = 'REFUND' AND to_type <> 'REFUND')
            AND asked_again IS NOT TRUE
          ORDER BY account_id, ticket_id, at, version
        )
        SELECT account_id, ticket_id, 'FIRST_RESPONSE', id, at, opened_at, NULL::timestamptz, type, actor_role, actor_id FROM answers
        UNION ALL
        SELECT account_id, ticket_id, 'CLOSING', id, at, CASE WHEN (opened_at, opened_version) < (at, version) THEN opened_at END,
          CASE WHEN next_kind = 'REOPENED' THEN next_at END, type, actor_role, actor_id
        FROM closings WHERE kind = 'CLOSED'
        UNION ALL
        SELECT account_id, ticket_id, 'SAVED_SALE', id, at, NULL, NULL, type, actor_role, actor_id FROM withdrawals
      $$;

      -- an act on a ticket, or its undoing, may change what the earlier ones count for: the ticket is measured anew, and only what differs is written
      CREATE FUNCTION keep_measures_of(account_ids uuid[], ticket_ids uuid[]) RETURNS void LANGUAGE sql AS $$
        WITH fresh AS MATERIALIZED (SELECT * FROM measured_tickets(account_ids, ticket_ids)), gone AS (
          DELETE FROM ticket_measures m USING unnest(account_ids, ticket_ids) k(account_id, ticket_id)
          WHERE m.account_id = k.account_id AND m.ticket_id = k.ticket_id AND NOT EXISTS (SELECT FROM fresh f
            WHERE f.account_id = m.account_id AND f.ticket_id = m.ticket_id AND f.metric = m.metric AND f.event_id = m.event_id))
        INSERT INTO ticket_measures AS m SELECT * FROM fresh
        ON CONFLICT (account_id, ticket_id, metric, event_id) DO UPDATE SET started_at = excluded.started_at, reopened_at = excluded.reopened_at
          WHERE (m.started_at, m.reopened_at) IS DISTINCT FROM (excluded.started_at, excluded.reopened_at);
      $$;
      CREATE FUNCTION keep_ticket_measures() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        touched record;
      BEGIN
        -- a hundred at a time: an import writes thousands, and what is gone is looked for among what is fresh
        FOR touched IN
          SELECT array_agg(account_id) AS account_ids, array_agg(ticket_id) AS ticket_ids FROM (
            SELECT account_id, ticket_id, (row_number() OVER (ORDER BY account_id, ticket_id) - 1) / 100 AS slice FROM (
              SELECT DISTINCT account_id, ticket_id FROM added
              WHERE kind IN ('OPENED','COMMENTED','TYPE_CHANGED','CLOSED','REOPENED','REFUNDED','CANCELED','UNDONE')) t) numbered
          GROUP BY slice ORDER BY slice
        LOOP
          PERFORM keep_measures_of(touched.account_ids, touched.ticket_ids);
        END LOOP;
        RETURN NULL;
      END $$;
      CREATE TRIGGER ticket_events_measured AFTER INSERT ON ticket_events REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION keep_ticket_measures();

      INSERT INTO ticket_measures SELECT m.* FROM (
        SELECT account_id, array_agg(id) AS ids FROM (
          SELECT account_id, id, (row_number() OVER (PARTITION BY account_id ORDER BY id) - 1) / 1000 AS slice FROM tickets) numbered
        GROUP BY account_id, slice) t
      CROSS JOIN LATERAL measured_tickets(array_fill(t.account_id, ARRAY[cardinality(t.ids)]), t.ids) m;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
