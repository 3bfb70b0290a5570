import { normalizeReceipt } from '@mestre/shared';
import { GraphQLError } from 'graphql';
import type { Actor } from '../access/actor';
import { Conditions, keptStatement } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared, type Sql } from '../platform/database/sql';
import { type Connection, countLimit, type PageArgs, type PageRequest, pageRequest, toConnection } from '../platform/graphql/connection';
import { RequestRefusal } from '../platform/graphql/request-refusal';
import type { OrderFilter, OrderOrder } from './order.type';
import { type ResolvedOrderFilter, resolveOrderFilter } from './order-filter';
import { inScope, orderScope } from './order-readers';
import { finishOrders, type OrderRow, orderColumns } from './order-row';
import { countSearchedOrders, inOrder, isOrderSearch, type OrderQuestion, searchedOrders, writeAfter } from './searched-orders';

const sorts = {
  PLACED_AT: { column: 'placed_at', type: 'timestamptz', valueOf: (row: OrderRow) => row.placedAt.getTime() },
  AMOUNT: { column: 'total_minor', type: 'bigint', valueOf: (row: OrderRow) => row.totalMinor },
} as const;

/** A cursor: the sort field, the row's sort value (milliseconds or minor units), its id. */
type Cursor = readonly [field: string, value: number, id: string];

const shapes = {
  PLACED_AT: { list: 'orders', parts: ['text', 'time', 'uuid'] },
  AMOUNT: { list: 'orders', parts: ['text', 'bigint', 'uuid'] },
} as const;

/** @throws RequestRefusal for a cursor of the same list in another order */
function readCursor(request: PageRequest, field: string): Cursor | null {
  if (!request.cursor) return null;
  const [of, value, id] = request.cursor;
  if (of !== field) throw new RequestRefusal('CURSOR');
  return [of, value as number, id as string];
}

/**
 * The orders of the actor's scope that match a filter, one page: per account an index scan that stops after a page, then merged
 * (architecture.md 3, "Lists"); what a filter names exactly is looked up instead.
 * @throws GraphQLError BAD_USER_INPUT for page arguments, cursors or periods that are none
 */
export async function listOrders(
  sql: Sql,
  actor: Actor,
  filter: OrderFilter,
  order: OrderOrder | null,
  page: PageArgs,
): Promise<Connection<OrderRow>> {
  const field = order?.field ?? 'PLACED_AT';
  const request = pageRequest(page, shapes[field]);
  const cursor = readCursor(request, field);
  const resolved = await resolveOrderFilter(sql, actor, filter);
  const rows = await loadPage(
    sql,
    resolved,
    field,
    request.backward === ((order?.direction ?? 'DESC') === 'DESC'),
    cursor,
    request.limit + 1,
  );
  finishOrders(actor, rows);
  const cursorOf = (row: OrderRow): Cursor => [field, sorts[field].valueOf(row), row.orderId];
  return toConnection(rows, request, cursorOf, () => countOrders(sql, resolved));
}

async function loadPage(
  sql: Sql,
  filter: ResolvedOrderFilter,
  field: keyof typeof sorts,
  ascending: boolean,
  cursor: Cursor | null,
  limit: number,
): Promise<OrderRow[]> {
  const { all, ticketed } = filter.scope;
  if (all.length + ticketed.length === 0) return [];
  const { column, type } = sorts[field];
  const after = cursor && { at: type === 'bigint' ? cursor[1] : new Date(cursor[1]), id: cursor[2] };
  const question: OrderQuestion = { column, type, direction: ascending ? 'ASC' : 'DESC', limit, after };
  if (isOrderSearch(filter)) return searchedOrders(sql, filter, question);
  const where = new Conditions([limit]);
  filter.write(where);
  writeAfter(where, question);
  if (filter.narrow) {
    const scope = inScope(filter.scope, (value, of) => where.value(value, of));
    return sql.query<OrderRow>(
      `WITH o AS MATERIALIZED (SELECT * FROM orders o WHERE ${scope}${where.and}) SELECT ${orderColumns} FROM o ${inOrder(question)} LIMIT $1`,
      where.params,
    );
  }
  // the inner limit is a constant: a plan for an unknown one might sort whole accounts
  const most = limit <= 51 ? 51 : 101;
  const arm = (accounts: string[], extra: string) =>
    `SELECT k.* FROM unnest(${where.value(accounts, 'uuid[]')}) a(id) CROSS JOIN LATERAL (
       SELECT o.account_id, o.id, o.${column} FROM orders o WHERE o.account_id = a.id${extra}${where.and} ${inOrder(question)} LIMIT ${most}) k`;
  const arms = [...(all.length > 0 ? [arm(all, '')] : []), ...(ticketed.length > 0 ? [arm(ticketed, ' AND o.has_ticket')] : [])];
  const text = `SELECT ${orderColumns} FROM (SELECT k.* FROM (${arms.join(' UNION ALL ')}) k ${inOrder(question, 'k')} LIMIT $1) p
     JOIN orders o ON o.account_id = p.account_id AND o.id = p.id ${inOrder(question)}`;
  return sql.query<OrderRow>(keptStatement(text), where.params);
}

async function countOrders(sql: Sql, filter: ResolvedOrderFilter): Promise<number> {
  if (isOrderSearch(filter)) return countSearchedOrders(sql, filter, countLimit + 1);
  const where = new Conditions([countLimit + 1]);
  filter.write(where);
  const scope = inScope(filter.scope, (value, of) => where.value(value, of));
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM orders o WHERE ${scope}${where.and} LIMIT $1) counted`,
    where.params,
  );
  return row?.count ?? 0;
}

const byReceipt = prepared(
  'orders.by-receipt',
  `SELECT ${orderColumns} FROM orders o WHERE o.receipt = $1
   AND (o.account_id = ANY($2::uuid[]) OR (o.has_ticket AND o.account_id = ANY($3::uuid[]))) LIMIT 2`,
);

/**
 * The order with this receipt in the actor's scope, or null.
 * @throws GraphQLError AMBIGUOUS where two visible accounts have it and none was named (receipts are unique per account)
 */
export async function orderByReceipt(sql: Sql, actor: Actor, receipt: string, account: string | null): Promise<OrderRow | null> {
  const scope = orderScope(actor, account ? [account] : null);
  const rows = finishOrders(actor, await sql.query(byReceipt, [normalizeReceipt(receipt), scope.all, scope.ticketed]));
  if (rows.length > 1) {
    throw new GraphQLError('Two accounts have an order with this receipt: name the account.', { extensions: { code: 'AMBIGUOUS' } });
  }
  return rows[0] ?? null;
}

/** For `node(id)`: those of these orders that are in the actor's scope. */
export async function ordersByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<OrderRow[]> {
  const where = new Conditions([ids]);
  const scope = inScope(orderScope(actor), (value, of) => where.value(value, of));
  return finishOrders(
    actor,
    await sql.query(`SELECT ${orderColumns} FROM orders o WHERE o.id = ANY($1::uuid[]) AND ${scope}`, where.params),
  );
}

/** The orders with these keys that are in the actor's scope: what tickets and movements point at. */
export async function ordersByKeys(sql: Sql, actor: Actor, keys: readonly RowKey[]): Promise<Map<string, OrderRow>> {
  const where = new Conditions(keyColumns(keys));
  const scope = inScope(orderScope(actor), (value, of) => where.value(value, of));
  const text = `SELECT ${orderColumns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id)
     JOIN orders o ON o.account_id = k.account_id AND o.id = k.id WHERE ${scope}`;
  const rows = await sql.query(keptStatement(text), where.params);
  return new Map(finishOrders(actor, rows).map((row) => [rowKey(row.accountId, row.orderId), row]));
}
