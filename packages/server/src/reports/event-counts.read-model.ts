import type { TicketKind } from '@mestre/shared';
import { prepared, type Sql } from '../platform/database/sql';

/** Over what is counted: accounts by id, a half-open stretch of time, and the zone whose days it is counted by. */
export interface CountQuestion {
  accounts: readonly string[];
  from: Date;
  to: Date;
  timeZone: string;
  /** kinds of the ticket event log */
  kinds: readonly string[];
  /** acts of the owner and of clerks alone; of everybody else too where absent */
  byPeople?: boolean;
  /** of this user alone */
  userId?: string | null;
}

/** Events of one kind, type and change, by one person, on one day. */
export interface EventCount {
  day: string;
  kind: string;
  type: TicketKind;
  fromType: TicketKind | null;
  toType: TicketKind | null;
  userId: string | null;
  count: number;
}

// acts that were undone, and their undoing, are in no report (product.md 6)
const events = (columns: string) => `SELECT ${columns}, to_char(e.at AT TIME ZONE $5, 'YYYY-MM-DD') AS day
  FROM unnest($1::uuid[]) a(id) JOIN ticket_events e ON e.account_id = a.id
  WHERE e.at >= $2 AND e.at < $3 AND e.kind = ANY($4::text[])
    AND (NOT $6::boolean OR e.actor_role IN ('OWNER', 'CLERK')) AND ($7::uuid IS NULL OR e.actor_id = $7)
    AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id)`;

const counted = prepared(
  'reports.event-counts',
  `SELECT day, kind, type, from_type AS "fromType", to_type AS "toType", actor_id AS "userId", count(*)::int AS count
   FROM (${events('e.kind, e.type, e.from_type, e.to_type, e.actor_id')}) e GROUP BY 1, 2, 3, 4, 5, 6`,
);

function values({ accounts, from, to, kinds, timeZone, byPeople, userId }: CountQuestion): unknown[] {
  return [accounts, from, to, kinds, timeZone, byPeople === true, userId ?? null];
}

/**
 * The one count behind every number of ticket and clerk reports (product.md 7): tile, chart, table, CSV and API add up these rows, so that they cannot
 * disagree. Reads the event log and nothing else.
 */
export function eventCounts(sql: Sql, question: CountQuestion): Promise<EventCount[]> {
  return sql.query<EventCount>(counted, values(question));
}

/** Tickets of one person with at least one event of his: on one day, or (`day` null) in the whole stretch, by the type at his last event of it. */
export interface TouchedCount {
  day: string | null;
  userId: string;
  type: TicketKind;
  count: number;
}

const touched = prepared(
  'reports.touched-tickets',
  `WITH e AS MATERIALIZED (${events('e.account_id, e.ticket_id, e.id, e.at, e.type, e.actor_id')} AND e.actor_id IS NOT NULL)
   SELECT NULL AS day, actor_id AS "userId", type, count(*)::int AS count FROM (
     SELECT DISTINCT ON (actor_id, account_id, ticket_id) actor_id, type FROM e ORDER BY actor_id, account_id, ticket_id, at DESC, id DESC) whole
   GROUP BY 2, 3
   UNION ALL
   SELECT day, actor_id, type, count(*)::int FROM (
     SELECT DISTINCT ON (day, actor_id, account_id, ticket_id) day, actor_id, type FROM e
     ORDER BY day, actor_id, account_id, ticket_id, at DESC, id DESC) daily
   GROUP BY 1, 2, 3`,
);

/** Each ticket counts once a person, however often he acted on it. */
export function touchedTickets(sql: Sql, question: CountQuestion): Promise<TouchedCount[]> {
  return sql.query<TouchedCount>(touched, values(question));
}

export interface RefundedMoney {
  userId: string;
  currency: string;
  minor: number;
}

const refunded = prepared(
  'reports.refunded-money',
  `SELECT actor_id AS "userId", after ->> 'currency' AS currency, sum((after ->> 'amountMinor')::bigint)::bigint AS minor
   FROM (${events('e.actor_id, e.after')}) e WHERE actor_id IS NOT NULL AND after ? 'amountMinor' GROUP BY 1, 2 ORDER BY 1, 2`,
);

/** What a person refunded, by currency; ask with the accounts alone whose money the reader may see. */
export function refundedMoney(sql: Sql, question: Omit<CountQuestion, 'kinds'>): Promise<RefundedMoney[]> {
  return sql.query<RefundedMoney>(refunded, values({ ...question, kinds: ['REFUNDED'] }));
}
