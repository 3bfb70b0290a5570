import { normalizeReceipt } from '@mestre/shared';
import type { Actor } from '../access/actor';
import { Conditions, keptStatement } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared, type Sql } from '../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../platform/graphql/connection';
import { periodInstants } from '../platform/graphql/periods';
import type { TransactionFilter } from './order.type';
import { allOrderReaders, orderScope } from './order-readers';
import { finishTransactions, type TransactionRow, transactionColumns } from './order-row';

const cursorShape = { list: 'transactions', parts: ['time', 'uuid'] } as const;

function writeFilter(where: Conditions, filter: TransactionFilter, actor: Actor): void {
  if (filter.receipt?.trim()) where.add(`x.receipt = ${where.value(normalizeReceipt(filter.receipt), 'text')}`);
  if (filter.customerEmail?.trim()) {
    where.add(`x.order_id IN (SELECT o.id FROM orders o JOIN customers c ON c.account_id = o.account_id AND c.id = o.customer_id
      WHERE o.account_id = x.account_id AND c.email_key = ${where.value(filter.customerEmail.trim().toLowerCase(), 'text')})`);
  }
  if (filter.item?.trim()) {
    where.add(
      `EXISTS (SELECT FROM order_lines l WHERE l.account_id = x.account_id AND l.order_id = x.order_id AND l.item = ${where.value(filter.item.trim(), 'text')})`,
    );
  }
  if (filter.kinds?.length) where.add(`x.kind = ANY(${where.value(filter.kinds, 'text[]')})`);
  if (!filter.includeTest) where.add('NOT x.test');
  if (filter.period) {
    const { from, to } = periodInstants(filter.period, actor.timeZone);
    where.add(`x.at >= ${where.value(from, 'timestamptz')} AND x.at < ${where.value(to, 'timestamptz')}`);
  }
}

/**
 * The movements of the accounts on which the actor reads every order, the newest first; merged from one index scan an account. Manage Tickets
 * alone does not reach them: the Transactions tab is Manage Orders' (product.md 2).
 * @throws GraphQLError BAD_USER_INPUT
 */
export async function listTransactions(
  sql: Sql,
  actor: Actor,
  filter: TransactionFilter,
  page: PageArgs,
): Promise<Connection<TransactionRow>> {
  const request = pageRequest(page, cursorShape);
  const cursor = timeCursor(request);
  const accounts = actor.scope(allOrderReaders, filter.accounts?.length ? filter.accounts : null);
  const where = new Conditions([accounts, request.limit + 1]);
  writeFilter(where, filter, actor);
  if (cursor) {
    where.add(`(x.at, x.id) ${request.backward ? '>' : '<'} (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  }
  const direction = request.backward ? 'ASC' : 'DESC';
  const most = request.limit <= 50 ? 51 : 101;
  const rows = await sql.query(
    keptStatement(`SELECT ${transactionColumns} FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
       SELECT x.* FROM transactions x WHERE x.account_id = a.id${where.and} ORDER BY x.at ${direction}, x.id ${direction} LIMIT ${most}) x
     ORDER BY x.at ${direction}, x.id ${direction} LIMIT $2`),
    where.params,
  );
  const cursorOf = (row: TransactionRow) => [row.at.getTime(), row.transactionId] as const;
  return toConnection(finishTransactions(actor, rows), request, cursorOf, async () => {
    const counted = new Conditions([accounts, countLimit + 1]);
    writeFilter(counted, filter, actor);
    const [row] = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT FROM transactions x WHERE x.account_id = ANY($1::uuid[])${counted.and} LIMIT $2) counted`,
      counted.params,
    );
    return row?.count ?? 0;
  });
}

const byOrders = prepared(
  'orders.transactions-of-orders',
  `SELECT ${transactionColumns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, order_id)
   JOIN transactions x ON x.account_id = k.account_id AND x.order_id = k.order_id ORDER BY x.at, x.id`,
);

/** The movements of each of these orders, the oldest first; the orders were found in scope. */
export async function transactionsOfOrders(sql: Sql, actor: Actor, keys: readonly RowKey[]): Promise<Map<string, TransactionRow[]>> {
  const rows = await sql.query(byOrders, keyColumns(keys));
  const found = new Map<string, TransactionRow[]>();
  for (const row of finishTransactions(actor, rows)) {
    const key = rowKey(row.accountId, row.orderId as string);
    const list = found.get(key);
    if (list) list.push(row);
    else found.set(key, [row]);
  }
  return found;
}

/** For `node(id)`: those of these movements whose order, or for tests whose account, the actor may see. */
export async function transactionsByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<TransactionRow[]> {
  const scope = orderScope(actor);
  const rows = await sql.query(
    `SELECT ${transactionColumns} FROM transactions x WHERE x.id = ANY($1::uuid[]) AND (x.account_id = ANY($2::uuid[])
       OR (x.account_id = ANY($3::uuid[]) AND EXISTS (SELECT FROM orders o WHERE o.account_id = x.account_id AND o.id = x.order_id AND o.has_ticket)))`,
    [ids, scope.all, scope.ticketed],
  );
  return finishTransactions(actor, rows);
}
