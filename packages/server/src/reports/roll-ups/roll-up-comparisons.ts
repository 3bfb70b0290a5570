import { productSalesDifferences } from '../../orders/orders.public';
import type { Sql } from '../../platform/database/sql';

/** What of one account is held against the rows it is made of. */
export enum RollUp {
  SALES_QUARTERS = 'SALES_QUARTERS',
  SALES_DAYS = 'SALES_DAYS',
  PRODUCT_SALES = 'PRODUCT_SALES',
  TICKET_DAYS = 'TICKET_DAYS',
  TICKET_QUARTERS = 'TICKET_QUARTERS',
  TICKET_MEASURES = 'TICKET_MEASURES',
}

/** Of one piece, or of all pieces together. */
export interface Comparison {
  /** movements, events or tickets that were read */
  rows: number;
  /** places of the roll-up that say something else than the rows: too much, too little, or missing */
  differences: number;
}

/**
 * One statement sees rows and roll-up of one moment: what is written together is seen together, so a piece needs neither a lock nor a transaction.
 * Both sides are made into one text a place and joined by it; where one side lacks a place, or says something else, is a difference.
 */
const compared = (rows: string, rolled: string) => `
  WITH made AS (${rows}), kept AS (${rolled})
  SELECT (SELECT coalesce(sum(rows), 0) FROM made)::bigint AS rows, count(*)::int AS differences
  FROM made FULL JOIN kept ON kept.place = made.place WHERE made.figures IS DISTINCT FROM kept.figures`;

const salesFigures = `jsonb_build_array(
    coalesce(sum(t.amount_minor) FILTER (WHERE t.kind IN ('SALE','BILL')), 0), coalesce(-sum(t.amount_minor) FILTER (WHERE t.kind = 'RFND'), 0),
    coalesce(-sum(t.amount_minor) FILTER (WHERE t.kind IN ('CGBK','INSF')), 0), count(*) FILTER (WHERE t.kind IN ('SALE','BILL')),
    count(*) FILTER (WHERE t.kind = 'RFND'), count(*) FILTER (WHERE t.kind IN ('CGBK','INSF'))) AS figures, count(*) AS rows`;
const counts = `t.kind IN ('SALE','BILL','RFND','CGBK','INSF') AND NOT t.test`;
/** A zone that is dropped in between has no days any more. */
const isKept = (zones: string) => `EXISTS (SELECT FROM ${zones} z WHERE z.account_id = $1 AND z.time_zone = $2)`;
const rolledSales = 'jsonb_build_array(gross_minor, refunds_minor, chargebacks_minor, sales, refund_count, chargeback_count) AS figures';

// a day of a zone lies within a day and a half of the same day in UTC: the index finds the rows, the day itself decides
const around = (
  at: string,
) => `${at} >= ($3::date - 2)::timestamp AT TIME ZONE 'UTC' AND ${at} < ($4::date + 2)::timestamp AT TIME ZONE 'UTC'
    AND (${at} AT TIME ZONE $2)::date >= $3::date AND (${at} AT TIME ZONE $2)::date < $4::date`;

const ofAct = `e.kind, coalesce(e.from_type, ''), coalesce(e.to_type, ''), e.actor_role,
  coalesce(e.actor_id, '00000000-0000-0000-0000-000000000000'), coalesce(e.currency, '')`;
const actFigures = `jsonb_build_array(count(*) FILTER (WHERE e.type = 'REFUND'), count(*) FILTER (WHERE e.type = 'CANCEL'),
  count(*) FILTER (WHERE e.type = 'TECH_SUPPORT'), coalesce(sum(e.refunded_minor), 0)) AS figures, count(*) AS rows`;
const actKey = 'kind, from_type, to_type, actor_role, actor_id, currency';
const rolledActs = 'jsonb_build_array(refund, cancel, tech_support, refunded_minor) AS figures';
const inOrder = (list: string) => `ARRAY(SELECT quarter FROM unnest(${list}) quarter ORDER BY quarter)`;

/** $1 account, $2 zone, $3 first day, $4 day after the last */
const byDays = {
  SALES_QUARTERS: compared(
    `SELECT jsonb_build_array(date_bin('15 minutes', t.at, '1970-01-01 00:00:00Z'), t.currency) AS place, ${salesFigures}
     FROM transactions t WHERE t.account_id = $1 AND ${counts} AND ${around('t.at')} GROUP BY 1`,
    `SELECT jsonb_build_array(quarter, currency) AS place, ${rolledSales} FROM sales_quarters WHERE account_id = $1 AND ${around('quarter')}`,
  ),
  SALES_DAYS: compared(
    `SELECT jsonb_build_array((t.at AT TIME ZONE $2)::date, t.currency) AS place, ${salesFigures}
     FROM transactions t WHERE t.account_id = $1 AND ${counts} AND ${around('t.at')} AND ${isKept('sales_zones')} GROUP BY 1`,
    `SELECT jsonb_build_array(day, currency) AS place, ${rolledSales} FROM sales_days
     WHERE account_id = $1 AND time_zone = $2 AND day >= $3::date AND day < $4::date`,
  ),
  TICKET_DAYS: compared(
    `SELECT jsonb_build_array((e.at AT TIME ZONE $2)::date, ${ofAct}) AS place, ${actFigures}
     FROM counted_ticket_events e WHERE e.account_id = $1 AND ${around('e.at')} AND ${isKept('ticket_zones')} GROUP BY 1`,
    `SELECT jsonb_build_array(day, ${actKey}) AS place, ${rolledActs}
     FROM ticket_days WHERE account_id = $1 AND time_zone = $2 AND day >= $3::date AND day < $4::date`,
  ),
  TICKET_QUARTERS: compared(
    `SELECT jsonb_build_array((e.at AT TIME ZONE 'UTC')::date, to_char(e.at AT TIME ZONE 'UTC', 'SSSS')::int / 900, ${ofAct}) AS place,
       ${actFigures}
     FROM counted_ticket_events e WHERE e.account_id = $1 AND ${around('e.at')} GROUP BY 1`,
    `SELECT jsonb_build_array(day, quarter, ${actKey}) AS place, ${rolledActs}
     FROM ticket_quarters WHERE account_id = $1 AND day >= $3::date AND day < $4::date
     UNION ALL
     -- a list out of order is read wrongly, whatever it holds
     SELECT to_jsonb(s), '"out of order"' FROM ticket_quarter_slots s WHERE account_id = $1 AND day >= $3::date AND day < $4::date
       AND (refund, cancel, tech_support) IS DISTINCT FROM (${['refund', 'cancel', 'tech_support'].map(inOrder).join(', ')})`,
  ),
};

/** What lies where: the months from the first row or place to the last, and the zones. Sources by index alone. */
const spans: Record<keyof typeof byDays, string> = {
  SALES_QUARTERS: `SELECT 'UTC' AS zone, min(at) AS first, max(at) AS last FROM (
      SELECT min(at) AS at FROM transactions WHERE account_id = $1 UNION ALL SELECT max(at) FROM transactions WHERE account_id = $1
      UNION ALL SELECT min(quarter) FROM sales_quarter_slots WHERE account_id = $1
      UNION ALL SELECT max(quarter) FROM sales_quarter_slots WHERE account_id = $1) ends`,
  SALES_DAYS: `SELECT z.time_zone AS zone, min(at) AS first, max(at) AS last FROM sales_zones z CROSS JOIN LATERAL (
      SELECT min(at) AS at FROM transactions WHERE account_id = $1 UNION ALL SELECT max(at) FROM transactions WHERE account_id = $1
      UNION ALL SELECT min(day)::timestamptz FROM sales_day_slots WHERE account_id = $1 AND time_zone = z.time_zone
      UNION ALL SELECT max(day)::timestamptz FROM sales_day_slots WHERE account_id = $1 AND time_zone = z.time_zone) ends
    WHERE z.account_id = $1 GROUP BY 1`,
  TICKET_DAYS: `SELECT z.time_zone AS zone, min(at) AS first, max(at) AS last FROM ticket_zones z CROSS JOIN LATERAL (
      SELECT min(at) AS at FROM ticket_events WHERE account_id = $1 UNION ALL SELECT max(at) FROM ticket_events WHERE account_id = $1
      UNION ALL SELECT min(day)::timestamptz FROM ticket_day_slots WHERE account_id = $1 AND time_zone = z.time_zone
      UNION ALL SELECT max(day)::timestamptz FROM ticket_day_slots WHERE account_id = $1 AND time_zone = z.time_zone) ends
    WHERE z.account_id = $1 GROUP BY 1`,
  TICKET_QUARTERS: `SELECT 'UTC' AS zone, min(at) AS first, max(at) AS last FROM (
      SELECT min(at) AS at FROM ticket_events WHERE account_id = $1 UNION ALL SELECT max(at) FROM ticket_events WHERE account_id = $1
      UNION ALL SELECT min(day)::timestamptz FROM ticket_quarter_slots WHERE account_id = $1
      UNION ALL SELECT max(day)::timestamptz FROM ticket_quarter_slots WHERE account_id = $1) ends`,
};

const monthsOf = (spans: string) => `
  SELECT zone, to_char(month, 'YYYY-MM-DD') AS first, to_char(month + interval '1 month', 'YYYY-MM-DD') AS "end"
  FROM (${spans}) s CROSS JOIN LATERAL generate_series(date_trunc('month', (s.first - interval '2 days') AT TIME ZONE 'UTC'),
    (s.last + interval '2 days') AT TIME ZONE 'UTC', interval '1 month') month
  ORDER BY 1, 2`;

const measuresOfTickets = compared(
  `SELECT jsonb_build_array(m.ticket_id, m.metric, m.event_id) AS place,
     jsonb_build_array(m.at, m.started_at, m.reopened_at, m.type, m.actor_role, m.actor_id) AS figures, 0 AS rows
   FROM measured_tickets(array_fill($1::uuid, ARRAY[cardinality($2::uuid[])]), $2::uuid[]) m`,
  `SELECT jsonb_build_array(m.ticket_id, m.metric, m.event_id) AS place,
     jsonb_build_array(m.at, m.started_at, m.reopened_at, m.type, m.actor_role, m.actor_id) AS figures
   FROM ticket_measures m WHERE m.account_id = $1 AND m.ticket_id = ANY($2::uuid[])`,
);

async function compareProductSales(sql: Sql, accountId: string, goesOn: () => boolean): Promise<Comparison | null> {
  const found = await productSalesDifferences(sql, accountId, goesOn);
  return found && { rows: found.rows, differences: found.differences.length };
}

/** How many tickets are measured anew in one statement. */
const ticketsAPiece = 1_000;

async function compareMeasures(sql: Sql, accountId: string, goesOn: () => boolean): Promise<Comparison | null> {
  const sum: Comparison = { rows: 0, differences: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  while (goesOn()) {
    const tickets = await sql.query<{ id: string }>('SELECT id FROM tickets WHERE account_id = $1 AND id > $2 ORDER BY id LIMIT $3', [
      accountId,
      after,
      ticketsAPiece,
    ]);
    const ids = tickets.map(({ id }) => id);
    const last = ids.at(-1);
    if (!last) return sum;
    const [piece] = await sql.query<Comparison>(measuresOfTickets, [accountId, ids]);
    sum.rows += ids.length;
    sum.differences += piece?.differences ?? 0;
    after = last;
  }
  return null;
}

/**
 * Holds one roll-up of one account against its rows: month by month, or a thousand tickets at a time, each in one statement.
 * @param goesOn asked between the pieces; false ends it
 * @returns null where it was ended
 */
export async function compareRollUp(sql: Sql, accountId: string, rollUp: RollUp, goesOn: () => boolean): Promise<Comparison | null> {
  if (rollUp === RollUp.TICKET_MEASURES) return compareMeasures(sql, accountId, goesOn);
  if (rollUp === RollUp.PRODUCT_SALES) return compareProductSales(sql, accountId, goesOn);
  const sum: Comparison = { rows: 0, differences: 0 };
  const months = await sql.query<{ zone: string; first: string; end: string }>(monthsOf(spans[rollUp]), [accountId]);
  for (const { zone, first, end } of months) {
    if (!goesOn()) return null;
    const [piece] = await sql.query<Comparison>(byDays[rollUp], [accountId, zone, first, end]);
    sum.rows += piece?.rows ?? 0;
    sum.differences += piece?.differences ?? 0;
  }
  return sum;
}
