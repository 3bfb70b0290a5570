import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Acts on tickets by quarter-hour, for the reports in zones whose days are not kept (ADR 0024): a row a day of UTC, which lists for each type of ticket
 * the quarter-hours of its acts. Kept in the statement of the event, beside the days; what is counted, and when, stays as migration 0017 has it.
 */
export class TicketQuarters1700000000029 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- acts under way have ended, and new ones wait: each is either made of the log below or counted by the trigger
      LOCK TABLE ticket_events IN SHARE ROW EXCLUSIVE MODE;

      -- 0 to 95, of the day in UTC
      CREATE FUNCTION quarter_of_day(at timestamptz) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN floor(extract(hour FROM at AT TIME ZONE 'UTC') * 4 + extract(minute FROM at AT TIME ZONE 'UTC') / 15)::smallint;
      -- lists are kept in order, so that how many of an act's quarter-hours lie before another one is found by halving
      CREATE FUNCTION quarters_together(list smallint[], more smallint[]) RETURNS smallint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN cardinality(more) = 0 THEN list ELSE ARRAY(SELECT quarter FROM unnest(list || more) quarter ORDER BY quarter) END;
      -- how many of them are from the one quarter-hour on and before the other
      CREATE FUNCTION quarters_within(list smallint[], since smallint, until smallint) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN until > 95 THEN cardinality(list) ELSE width_bucket((until - 1)::smallint, list) END
          - CASE WHEN since = 0 THEN 0 ELSE width_bucket((since - 1)::smallint, list) END;

      -- Which quarter-hours of each day of UTC belong to which day of a zone: of most days two stretches, cut where it is midnight in the zone. On a day
      -- on which clocks change, or are no whole quarter-hours from UTC, each quarter-hour by itself; without a day where one of the zone begins or ends
      -- in between (St. John's set its clocks at one minute past midnight until 2011; local mean times).
      CREATE FUNCTION days_in_quarters(zone text, first_day date, end_day date)
      RETURNS TABLE (utc_day date, since smallint, until smallint, day date) LANGUAGE plpgsql STABLE ROWS 800 AS $$
      #variable_conflict use_column
      BEGIN
        RETURN QUERY
        WITH clocks AS MATERIALIZED (
          SELECT d AS midnight, (d AT TIME ZONE 'UTC') AT TIME ZONE zone AS first, ((d + interval '1 day') AT TIME ZONE 'UTC') AT TIME ZONE zone AS next
          FROM generate_series((first_day - 1)::timestamp, end_day::timestamp, interval '1 day') d
        ), days AS MATERIALIZED (
          SELECT midnight, first::date AS day, next - first = '24:00'::interval AND extract(epoch FROM first)::bigint % 900 = 0 AS is_steady,
            (96 - extract(epoch FROM first::time)::int / 900)::smallint AS cut
          FROM clocks
        ), odd AS MATERIALIZED (
          SELECT (midnight + quarter * interval '15 minutes') AT TIME ZONE 'UTC' AS at, midnight, quarter
          FROM days CROSS JOIN LATERAL (SELECT quarter FROM generate_series(0, 95) quarter WHERE NOT is_steady) q
        ), stretches AS (
          SELECT midnight::date AS utc_day, 0::smallint AS since, cut AS until, day FROM days WHERE is_steady
          UNION ALL SELECT midnight::date, cut, 96::smallint, day + 1 FROM days WHERE is_steady AND cut < 96
          UNION ALL SELECT midnight::date, quarter::smallint, (quarter + 1)::smallint, CASE WHEN began = ended THEN began END
          FROM odd CROSS JOIN LATERAL (SELECT (at AT TIME ZONE zone)::date AS began,
            ((at + interval '15 minutes' - interval '1 microsecond') AT TIME ZONE zone)::date AS ended) d
        )
        SELECT * FROM stretches WHERE day IS NULL OR day >= first_day AND day < end_day;
      END $$;

      -- Written in slots, as the days are, and what an undoing takes out again in rows of its own: every write adds to lists.
      CREATE TABLE ticket_quarter_slots (
        account_id uuid NOT NULL,
        kind text NOT NULL,
        -- of UTC
        day date NOT NULL,
        -- empty: no change of type
        from_type text NOT NULL,
        to_type text NOT NULL,
        actor_role text NOT NULL,
        -- nil: nobody
        actor_id uuid NOT NULL,
        -- of a refund; empty: no money
        currency text NOT NULL,
        -- -1: acts that were counted and have been undone since
        sign smallint NOT NULL CHECK (sign IN (1, -1)),
        slot smallint NOT NULL,
        -- a quarter-hour an act, by the type of its ticket, in order
        refund smallint[] NOT NULL,
        cancel smallint[] NOT NULL,
        tech_support smallint[] NOT NULL,
        -- of refunds: what went back in minor units, and beside it when; in no order
        refunded_at smallint[] NOT NULL,
        refunded_minor bigint[] NOT NULL,
        PRIMARY KEY (account_id, kind, day, from_type, to_type, actor_role, actor_id, currency, sign, slot)
      );
      CREATE VIEW ticket_quarters AS
        SELECT account_id, kind, day, quarter, from_type, to_type, actor_role, actor_id, currency, sum(sign * p.refund)::int AS refund,
          sum(sign * p.cancel)::int AS cancel, sum(sign * p.tech_support)::int AS tech_support, sum(sign * p.refunded_minor)::bigint AS refunded_minor
        FROM ticket_quarter_slots s CROSS JOIN LATERAL (
          SELECT quarter, 1, 0, 0, 0 FROM unnest(s.refund) quarter UNION ALL SELECT quarter, 0, 1, 0, 0 FROM unnest(s.cancel) quarter
          UNION ALL SELECT quarter, 0, 0, 1, 0 FROM unnest(s.tech_support) quarter
          UNION ALL SELECT quarter, 0, 0, 0, minor FROM unnest(s.refunded_at, s.refunded_minor) m(quarter, minor)
        ) p(quarter, refund, cancel, tech_support, refunded_minor)
        GROUP BY account_id, kind, day, quarter, from_type, to_type, actor_role, actor_id, currency
        HAVING sum(sign * p.refund) <> 0 OR sum(sign * p.cancel) <> 0 OR sum(sign * p.tech_support) <> 0 OR sum(sign * p.refunded_minor) <> 0;

      CREATE OR REPLACE FUNCTION keep_ticket_days() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM added WHERE undoes_id IS NOT NULL OR is_counted_ticket_event(kind)) THEN RETURN NULL; END IF;
        PERFORM pg_advisory_xact_lock_shared(ticket_days_lock(a.account_id)) FROM (SELECT DISTINCT account_id FROM added ORDER BY account_id) a;
        WITH moved AS MATERIALIZED (
          SELECT m.account_id, m.kind, m.at, m.type, coalesce(m.from_type, '') AS from_type, coalesce(m.to_type, '') AS to_type, m.actor_role,
            coalesce(m.actor_id, '00000000-0000-0000-0000-000000000000') AS actor_id, coalesce(m.currency, '') AS currency, m.refunded_minor,
            m.sign::smallint AS sign, (pg_backend_pid() % 8)::smallint AS slot
          FROM (
            SELECT c.*, 1 AS sign FROM added a JOIN counted_ticket_events c ON c.account_id = a.account_id AND c.id = a.id
            UNION ALL
            -- counted until now: neither written together with its undoing, nor undone before
            SELECT c.*, -1 FROM (SELECT DISTINCT account_id, undoes_id FROM added WHERE undoes_id IS NOT NULL) u
            JOIN countable_ticket_events c ON c.account_id = u.account_id AND c.id = u.undoes_id
            WHERE NOT EXISTS (SELECT FROM added a WHERE a.account_id = c.account_id AND a.id = c.id)
              AND NOT EXISTS (SELECT FROM ticket_events o WHERE o.account_id = c.account_id AND o.undoes_id = c.id
                AND NOT EXISTS (SELECT FROM added a WHERE a.account_id = o.account_id AND a.id = o.id))
          ) m
        ), quarters AS (
          INSERT INTO ticket_quarter_slots AS k
          SELECT account_id, kind, (at AT TIME ZONE 'UTC')::date AS day, from_type, to_type, actor_role, actor_id, currency, sign, slot,
            coalesce(array_agg(quarter_of_day(at) ORDER BY quarter_of_day(at)) FILTER (WHERE type = 'REFUND'), '{}'),
            coalesce(array_agg(quarter_of_day(at) ORDER BY quarter_of_day(at)) FILTER (WHERE type = 'CANCEL'), '{}'),
            coalesce(array_agg(quarter_of_day(at) ORDER BY quarter_of_day(at)) FILTER (WHERE type = 'TECH_SUPPORT'), '{}'),
            coalesce(array_agg(quarter_of_day(at)) FILTER (WHERE refunded_minor IS NOT NULL), '{}'),
            coalesce(array_agg(refunded_minor) FILTER (WHERE refunded_minor IS NOT NULL), '{}')
          -- in one order: who writes the same rows waits, and never in a circle
          FROM moved GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
          ON CONFLICT (account_id, kind, day, from_type, to_type, actor_role, actor_id, currency, sign, slot) DO UPDATE SET
            refund = quarters_together(k.refund, excluded.refund), cancel = quarters_together(k.cancel, excluded.cancel),
            tech_support = quarters_together(k.tech_support, excluded.tech_support), refunded_at = k.refunded_at || excluded.refunded_at,
            refunded_minor = k.refunded_minor || excluded.refunded_minor
        )
        INSERT INTO ticket_day_slots AS d
        SELECT m.account_id, z.time_zone, kind, (at AT TIME ZONE z.time_zone)::date AS day, from_type, to_type, actor_role, actor_id, currency, slot,
          coalesce(sum(sign) FILTER (WHERE type = 'REFUND'), 0), coalesce(sum(sign) FILTER (WHERE type = 'CANCEL'), 0),
          coalesce(sum(sign) FILTER (WHERE type = 'TECH_SUPPORT'), 0), sum(sign * coalesce(refunded_minor, 0))
        FROM moved m JOIN ticket_zones z ON z.account_id = m.account_id
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        ON CONFLICT (account_id, time_zone, kind, day, from_type, to_type, actor_role, actor_id, currency, slot) DO UPDATE SET
          refund = d.refund + excluded.refund, cancel = d.cancel + excluded.cancel, tech_support = d.tech_support + excluded.tech_support,
          refunded_minor = d.refunded_minor + excluded.refunded_minor;
        RETURN NULL;
      END $$;

      -- the whole history of an account, in the order in which it is read; it must have no quarter-hours yet
      CREATE FUNCTION fill_ticket_quarters(account uuid) RETURNS void LANGUAGE sql AS $$
        INSERT INTO ticket_quarter_slots
        SELECT account_id, kind, (at AT TIME ZONE 'UTC')::date, coalesce(from_type, ''), coalesce(to_type, ''), actor_role,
          coalesce(actor_id, '00000000-0000-0000-0000-000000000000'), coalesce(currency, ''), 1, 0,
          coalesce(array_agg(quarter_of_day(at) ORDER BY quarter_of_day(at)) FILTER (WHERE type = 'REFUND'), '{}'),
          coalesce(array_agg(quarter_of_day(at) ORDER BY quarter_of_day(at)) FILTER (WHERE type = 'CANCEL'), '{}'),
          coalesce(array_agg(quarter_of_day(at) ORDER BY quarter_of_day(at)) FILTER (WHERE type = 'TECH_SUPPORT'), '{}'),
          coalesce(array_agg(quarter_of_day(at)) FILTER (WHERE refunded_minor IS NOT NULL), '{}'),
          coalesce(array_agg(refunded_minor) FILTER (WHERE refunded_minor IS NOT NULL), '{}')
        FROM counted_ticket_events WHERE account_id = account GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
      $$;
      SELECT fill_ticket_quarters(id) FROM accounts;

      -- by hand, where a check has found a difference (docs/operations.md): alone, as the lock has it (migration 0017)
      CREATE FUNCTION remake_ticket_quarters(account uuid) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(ticket_days_lock(account));
        DELETE FROM ticket_quarter_slots WHERE account_id = account;
        PERFORM fill_ticket_quarters(account);
      END $$;

      ALTER TABLE roll_up_checks DROP CONSTRAINT roll_up_checks_roll_up_check, ADD CONSTRAINT roll_up_checks_roll_up_check
        CHECK (roll_up IN ('SALES_QUARTERS','SALES_DAYS','PRODUCT_SALES','TICKET_DAYS','TICKET_QUARTERS','TICKET_MEASURES'));

      -- new to the planner, which would look at it only after many writes
      DO $$ BEGIN
        IF EXISTS (SELECT FROM ticket_quarter_slots) THEN ANALYZE ticket_quarter_slots; END IF;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup to go back.');
  }
}
