import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the reports of figures count (product.md 7, ADR 0019): acts on tickets by day, kept in the statement of the event for every zone in use, so that
 * a year is read from a few thousand rows however many tickets there are. And what the nightly check of all roll-ups found.
 * What is counted stands in the two views and nowhere else.
 */
export class TicketCounts1700000000017 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION is_counted_ticket_event(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN kind IN ('OPENED','CLOSED','REOPENED','TYPE_CHANGED','REFUNDED');

      CREATE VIEW countable_ticket_events AS
        SELECT account_id, id, kind, at, type, from_type, to_type, actor_role, actor_id,
          CASE WHEN kind = 'REFUNDED' AND after ? 'amountMinor' THEN after ->> 'currency' END AS currency,
          CASE WHEN kind = 'REFUNDED' THEN (after ->> 'amountMinor')::bigint END AS refunded_minor
        FROM ticket_events WHERE is_counted_ticket_event(kind);
      -- acts that were undone, and their undoing, are in no report (product.md 6)
      CREATE VIEW counted_ticket_events AS
        SELECT * FROM countable_ticket_events e
        WHERE NOT EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id);

      -- the zones in which an account's days are kept; they follow sales_zones
      CREATE TABLE ticket_zones (
        account_id uuid NOT NULL REFERENCES accounts(id),
        time_zone text NOT NULL,
        PRIMARY KEY (account_id, time_zone)
      );
      -- Written in slots, as the days of sales are, so that acts of one moment do not wait for each other's commit; read through the view below.
      CREATE TABLE ticket_day_slots (
        account_id uuid NOT NULL,
        time_zone text NOT NULL,
        kind text NOT NULL,
        day date NOT NULL,
        type text NOT NULL,
        -- empty: no change of type
        from_type text NOT NULL,
        to_type text NOT NULL,
        actor_role text NOT NULL,
        -- nil: nobody
        actor_id uuid NOT NULL,
        -- of a refund; empty: no money
        currency text NOT NULL,
        slot smallint NOT NULL,
        events int NOT NULL,
        refunded_minor bigint NOT NULL,
        PRIMARY KEY (account_id, time_zone, kind, day, type, from_type, to_type, actor_role, actor_id, currency, slot)
      );
      CREATE VIEW ticket_days AS
        SELECT account_id, time_zone, kind, day, type, from_type, to_type, actor_role, actor_id, currency, sum(events)::int AS events,
          sum(refunded_minor)::bigint AS refunded_minor
        FROM ticket_day_slots GROUP BY account_id, time_zone, kind, day, type, from_type, to_type, actor_role, actor_id, currency
        HAVING sum(events) <> 0;

      -- what an account's acts hold shared until their commit, and whoever adds a zone holds alone: none is missed, none counted twice
      CREATE FUNCTION ticket_days_lock(account_id uuid) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN hashtextextended('ticket days ' || account_id::text, 0);

      CREATE FUNCTION keep_ticket_days() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM added WHERE undoes_id IS NOT NULL OR is_counted_ticket_event(kind)) THEN RETURN NULL; END IF;
        PERFORM pg_advisory_xact_lock_shared(ticket_days_lock(a.account_id)) FROM (SELECT DISTINCT account_id FROM added ORDER BY account_id) a;
        INSERT INTO ticket_day_slots AS d
        SELECT m.account_id, z.time_zone, m.kind, (m.at AT TIME ZONE z.time_zone)::date AS day, m.type, coalesce(m.from_type, '') AS from_type,
          coalesce(m.to_type, '') AS to_type, m.actor_role, coalesce(m.actor_id, '00000000-0000-0000-0000-000000000000') AS actor_id,
          coalesce(m.currency, '') AS currency, pg_backend_pid() % 8 AS slot, sum(m.sign), sum(m.sign * coalesce(m.refunded_minor, 0))
        FROM (
          SELECT c.*, 1 AS sign FROM added a JOIN counted_ticket_events c ON c.account_id = a.account_id AND c.id = a.id
          UNION ALL
          -- counted until now: neither written together with its undoing, nor undone before
          SELECT c.*, -1 FROM (SELECT DISTINCT account_id, undoes_id FROM added WHERE undoes_id IS NOT NULL) u
          JOIN countable_ticket_events c ON c.account_id = u.account_id AND c.id = u.undoes_id
          WHERE NOT EXISTS (SELECT FROM added a WHERE a.account_id = c.account_id AND a.id = c.id)
            AND NOT EXISTS (SELECT FROM ticket_events o WHERE o.account_id = c.account_id AND o.undoes_id = c.id
              AND NOT EXISTS (SELECT FROM added a WHERE a.account_id = o.account_id AND a.id = o.id))
        ) m JOIN ticket_zones z ON z.account_id = m.account_id
        -- in one order: who writes the same rows waits, and never in a circle
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        ON CONFLICT (account_id, time_zone, kind, day, type, from_type, to_type, actor_role, actor_id, currency, slot)
          DO UPDATE SET events = d.events + excluded.events, refunded_minor = d.refunded_minor + excluded.refunded_minor;
        RETURN NULL;
      END $$;
      CREATE TRIGGER ticket_events_counted AFTER INSERT ON ticket_events REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION keep_ticket_days();

      -- the whole history of an account in one zone; its days in that zone must be empty
      CREATE FUNCTION fill_ticket_days(account uuid, zone text) RETURNS void LANGUAGE sql AS $$
        INSERT INTO ticket_day_slots
        SELECT account_id, zone, kind, (at AT TIME ZONE zone)::date, type, coalesce(from_type, ''), coalesce(to_type, ''), actor_role,
          coalesce(actor_id, '00000000-0000-0000-0000-000000000000'), coalesce(currency, ''), 0, count(*), coalesce(sum(refunded_minor), 0)
        FROM counted_ticket_events WHERE account_id = account GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
      $$;
      INSERT INTO ticket_zones SELECT account_id, time_zone FROM sales_zones;
      SELECT fill_ticket_days(account_id, time_zone) FROM ticket_zones;

      -- what a check of a roll-up against its rows found (docs/operations.md)
      CREATE TABLE roll_up_checks (
        account_id uuid NOT NULL REFERENCES accounts(id),
        roll_up text NOT NULL CHECK (roll_up IN ('SALES_QUARTERS','SALES_DAYS','PRODUCT_SALES','TICKET_DAYS','TICKET_MEASURES')),
        id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        rows_compared bigint NOT NULL,
        differences bigint NOT NULL,
        PRIMARY KEY (account_id, id)
      );
      CREATE INDEX roll_up_checks_newest ON roll_up_checks (account_id, roll_up, at DESC, id DESC);
      CREATE INDEX roll_up_checks_by_time ON roll_up_checks (account_id, at DESC, id DESC);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
