import { Conditions, keptStatement } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import type { ResolvedOrderFilter } from './order-filter';
import { inScope } from './order-readers';
import { type OrderRow, orderColumns } from './order-row';
import { customersFound, keysTest, type OrderSearch, ordersFound, orderTest } from './order-search';

/** A list is first looked along for so many orders; where matches stand close enough, for the next so many. */
const headLength = 200;
const stretches = [2_000, 4_000, 7_500] as const;
/** Of the first ones so many: then more customers match than can be gathered, and the list is looked along so far at most before. */
const commonFrom = 8;
const longestStretch = 20_000;
/** Room for the matches to stand less close further down than at the beginning. */
const margin = 1.5;
/** So many customers that match are few: the orders of each are looked up. Those of more are looked for along the list, so far at most. */
const fewCustomers = 1_000;
const keysLength = 60_000;

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
 * how far one would have to walk. Where that is too far, the indexes name the customers that match: the orders of few are looked up and sorted; those of
 * many are looked for along the index of the list, which says whose an order is.
 */
export async function searchedOrders(sql: Sql, filter: SearchFilter, question: OrderQuestion): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  let rest = question;
  const take = (walked: Walked) => {
    rows.push(...walked.rows);
    rest = { ...question, limit: question.limit - rows.length, after: walked.last };
  };
  let walked = await walk(sql, filter, rest, headLength);
  const isCommon = walked.named >= commonFrom;
  take(walked);
  for (let length = headLength; rest.after; ) {
    const far: number = (margin * rest.limit * length) / walked.rows.length;
    const next = stretches.find((stretch) => stretch >= far) ?? (isCommon && length < longestStretch ? longestStretch : undefined);
    if (next === undefined) break;
    length = next;
    walked = await walk(sql, filter, rest, length);
    take(walked);
  }
  if (rest.after && !isCommon && !(await areFew(sql, filter))) take(await walkByKeys(sql, filter, rest));
  return rest.after ? [...rows, ...(await lookUp(sql, filter, rest))] : rows;
}

/** How many orders match a filter that searches, counted up to `atMost`. */
export async function countSearchedOrders(sql: Sql, filter: SearchFilter, atMost: number): Promise<number> {
  const where = new Conditions([atMost, accountsOf(filter)]);
  filter.write(where);
  writeTicketed(where, filter);
  const found = ordersFound(filter.search, 'o.account_id, o.id', '$2::uuid[]', where.and, where);
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM (${found}) o LIMIT $1) counted`,
    where.params,
  );
  return row?.count ?? 0;
}

interface Walked {
  /** the first that match, as many as were asked for at most */
  rows: OrderRow[];
  /** how many matched what is searched for, whatever else they are asked for; of the beginning of a list alone */
  named: number;
  /** where it ended; null where the list did, or where enough matched before */
  last: OrderQuestion['after'];
}

type WalkedRow = OrderRow & { step: number; placeAt: Date | number; matches: boolean; named: boolean };

function accountsOf({ scope }: SearchFilter): string[] {
  return [...scope.all, ...scope.ticketed];
}

/** The accounts' lists, merged from an index scan each, of so many orders in all, with how far each stands from where they begin (`step`). */
function listed(filter: SearchFilter, question: OrderQuestion, length: number, columns: string, where: Conditions): string {
  const order = inOrder(question);
  const { all } = filter.scope;
  const conditions = new Conditions(where.params);
  filter.writePlaced(conditions);
  filter.writeNamed(conditions);
  writeAfter(conditions, question);
  const lists = accountsOf(filter).map((_, n) => {
    const ticketed = n < all.length ? '' : ' AND o.has_ticket';
    return `(SELECT ${columns} FROM orders o WHERE o.account_id = ($1::uuid[])[${n + 1}]${ticketed}${conditions.and} ${order} LIMIT ${length})`;
  });
  return `SELECT o.*, row_number() OVER (${order})::int AS step FROM (${lists.join(' UNION ALL ')}) o ${order} LIMIT ${length}`;
}

/** What a filter asks each row for, as a condition on `orders o`; null where that is nothing. */
function restOf(filter: SearchFilter, where: Conditions): string | null {
  const conditions = new Conditions(where.params);
  filter.writeRest(conditions);
  return conditions.and ? `true${conditions.and}` : null;
}

/** Along the lists, order by order; the last that was looked at comes along even if it does not match, to say how far it went. */
async function walk(sql: Sql, filter: SearchFilter, question: OrderQuestion, length: number): Promise<Walked> {
  const order = inOrder(question);
  // of the beginning all that is searched for comes, to be counted, where the filter asks for more
  const isCounted = length === headLength && restOf(filter, new Conditions([])) !== null;
  const where = new Conditions([accountsOf(filter), isCounted ? length : question.limit]);
  const list = listed(filter, question, length, 'o.*', where);
  const rest = restOf(filter, where);
  const text = `SELECT ${orderColumns}, o.step, o.${question.column} AS "placeAt", n.named, m.matches FROM (${list}) o
    CROSS JOIN LATERAL (SELECT coalesce(${orderTest(filter.search, where)}, false) AS named OFFSET 0) n
    CROSS JOIN LATERAL (SELECT n.named${rest ? ` AND (${rest})` : ''} AS matches OFFSET 0) m
    WHERE ${isCounted ? 'n.named' : 'm.matches'} OR o.step = ${length} ${order} LIMIT $2`;
  return walkedOf(await sql.query<WalkedRow>(keptStatement(text), where.params), question, length);
}

function walkedOf(rows: WalkedRow[], { limit }: OrderQuestion, length: number): Walked {
  const matching = rows.filter((row) => row.matches).slice(0, limit);
  const last = matching.length < limit ? rows.find(({ step }) => step === length) : undefined;
  return {
    rows: matching,
    named: rows.filter((row) => row.named).length,
    last: last ? { at: last.placeAt, id: last.orderId } : null,
  };
}

/** Whether few customers match, so that looking up the orders of each is quicker than looking for them. */
async function areFew(sql: Sql, filter: SearchFilter): Promise<boolean> {
  const where = new Conditions([accountsOf(filter)]);
  // apart, so that it is planned as what is read to its end: for the first ones alone PostgreSQL would look at customer after customer
  const [row] = await sql.query<{ count: number }>(
    `WITH c AS MATERIALIZED (SELECT ${customersFound(filter.search, '$1::uuid[]', where)})
     SELECT count(*)::int AS count FROM (SELECT FROM c LIMIT ${fewCustomers + 1}) counted`,
    where.params,
  );
  return (row?.count ?? 0) <= fewCustomers;
}

/** Along the indexes of the lists, with all customers that match at hand: of an order that is not theirs nothing but its place in the index is looked at. */
async function walkByKeys(sql: Sql, filter: SearchFilter, question: OrderQuestion): Promise<Walked> {
  const { column } = question;
  const where = new Conditions([accountsOf(filter), question.limit]);
  const list = listed(filter, question, keysLength, `o.account_id, o.id, o.customer_id, o.${column}`, where);
  const named = keysTest(filter.search, '$1::uuid[]', where);
  const rest = restOf(filter, where) ?? 'true';
  const text = `SELECT ${orderColumns}, k.step, k.${column} AS "placeAt", k.named, k.named AND o.fits AS matches
    FROM (SELECT o.*, ${named} AS named FROM (${list}) o ${inOrder(question)} OFFSET 0) k
    CROSS JOIN LATERAL (SELECT o.*, ${rest} AS fits FROM orders o WHERE o.account_id = k.account_id AND o.id = k.id OFFSET 0) o
    WHERE (k.named OR k.step = ${keysLength}) AND (o.fits OR k.step = ${keysLength}) ${inOrder(question, 'k')} LIMIT $2`;
  return walkedOf(await sql.query<WalkedRow>(text, where.params), question, keysLength);
}

/** The first of all orders that match: those of the customers and receipts that the indexes name, sorted by what these indexes have, then asked for the rest. */
function lookUp(sql: Sql, filter: SearchFilter, question: OrderQuestion): Promise<OrderRow[]> {
  const { column } = question;
  const where = new Conditions([question.limit, accountsOf(filter)]);
  const keys = new Conditions(where.params);
  filter.writePlaced(keys);
  writeAfter(keys, question);
  const found = ordersFound(filter.search, `o.account_id, o.id, o.${column}`, '$2::uuid[]', keys.and, where);
  filter.writeNamed(where);
  filter.writeRest(where);
  writeTicketed(where, filter);
  const order = inOrder(question, 'k');
  return sql.query<OrderRow>(
    `SELECT ${orderColumns} FROM (SELECT k.* FROM (${found}) k ${order}${where.and ? '' : ' LIMIT $1'}) k
     CROSS JOIN LATERAL (SELECT o.* FROM orders o WHERE o.account_id = k.account_id AND o.id = k.id${where.and} OFFSET 0) o
     ${order} LIMIT $1`,
    where.params,
  );
}

/** Writes the condition on `orders o` for those accounts of which only orders with a ticket are seen. */
function writeTicketed(where: Conditions, filter: SearchFilter): void {
  if (filter.scope.ticketed.length > 0) where.add(inScope(filter.scope, (value, type) => where.value(value, type)));
}
