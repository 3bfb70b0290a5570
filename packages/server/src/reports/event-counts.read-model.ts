import type { TicketKind } from '@mestre/shared';
import { prepared, type Sql } from '../platform/database/sql';
import { anyDays, keptDays } from './counted-days';

/** The acts that reports count day by day; migrations 0017, 0023 and 0029 keep these and no others. */
export type CountedKind = 'OPENED' | 'CLOSED' | 'REOPENED' | 'TYPE_CHANGED' | 'REFUNDED';

/** Over what is counted: accounts by id, whole days of one zone, half-open, and by whom. */
export interface ActQuestion {
  accounts: readonly string[];
  /** days, and the instants at which they begin */
  firstDay: string;
  endDay: string;
  from: Date;
  to: Date;
  timeZone: string;
  /** acts of the owner and of clerks alone; of everybody else too where absent */
  byPeople?: boolean;
  /** of this user alone */
  userId?: string | null;
}

/** Acts, or tickets, by their type. */
export interface TypeCounts {
  refund: number;
  cancel: number;
  techSupport: number;
}

/** Events of one kind and change on one day, by the type of the ticket, and where people alone are asked for by one person. */
export interface EventCount extends TypeCounts {
  day: string;
  kind: CountedKind;
  fromType: TicketKind | null;
  toType: TicketKind | null;
  userId: string | null;
}

const people = `actor_role IN ('OWNER', 'CLERK')`;
const nil = `'00000000-0000-0000-0000-000000000000'`;

const both = (name: string, text: (source: string) => string) => ({
  kept: prepared(`reports.${name}-kept`, text(keptDays)),
  any: prepared(`reports.${name}-any`, text(anyDays)),
});

const isSome = 'sum(refund) <> 0 OR sum(cancel) <> 0 OR sum(tech_support) <> 0';

const counted = both(
  'event-counts',
  (source) => `SELECT day, kind, nullif(from_type, '') AS "fromType", nullif(to_type, '') AS "toType",
     CASE WHEN $6 THEN nullif(actor_id, ${nil}) END AS "userId", sum(refund)::int AS refund, sum(cancel)::int AS cancel,
     sum(tech_support)::int AS "techSupport"
   FROM (${source}) acts GROUP BY 1, 2, 3, 4, 5 HAVING ${isSome}`,
);

async function read<Row>(sql: Sql, statements: typeof counted, question: ActQuestion, kinds: readonly CountedKind[]): Promise<Row[]> {
  const { accounts, timeZone, firstDay, endDay, byPeople, userId } = question;
  if (accounts.length === 0) return [];
  const values = [accounts, timeZone, kinds, firstDay, endDay, byPeople === true, userId ?? null];
  const rows = await sql.query<Row>(statements.kept, values);
  // none: nothing was done, or a zone that is not kept for all; the statement that tells them apart costs more
  return rows.length > 0 ? rows : sql.query<Row>(statements.any, values);
}

/**
 * The one count behind every number of ticket and clerk reports (product.md 7): tile, chart, table, CSV and API add up these rows, so that they cannot
 * disagree. Reads the days that are kept of the event log (ADR 0019), and its quarter-hours for a zone in which none are (ADR 0024).
 */
export function eventCounts(sql: Sql, question: ActQuestion, kinds: readonly CountedKind[]): Promise<EventCount[]> {
  return read<EventCount>(sql, counted, question, kinds);
}

export interface RefundedMoney {
  userId: string;
  currency: string;
  minor: number;
}

const refunded = both(
  'refunded-money',
  (source) => `SELECT actor_id AS "userId", currency, sum(refunded_minor)::bigint AS minor FROM (${source}) acts
   WHERE actor_id <> ${nil} AND currency <> '' GROUP BY 1, 2 HAVING ${isSome} ORDER BY 1, 2`,
);

/** What a person refunded, by currency; ask with the accounts alone whose money the reader may see. */
export function refundedMoney(sql: Sql, question: ActQuestion): Promise<RefundedMoney[]> {
  return read<RefundedMoney>(sql, refunded, question, ['REFUNDED']);
}

/** Tickets of one person with at least one event of his: on one day, or (`day` null) in the whole stretch, by the type at his last event of it. */
export interface TouchedCount extends TypeCounts {
  day: string | null;
  userId: string;
}

const byType = `count(*) FILTER (WHERE type = 'REFUND')::int AS refund, count(*) FILTER (WHERE type = 'CANCEL')::int AS cancel,
  count(*) FILTER (WHERE type = 'TECH_SUPPORT')::int AS "techSupport"`;

// sorted once: what a person did last with a ticket on a day, and of these the last of all
const touched = prepared(
  'reports.touched-tickets',
  `WITH daily AS MATERIALIZED (
     SELECT DISTINCT ON (e.actor_id, e.account_id, e.ticket_id, (e.at AT TIME ZONE $5)::date)
       e.actor_id, e.account_id, e.ticket_id, (e.at AT TIME ZONE $5)::date AS day, e.at, e.id, e.type
     FROM unnest($1::uuid[]) a(id) JOIN ticket_events e ON e.account_id = a.id
     WHERE e.at >= $2 AND e.at < $3 AND e.kind = ANY($4::text[]) AND e.${people} AND e.actor_id IS NOT NULL AND ($6::uuid IS NULL OR e.actor_id = $6)
       -- acts that were undone are in no report (product.md 6)
       AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id)
     ORDER BY e.actor_id, e.account_id, e.ticket_id, (e.at AT TIME ZONE $5)::date DESC, e.at DESC, e.id DESC)
   SELECT NULL AS day, actor_id AS "userId", ${byType} FROM (
     SELECT DISTINCT ON (actor_id, account_id, ticket_id) actor_id, type FROM daily ORDER BY actor_id, account_id, ticket_id, at DESC, id DESC) whole
   GROUP BY 2
   UNION ALL
   SELECT day, actor_id, ${byType} FROM daily GROUP BY 1, 2`,
);

/**
 * Each ticket counts once a person, however often he acted on it: that does not add up over days, so the log itself is read.
 * Acts of the owner and of clerks; `kinds` are those of the log.
 */
export function touchedTickets(sql: Sql, question: ActQuestion, kinds: readonly string[]): Promise<TouchedCount[]> {
  const { accounts, from, to, timeZone, userId } = question;
  return sql.query<TouchedCount>(touched, [accounts, from, to, kinds, timeZone, userId ?? null]);
}
