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

      CREATE FUNCTION measured_tickets(account_ids uuid[], ticket_ids uuid[]) RETURNS SETOF ticket_measures LANGUAGE sql STABLE AS $$
        -- acts that were undone, and their undoing, are in no report (product.md 6)
        WITH live AS MATERIALIZED (
          SELECT e.account_id, e.ticket_id, e.id, e.version, e.kind, e.at, e.actor_role, e.actor_id, e.type, e.from_type, e.to_type, e.after
          FROM unnest(account_ids, ticket_ids) k(account_id, ticket_id)
          JOIN ticket_events e ON e.account_id = k.account_id AND e.ticket_id = k.ticket_id
          WHERE e.kind IN ('OPENED','COMMENTED','TYPE_CHANGED','CLOSED','REOPENED','REFUNDED','CANCELED')
            AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id)
        ), opened AS (
          SELECT DISTINCT ON (account_id, ticket_id) * FROM live WHERE kind = 'OPENED' ORDER BY account_id, ticket_id, at, version
        ), answers AS (
          -- whatever the customer of his own ticket first hears from the seller's side: each of these acts is mailed to him
          SELECT DISTINCT ON (e.account_id, e.ticket_id) e.*, o.at AS started_at
          FROM opened o JOIN live e ON e.account_id = o.account_id AND e.ticket_id = o.ticket_id
          WHERE o.actor_role = 'CUSTOMER' AND e.actor_role IN ('OWNER','CLERK','ACCOUNT_USER','API') AND e.kind <> 'OPENED'
            AND (e.at, e.version) > (o.at, o.version)
          ORDER BY e.account_id, e.ticket_id, e.at, e.version
        ), closings AS (
          SELECT *, lead(kind) OVER later AS next_kind, lead(at) OVER later AS next_at
          FROM live WHERE kind IN ('CLOSED','REOPENED') WINDOW later AS (PARTITION BY account_id, ticket_id ORDER BY at, version)
        ), withdrawals AS (
          -- a request for a refund that ended without one, and was not made again; a ticket on which money went back saved no sale
          SELECT DISTINCT ON (w.account_id, w.ticket_id) w.* FROM live w
          WHERE (w.kind = 'CLOSED' AND w.type = 'REFUND' AND w.after ->> 'outcome' = 'WITHDRAWN'
              OR w.kind = 'TYPE_CHANGED' AND w.from_type = 'REFUND' AND w.to_type <> 'REFUND')
            AND NOT EXISTS (SELECT FROM live r WHERE r.account_id = w.account_id AND r.ticket_id = w.ticket_id AND (r.kind = 'REFUNDED'
              OR (r.at, r.version) > (w.at, w.version)
                AND (r.kind = 'TYPE_CHANGED' AND r.to_type = 'REFUND' OR r.kind = 'REOPENED' AND r.type = 'REFUND')))
          ORDER BY w.account_id, w.ticket_id, w.at, w.version
        )
        SELECT account_id, ticket_id, 'FIRST_RESPONSE', id, at, started_at, NULL::timestamptz, type, actor_role, actor_id FROM answers
        UNION ALL
        SELECT c.account_id, c.ticket_id, 'CLOSING', c.id, c.at, o.at, CASE WHEN c.next_kind = 'REOPENED' THEN c.next_at END, c.type, c.actor_role, c.actor_id
        FROM closings c LEFT JOIN opened o ON o.account_id = c.account_id AND o.ticket_id = c.ticket_id AND (o.at, o.version) < (c.at, c.version)
        WHERE c.kind = 'CLOSED'
        UNION ALL
        SELECT account_id, ticket_id, 'SAVED_SALE', id, at, NULL, NULL, type, actor_role, actor_id FROM withdrawals
      $$;

      -- an act on a ticket, or its undoing, may change what the earlier ones count for: the ticket is measured anew, and only what differs is written
      CREATE FUNCTION keep_ticket_measures() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        account_ids uuid[];
        ticket_ids uuid[];
      BEGIN
        SELECT array_agg(account_id), array_agg(ticket_id) INTO account_ids, ticket_ids FROM (
          SELECT DISTINCT account_id, ticket_id FROM added
          WHERE kind IN ('OPENED','COMMENTED','TYPE_CHANGED','CLOSED','REOPENED','REFUNDED','CANCELED','UNDONE')) touched;
        IF ticket_ids IS NULL THEN RETURN NULL; END IF;
        WITH fresh AS MATERIALIZED (SELECT * FROM measured_tickets(account_ids, ticket_ids)), gone AS (
          DELETE FROM ticket_measures m USING unnest(account_ids, ticket_ids) k(account_id, ticket_id)
          WHERE m.account_id = k.account_id AND m.ticket_id = k.ticket_id AND NOT EXISTS (SELECT FROM fresh f
            WHERE f.account_id = m.account_id AND f.ticket_id = m.ticket_id AND f.metric = m.metric AND f.event_id = m.event_id))
        INSERT INTO ticket_measures AS m SELECT * FROM fresh
        ON CONFLICT (account_id, ticket_id, metric, event_id) DO UPDATE SET started_at = excluded.started_at, reopened_at = excluded.reopened_at
          WHERE (m.started_at, m.reopened_at) IS DISTINCT FROM (excluded.started_at, excluded.reopened_at);
        RETURN NULL;
      END $$;
      CREATE TRIGGER ticket_events_measured AFTER INSERT ON ticket_events REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION keep_ticket_measures();

      INSERT INTO ticket_measures SELECT m.* FROM (
        SELECT account_id, array_agg(id) AS ids FROM tickets GROUP BY account_id) t
      CROSS JOIN LATERAL measured_tickets(array_fill(t.account_id, ARRAY[cardinality(t.ids)]), t.ids) m;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
