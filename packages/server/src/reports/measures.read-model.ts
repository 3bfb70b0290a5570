import type { RefundPolicy, TicketKind } from '@mestre/shared';
import { countedTime, refundPolicyOf } from '@mestre/shared';
import { prepared, type Sql } from '../platform/database/sql';
import { TicketMetric } from '../tickets/tickets.public';

/** The one definition of each metric over the rows that `measured_tickets` keeps; figures, rows and exports all ask with it. */
const counted: Record<TicketMetric, string> = {
  FIRST_RESPONSE: `m.metric = 'FIRST_RESPONSE'`,
  // a closing that lasted; one that was followed by a re-opening resolved nothing
  RESOLUTION: `m.metric = 'CLOSING' AND m.reopened_at IS NULL AND m.started_at IS NOT NULL`,
  CLOSING: `m.metric = 'CLOSING'`,
  REOPENED: `m.metric = 'CLOSING' AND m.reopened_at IS NOT NULL`,
  SAVED_SALE: `m.metric = 'SAVED_SALE'`,
};

export interface MeasureQuestion {
  accounts: readonly string[];
  from: Date;
  to: Date;
  timeZone: string;
  /** the first day of the period */
  firstDay: string;
  /** of this user alone; null: of everybody, customers, programs and the system too */
  userId: string | null;
  /** of those alone who are no person: customers, programs, the system */
  ofNobody?: boolean;
}

const byPerson = `m.actor_role IN ('OWNER', 'CLERK')`;
/** $1 accounts, $2 from, $3 to, $4 user, $5 of nobody */
const within = (metric: TicketMetric) => `${counted[metric]} AND m.at >= $2 AND m.at < $3
  AND ($4::uuid IS NULL OR m.actor_id = $4 AND ${byPerson}) AND (NOT $5::boolean OR NOT (${byPerson} AND m.actor_id IS NOT NULL))`;
const values = ({ accounts, from, to, userId, ofNobody }: MeasureQuestion) => [accounts, from, to, userId, ofNobody === true];

const byMetric = <T>(make: (metric: TicketMetric) => T) =>
  Object.fromEntries(Object.values(TicketMetric).map((metric) => [metric, make(metric)])) as Record<TicketMetric, T>;

const figures = byMetric((metric) =>
  prepared(
    `reports.measures-${metric.toLowerCase()}`,
    `SELECT account_id AS "accountId", "userId", translate(concat_ws(',', array_agg(day), array_agg(start), array_agg("end"), array_agg(reopened)), '{}', '[]') AS lists
     FROM (SELECT m.account_id, CASE WHEN ${byPerson} THEN m.actor_id END AS "userId", (m.at AT TIME ZONE $6)::date - $7::date AS day,
         (extract(epoch FROM coalesce(m.started_at, m.at)) * 1000)::bigint AS start, (extract(epoch FROM m.at) * 1000)::bigint AS "end",
         (m.reopened_at IS NOT NULL)::int AS reopened
       FROM unnest($1::uuid[]) a(id) JOIN ticket_measures m ON m.account_id = a.id WHERE ${within(metric)}) m
     GROUP BY 1, 2`,
  ),
);

/** The measures of one person (null: of no person) on one account; the lists run along each other. */
export interface MeasureGroup {
  accountId: string;
  userId: string | null;
  /** days since the first of the period */
  days: readonly number[];
  /** milliseconds since 1970: the ticket's opening, and the event that counts */
  starts: readonly number[];
  ends: readonly number[];
  /** 1: the closing was followed by a re-opening */
  reopened: readonly number[];
}

/** The figures' source, in no order: lists instead of rows, for a year of a busy desk has hundreds of thousands. */
export async function measures(sql: Sql, metric: TicketMetric, question: MeasureQuestion): Promise<MeasureGroup[]> {
  if (question.accounts.length === 0) return [];
  const rows = await sql.query<{ accountId: string; userId: string | null; lists: string }>(figures[metric], [
    ...values(question),
    question.timeZone,
    question.firstDay,
  ]);
  return rows.map(({ accountId, userId, lists }) => {
    const [days, starts, ends, reopened] = JSON.parse(`[${lists}]`) as [number[], number[], number[], number[]];
    return { accountId, userId, days, starts, ends, reopened };
  });
}

/** A measure as a row: what stands behind a figure. */
export interface MeasuredRow {
  accountId: string;
  ticketId: string;
  eventId: string;
  at: Date;
  startedAt: Date | null;
  reopenedAt: Date | null;
  type: TicketKind;
  actorRole: string;
  actorId: string | null;
}

const rowColumns = `m.account_id AS "accountId", m.ticket_id AS "ticketId", m.event_id AS "eventId", m.at, m.started_at AS "startedAt",
  m.reopened_at AS "reopenedAt", m.type, m.actor_role AS "actorRole", m.actor_id AS "actorId"`;

const pages = byMetric((metric) =>
  prepared(
    `reports.measured-${metric.toLowerCase()}`,
    `SELECT m.* FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
       SELECT ${rowColumns} FROM ticket_measures m WHERE m.account_id = a.id AND ${within(metric)}
         AND ($7::timestamptz IS NULL OR (m.at, m.event_id) < ($7, $8::uuid))
       ORDER BY m.at DESC, m.event_id DESC LIMIT $6) m
     ORDER BY at DESC, "eventId" DESC LIMIT $6`,
  ),
);

/** The rows behind a figure, the newest first; merged from one index scan an account. */
export function measuredRows(
  sql: Sql,
  metric: TicketMetric,
  question: MeasureQuestion,
  page: { limit: number; after: readonly [at: Date, id: string] | null },
): Promise<MeasuredRow[]> {
  return sql.query<MeasuredRow>(pages[metric], [...values(question), page.limit, page.after?.[0] ?? null, page.after?.[1] ?? null]);
}

const counts = byMetric((metric) =>
  prepared(
    `reports.measured-count-${metric.toLowerCase()}`,
    `SELECT count(*)::int AS count FROM (
       SELECT FROM unnest($1::uuid[]) a(id) JOIN ticket_measures m ON m.account_id = a.id WHERE ${within(metric)} LIMIT $6) counted`,
  ),
);

export async function countMeasured(sql: Sql, metric: TicketMetric, question: MeasureQuestion, atMost: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(counts[metric], [...values(question), atMost]);
  return row?.count ?? 0;
}

/** The money of one saved sale in one currency. */
export interface SavedMoney {
  eventId: string;
  userId: string | null;
  currency: string;
  minor: number;
}

const saved = prepared(
  'reports.saved-money',
  `SELECT m.event_id AS "eventId", CASE WHEN ${byPerson} THEN m.actor_id END AS "userId", t.currency, sum(t.amount_minor)::bigint AS minor
   FROM unnest($1::uuid[]) a(id) JOIN ticket_measures m ON m.account_id = a.id
   JOIN tickets k ON k.account_id = m.account_id AND k.id = m.ticket_id
   JOIN transactions t ON t.account_id = k.account_id AND t.order_id = k.order_id AND t.at <= m.at
     AND t.kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF') AND NOT t.test
   WHERE ${within(TicketMetric.SAVED_SALE)} AND ($6::uuid[] IS NULL OR m.event_id = ANY($6))
   GROUP BY 1, 2, 3 HAVING sum(t.amount_minor) > 0 ORDER BY 3, 1`,
);

/**
 * What the customers of saved sales had paid and not got back when their request was withdrawn; nothing for tickets without an order.
 * @param eventIds of these alone
 */
export function savedMoney(sql: Sql, question: MeasureQuestion, eventIds: readonly string[] | null = null): Promise<SavedMoney[]> {
  return question.accounts.length === 0 ? Promise.resolve([]) : sql.query<SavedMoney>(saved, [...values(question), eventIds]);
}

/** Measures a stretch of time, in milliseconds since 1970, by an account's support hours: the same hours as its clock counts (product.md 6). */
export type SupportTime = (start: number, end: number) => number;

/** The support hours of accounts, by their zones and policies as they are now. */
export async function supportTimes(sql: Sql, accountIds: readonly string[], from: number, to: number): Promise<Map<string, SupportTime>> {
  const rows = await sql.query<{ id: string; timeZone: string; currency: string; policy: Partial<RefundPolicy> }>(
    'SELECT id, time_zone AS "timeZone", currency, refund_policy AS policy FROM accounts WHERE id = ANY($1::uuid[])',
    [accountIds],
  );
  return new Map(rows.map(({ id, timeZone, currency, policy }) => [id, countedTime(from, to, timeZone, refundPolicyOf(policy, currency))]));
}
