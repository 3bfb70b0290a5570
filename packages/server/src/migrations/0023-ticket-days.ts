import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The types of a day's acts side by side in one row (ADR 0019): a year of openings is read from a third of the rows, and from as many however many
 * tickets there are. What is counted, and when, stays as migration 0017 has it.
 */
export class TicketDays1700000000023 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP VIEW ticket_days;
      ALTER TABLE ticket_day_slots RENAME TO ticket_day_slots_by_type;
      ALTER TABLE ticket_day_slots_by_type RENAME CONSTRAINT ticket_day_slots_pkey TO ticket_day_slots_by_type_pkey;

      -- Written in slots so that acts of one moment do not wait for each other's commit; read through the view below.
      CREATE TABLE ticket_day_slots (
        account_id uuid NOT NULL,
        time_zone text NOT NULL,
        kind text NOT NULL,
        day date NOT NULL,
        -- empty: no change of type
        from_type text NOT NULL,
        to_type text NOT NULL,
        actor_role text NOT NULL,
        -- nil: nobody
        actor_id uuid NOT NULL,
        -- of a refund; empty: no money
        currency text NOT NULL,
        slot smallint NOT NULL,
        -- acts by the type of their ticket
        refund int NOT NULL,
        cancel int NOT NULL,
        tech_support int NOT NULL,
        refunded_minor bigint NOT NULL,
        PRIMARY KEY (account_id, time_zone, kind, day, from_type, to_type, actor_role, actor_id, currency, slot)
      );
      CREATE VIEW ticket_days AS
        SELECT account_id, time_zone, kind, day, from_type, to_type, actor_role, actor_id, currency, sum(refund)::int AS refund,
          sum(cancel)::int AS cancel, sum(tech_support)::int AS tech_support, sum(refunded_minor)::bigint AS refunded_minor
        FROM ticket_day_slots GROUP BY account_id, time_zone, kind, day, from_type, to_type, actor_role, actor_id, currency
        HAVING sum(refund) <> 0 OR sum(cancel) <> 0 OR sum(tech_support) <> 0;

      -- in the order in which they are read
      INSERT INTO ticket_day_slots
      SELECT account_id, time_zone, kind, day, from_type, to_type, actor_role, actor_id, currency, 0,
        coalesce(sum(events) FILTER (WHERE type = 'REFUND'), 0), coalesce(sum(events) FILTER (WHERE type = 'CANCEL'), 0),
        coalesce(sum(events) FILTER (WHERE type = 'TECH_SUPPORT'), 0), sum(refunded_minor)
      FROM ticket_day_slots_by_type GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
      DROP TABLE ticket_day_slots_by_type;

      CREATE OR REPLACE FUNCTION keep_ticket_days() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM added WHERE undoes_id IS NOT NULL OR is_counted_ticket_event(kind)) THEN RETURN NULL; END IF;
        PERFORM pg_advisory_xact_lock_shared(ticket_days_lock(a.account_id)) FROM (SELECT DISTINCT account_id FROM added ORDER BY account_id) a;
        INSERT INTO ticket_day_slots AS d
        SELECT m.account_id, z.time_zone, m.kind, (m.at AT TIME ZONE z.time_zone)::date AS day, coalesce(m.from_type, '') AS from_type,
          coalesce(m.to_type, '') AS to_type, m.actor_role, coalesce(m.actor_id, '00000000-0000-0000-0000-000000000000') AS actor_id,
          coalesce(m.currency, '') AS currency, pg_backend_pid() % 8 AS slot, coalesce(sum(m.sign) FILTER (WHERE m.type = 'REFUND'), 0),
          coalesce(sum(m.sign) FILTER (WHERE m.type = 'CANCEL'), 0), coalesce(sum(m.sign) FILTER (WHERE m.type = 'TECH_SUPPORT'), 0),
          sum(m.sign * coalesce(m.refunded_minor, 0))
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
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
        ON CONFLICT (account_id, time_zone, kind, day, from_type, to_type, actor_role, actor_id, currency, slot) DO UPDATE SET
          refund = d.refund + excluded.refund, cancel = d.cancel + excluded.cancel, tech_support = d.tech_support + excluded.tech_support,
          refunded_minor = d.refunded_minor + excluded.refunded_minor;
        RETURN NULL;
      END $$;

      -- the whole history of an account in one zone, in the order in which it is read; its days in that zone must be empty
      CREATE OR REPLACE FUNCTION fill_ticket_days(account uuid, zone text) RETURNS void LANGUAGE sql AS $$
        INSERT INTO ticket_day_slots
        SELECT account_id, zone, kind, (at AT TIME ZONE zone)::date, coalesce(from_type, ''), coalesce(to_type, ''), actor_role,
          coalesce(actor_id, '00000000-0000-0000-0000-000000000000'), coalesce(currency, ''), 0, count(*) FILTER (WHERE type = 'REFUND'),
          count(*) FILTER (WHERE type = 'CANCEL'), count(*) FILTER (WHERE type = 'TECH_SUPPORT'), coalesce(sum(refunded_minor), 0)
        FROM counted_ticket_events WHERE account_id = account GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
      $$;

      -- new to the planner, which would look at it only after many writes
      DO $$ BEGIN
        IF EXISTS (SELECT FROM ticket_day_slots) THEN ANALYZE ticket_day_slots; END IF;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
