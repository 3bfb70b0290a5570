import { Conditions, keptStatement } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import type { ResolvedOrderFilter } from './order-filter';
import { inScope } from './order-readers';
import { type OrderRow, orderColumns } from './order-row';
import { type OrderSearch, ordersFound, orderTest } from './order-search';

/** A list is first looked along for so many orders; where matches stand close enough, for the next so many. */
const headLength = 200;
const stretches = [2_000, 7_500] as const;
/** Room for the matches to stand less close further down than at the beginning. */
const margin = 1.5;

/** A filter that searches for something. */
type SearchFilter = ResolvedOrderFilter & { search: OrderSearch };

export function isOrderSearch(filter: ResolvedOrderFilter): filter is SearchFilter {
  return filter.search !== null;
}

/** What is asked of the orders that match a search. */
export interface OrderQuestion {
  column: 'placed_at' | 'total_minor';
  type: 'timestamptz' | 'bigint';
  direction: 'ASC' | 'DESC';
  limit: number;
  /** only what stands behind this place of the list */
  after: { at: Date | number; id: string } | null;
}

export function inOrder({ column, direction }: OrderQuestion, of = 'o'): string {
  return `ORDER BY ${of}.${column} ${direction}, ${of}.id ${direction}`;
}

/** Writes the condition on `orders o` for what stands behind a place. */
export function writeAfter(where: Conditions, { column, type, direction, after }: OrderQuestion): void {
  if (!after) return;
  const value = where.value(after.at, type);
  where.add(`(o.${column}, o.id) ${direction === 'ASC' ? '>' : '<'} (${value}, ${where.value(after.id, 'uuid')})`);
}

/**
 * The first orders of a list that match a search. As with tickets (ADR 0018) the list itself is asked first: its beginning has enough already, or says
 * how far one would have to walk. Where that is too far, the indexes name customers and receipts, and their orders are sorted.
 */
export async function searchedOrders(sql: Sql, filter: SearchFilter, question: OrderQuestion): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  let rest = question;
  for (let length: number | undefined = headLength; length !== undefined; ) {
    const walked: Walked = await walk(sql, filter, rest, length);
    rows.push(...walked.rows);
    if (walked.last === null) return rows;
    const far: number = (margin * (question.limit - rows.length) * length) / walked.rows.length;
    rest = { ...question, limit: question.limit - rows.length, after: walked.last };
    length = stretches.find((next) => next >= far);
  }
  return [...rows, ...(await lookUp(sql, filter, rest))];
}

/** How many orders match a filter that searches, counted up to `atMost`. */
export async function countSearchedOrders(sql: Sql, filter: SearchFilter, atMost: number): Promise<number> {
  const where = new Conditions([atMost]);
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM (${foundIn(filter, where)}) o LIMIT $1) counted`,
    where.params,
  );
  return row?.count ?? 0;
}

interface Walked {
  /** the first that match, as many as were asked for at most */
  rows: OrderRow[];
  /** where it ended; null where the list did, or where enough matched before */
  last: OrderQuestion['after'];
}

/** Along the accounts' lists, merged from an index scan each; the last that was looked at comes along even if it does not match, to say how far it went. */
async function walk(sql: Sql, filter: SearchFilter, question: OrderQuestion, length: number): Promise<Walked> {
  const { all, ticketed } = filter.scope;
  const { limit, column } = question;
  const order = inOrder(question);
  const where = new Conditions([[...all, ...ticketed], limit]);
  filter.write(where);
  writeAfter(where, question);
  const lists = [...all, ...ticketed].map(
    (_, n) => `(SELECT o.* FROM orders o WHERE o.account_id = ($1::uuid[])[${n + 1}]${n < all.length ? '' : ' AND o.has_ticket'}${where.and}
      ${order} LIMIT ${length})`,
  );
  const text = `SELECT ${orderColumns}, o.step, o.${column} AS "placeAt", m.matches FROM (
      SELECT o.*, row_number() OVER (${order})::int AS step FROM (${lists.join(' UNION ALL ')}) o ${order} LIMIT ${length}) o
    CROSS JOIN LATERAL (SELECT coalesce(${orderTest(filter.search, where)}, false) AS matches OFFSET 0) m
    WHERE m.matches OR o.step = ${length} ${order} LIMIT $2`;
  const rows = await sql.query<OrderRow & { step: number; placeAt: Date | number; matches: boolean }>(keptStatement(text), where.params);
  const matching = rows.filter((row) => row.matches);
  const last = matching.length < limit ? rows.find(({ step }) => step === length) : undefined;
  return { rows: matching, last: last ? { at: last.placeAt, id: last.orderId } : null };
}

/** The first of all orders that match, named by the indexes and then sorted. */
function lookUp(sql: Sql, filter: SearchFilter, question: OrderQuestion): Promise<OrderRow[]> {
  const where = new Conditions([question.limit]);
  writeAfter(where, question);
  return sql.query<OrderRow>(`SELECT ${orderColumns} FROM (${foundIn(filter, where)}) o ${inOrder(question)} LIMIT $1`, where.params);
}

/** Every order of the scope that matches, by what is written already and by the filter. */
function foundIn(filter: SearchFilter, where: Conditions): string {
  const { all, ticketed } = filter.scope;
  filter.write(where);
  where.add(inScope(filter.scope, (value, type) => where.value(value, type)));
  return ordersFound(filter.search, where.value([...all, ...ticketed], 'uuid[]'), where.and, where);
}
