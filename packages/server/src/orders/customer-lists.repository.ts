import type { Actor } from '../access/actor';
import { Conditions } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import type { Sql } from '../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../platform/graphql/connection';
import { money } from '../platform/graphql/value-types';
import { samePerson } from './customer.repository';
import type { CustomerFiguresType } from './customer-figures.type';
import { inScope, orderScope } from './order-readers';
import { finishOrders, finishTransactions, type OrderRow, orderColumns, type TransactionRow, transactionColumns } from './order-row';

/**
 * What a person bought, over all accounts in the actor's scope (product.md 6, customer panel); for any number of customers in one statement. Every row is
 * held against the scope itself: of an account where only orders with a ticket are his to see, those alone are listed and counted.
 */

const keys = 'unnest($1::uuid[], $2::uuid[]) k(account_id, id)';

/** Every customer that one of these persons is, with the scope written: the values from $4 on are the statement's own. */
function persons(actor: Actor, customers: readonly RowKey[]): { where: Conditions; from: string; visible: string } {
  const scope = orderScope(actor);
  const where = new Conditions([...keyColumns(customers), [...scope.all, ...scope.ticketed]]);
  return { where, from: samePerson, visible: inScope(scope, (value, type) => where.value(value, type)) };
}

/** A list of a customer's: which rows, in which order; each is joined to the orders `o` of the persons `c`. */
interface List<Row> {
  name: string;
  /** the rows of one order or many: `x` for movements, `o` for orders */
  of: 'o' | 'x';
  time: string;
  columns: string;
  from: string;
  only: string;
  finish: (actor: Actor, rows: unknown[]) => Row[];
  cursorOf: (row: Row) => readonly [number, string];
}

const ordersFrom = 'FROM orders o WHERE o.account_id = c.account_id AND o.customer_id = c.id';
const orderList = (name: string, only: string): List<OrderRow> => ({
  name,
  of: 'o',
  time: 'placed_at',
  columns: orderColumns,
  from: ordersFrom,
  only,
  finish: finishOrders,
  cursorOf: (row) => [row.placedAt.getTime(), row.orderId],
});

const lists = {
  orders: orderList('orders-of-customer', ''),
  subscriptions: orderList(
    'subscriptions-of-customer',
    ` AND o.billing = 'RECURRING' AND EXISTS (SELECT FROM subscriptions s WHERE s.account_id = o.account_id AND s.order_id = o.id)`,
  ),
  refunds: {
    name: 'refunds-of-customer',
    of: 'x',
    time: 'at',
    columns: transactionColumns,
    from: `FROM orders o JOIN transactions x ON x.account_id = o.account_id AND x.order_id = o.id
      WHERE o.account_id = c.account_id AND o.customer_id = c.id AND o.refunded_minor + o.charged_back_minor > 0`,
    only: ` AND x.kind IN ('RFND', 'CGBK', 'INSF')`,
    finish: finishTransactions,
    cursorOf: (row) => [row.at.getTime(), row.transactionId],
  } as List<TransactionRow>,
};

export type CustomerListName = keyof typeof lists;
export type CustomerListRow<Name extends CustomerListName> = Name extends 'refunds' ? TransactionRow : OrderRow;

/** One page of a list of each of these customers, the newest first. */
export async function listOfCustomers<Name extends CustomerListName>(
  sql: Sql,
  actor: Actor,
  name: Name,
  customers: readonly RowKey[],
  page: PageArgs,
  count: (key: RowKey) => Promise<number>,
): Promise<Map<string, Connection<CustomerListRow<Name>>>> {
  type Row = CustomerListRow<Name>;
  const list = lists[name] as unknown as List<Row>;
  const request = pageRequest(page, { list: list.name, parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const { where, from, visible } = persons(actor, customers);
  const limit = where.value(request.limit + 1, 'int');
  const at = `${list.of}.${list.time}`;
  if (cursor) where.add(`(${at}, ${list.of}.id) < (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<Row & { askedAccount: string; askedId: string }>(
    `SELECT p.*, k.account_id AS "askedAccount", k.id AS "askedId" FROM ${keys} CROSS JOIN LATERAL (
       SELECT p.* FROM ${from} CROSS JOIN LATERAL (
         SELECT ${list.columns}, ${at} AS sorted_at, ${list.of}.id AS sorted_id ${list.from}${list.only} AND ${visible}${where.and}
         ORDER BY ${at} DESC, ${list.of}.id DESC LIMIT ${limit}) p
       ORDER BY p.sorted_at DESC, p.sorted_id DESC LIMIT ${limit}) p
     ORDER BY p.sorted_at DESC, p.sorted_id DESC`,
    where.params,
  );
  list.finish(actor, rows);
  const found = new Map<string, Row[]>(customers.map((key) => [key, []]));
  for (const row of rows) found.get(rowKey(row.askedAccount, row.askedId))?.push(row);
  return new Map([...found].map(([key, of]) => [key, toConnection(of, request, list.cursorOf, () => count(key as RowKey))]));
}

/** How long a list is for each of these customers, up to one more than is counted. */
export async function countOfCustomers(
  sql: Sql,
  actor: Actor,
  name: CustomerListName,
  customers: readonly RowKey[],
): Promise<Map<string, number>> {
  const list = lists[name];
  const { where, from, visible } = persons(actor, customers);
  const rows = await sql.query<{ accountId: string; id: string; count: number }>(
    `SELECT k.account_id AS "accountId", k.id, n.count FROM ${keys} CROSS JOIN LATERAL (
       SELECT count(*)::int AS count FROM (
         SELECT FROM ${from} CROSS JOIN LATERAL (SELECT ${list.from}${list.only} AND ${visible}) p LIMIT ${countLimit + 1}) counted) n`,
    where.params,
  );
  return new Map(rows.map((row) => [rowKey(row.accountId, row.id), row.count]));
}

interface StoredFigures {
  accountId: string;
  id: string;
  currency: string;
  orders: number;
  refunded: number;
  billsOn: number;
  paidMinor: number;
  backMinor: number;
  firstAt: Date;
  lastAt: Date;
}

/** The sums of each of these customers over the orders in scope, by currency: nothing is converted, nothing added across currencies. */
export async function figuresOfCustomers(sql: Sql, actor: Actor, customers: readonly RowKey[]): Promise<Map<string, CustomerFiguresType>> {
  const { where, from, visible } = persons(actor, customers);
  const rows = await sql.query<StoredFigures>(
    `SELECT k.account_id AS "accountId", k.id, f.* FROM ${keys} CROSS JOIN LATERAL (
       SELECT o.currency, count(*)::int AS orders, count(*) FILTER (WHERE o.refunded_minor > 0)::int AS refunded,
         count(*) FILTER (WHERE o.billing = 'RECURRING' AND EXISTS (SELECT FROM subscriptions s
           WHERE s.account_id = o.account_id AND s.order_id = o.id AND s.status NOT IN ('CANCELED', 'COMPLETED')))::int AS "billsOn",
         sum(o.paid_minor)::bigint AS "paidMinor", sum(o.refunded_minor + o.charged_back_minor)::bigint AS "backMinor",
         min(o.placed_at) AS "firstAt", max(o.placed_at) AS "lastAt"
       FROM ${from} JOIN orders o ON o.account_id = c.account_id AND o.customer_id = c.id WHERE ${visible} GROUP BY o.currency) f
     ORDER BY k.account_id, k.id, f.currency`,
    where.params,
  );
  const found = new Map<string, StoredFigures[]>();
  for (const row of rows) {
    const key = rowKey(row.accountId, row.id);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return new Map([...found].map(([key, of]) => [key, figuresOf(of)]));
}

function figuresOf(rows: readonly StoredFigures[]): CustomerFiguresType {
  const sum = (of: (row: StoredFigures) => number) => rows.reduce((total, row) => total + of(row), 0);
  const times = (of: (row: StoredFigures) => Date) => rows.map((row) => of(row).getTime());
  const orders = sum((row) => row.orders);
  const refundedOrders = sum((row) => row.refunded);
  return {
    accountId: rows[0]?.accountId as string,
    orders,
    refundedOrders,
    // whole thousandths, cut off nowhere but at the last: a share of orders is no money
    refundRate: (Math.round((refundedOrders * 1000) / orders) / 1000).toString(),
    activeSubscriptions: sum((row) => row.billsOn),
    firstPurchaseAt: new Date(Math.min(...times((row) => row.firstAt))),
    lastPurchaseAt: new Date(Math.max(...times((row) => row.lastAt))),
    spent: rows.flatMap((row) => money(row.paidMinor, row.currency) ?? []),
    givenBack: rows.filter((row) => row.backMinor > 0).flatMap((row) => money(row.backMinor, row.currency) ?? []),
  };
}
