import type { Actor } from '../access/actor';
import { Conditions } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared, type Sql } from '../platform/database/sql';
import { money, unitMoney } from '../platform/graphql/value-types';
import type { OrderLineType, OrderSubscriptionType, ShipNoticeType } from './order.type';
import { inScope, orderScope } from './order-readers';
import { type RefundRequestRow, refundRequestColumns, withAmount } from './refunds/refund-request-row';

/** What hangs on orders that were found in the actor's scope: loaded by their keys, so that no list asks once a row. */

interface StoredLine {
  accountId: string;
  orderId: string;
  lineId: string;
  currency: string;
  unitPrice: string | null;
  discountMinor: number;
  taxMinor: number;
  shippingMinor: number;
  amountMinor: number | null;
  shipNotices: ShipNoticeType[] | null;
}

function grouped<Row extends { accountId: string; orderId: string }, Value>(rows: Row[], make: (row: Row) => Value): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const row of rows) {
    const key = rowKey(row.accountId, row.orderId);
    const list = found.get(key);
    if (list) list.push(make(row));
    else found.set(key, [make(row)]);
  }
  return found;
}

const linesByKeys = prepared(
  'orders.lines',
  `SELECT 'lin_' || l.id AS id, l.id AS "lineId", l.account_id AS "accountId", l.order_id AS "orderId", o.currency, l.item, l.title, l.type, l.quantity,
       l.unit_price AS "unitPrice", l.discount_minor AS "discountMinor", l.tax_minor AS "taxMinor", l.shipping_minor AS "shippingMinor",
       l.amount_minor AS "amountMinor", l.recurring, l.shippable,
       CASE WHEN l.shippable THEN (SELECT json_agg(json_build_object('id', 'shn_' || n.id, 'date', n.date, 'carrier', n.carrier, 'tracking', n.tracking,
         'quantity', n.quantity) ORDER BY n.date, n.id) FROM ship_notices n WHERE n.account_id = l.account_id AND n.line_id = l.id) END AS "shipNotices"
     FROM unnest($1::uuid[], $2::uuid[]) k(account_id, order_id)
     JOIN orders o ON o.account_id = k.account_id AND o.id = k.order_id
     JOIN order_lines l ON l.account_id = k.account_id AND l.order_id = k.order_id ORDER BY l.account_id, l.order_id, l.position, l.id`,
);

/** The lines of each order in their order, with their ship notices. */
export async function linesOfOrders(sql: Sql, keys: readonly RowKey[]): Promise<Map<string, OrderLineType[]>> {
  const rows = await sql.query<StoredLine & OrderLineType>(linesByKeys, keyColumns(keys));
  return grouped(
    rows,
    (row) =>
      Object.assign(row, {
        unitPrice: row.unitPrice === null ? null : unitMoney(String(row.unitPrice), row.currency),
        discount: money(row.discountMinor, row.currency),
        tax: money(row.taxMinor, row.currency),
        shipping: money(row.shippingMinor, row.currency),
        amount: money(row.amountMinor, row.currency),
        shipNotices: row.shipNotices ?? [],
      }) as unknown as OrderLineType,
  );
}

const subscriptionColumns = `'sub_' || s.id AS id, s.account_id AS "accountId", s.order_id AS "orderId", s.status, s.frequency,
  s.payments_processed AS "paymentsProcessed", s.payments_remaining AS "paymentsRemaining", s.amount_minor AS "amountMinor", s.currency,
  (SELECT o.fed_from_outside FROM orders o WHERE o.account_id = s.account_id AND o.id = s.order_id) AS "needsConfirmation",
  CASE WHEN s.status NOT IN ('CANCELED', 'COMPLETED') THEN s.next_payment_at END AS "nextPaymentAt"`;

export type SubscriptionRow = OrderSubscriptionType & { orderId: string };

type StoredSubscription = SubscriptionRow & { amountMinor: number | null; currency: string | null };

const withPrice = (row: StoredSubscription): SubscriptionRow =>
  Object.assign(row, { amount: row.currency === null ? null : money(row.amountMinor, row.currency) });

const subscriptionsByKeys = prepared(
  'orders.subscriptions',
  `SELECT ${subscriptionColumns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, order_id)
     JOIN subscriptions s ON s.account_id = k.account_id AND s.order_id = k.order_id`,
);

/** The recurring billing of each order that has one. */
export async function subscriptionsOfOrders(sql: Sql, keys: readonly RowKey[]): Promise<Map<string, SubscriptionRow>> {
  const rows = await sql.query<StoredSubscription>(subscriptionsByKeys, keyColumns(keys));
  return new Map(rows.map((row) => [rowKey(row.accountId, row.orderId), withPrice(row)]));
}

const refundRequestsByKeys = prepared(
  'orders.refund-requests',
  `SELECT ${refundRequestColumns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, order_id)
     JOIN refund_requests r ON r.account_id = k.account_id AND r.order_id = k.order_id ORDER BY r.requested_at, r.id`,
);

/** The refund requests of each order, the oldest first. */
export async function refundRequestsOfOrders(sql: Sql, keys: readonly RowKey[]): Promise<Map<string, RefundRequestRow[]>> {
  const rows = await sql.query<Parameters<typeof withAmount>[0]>(refundRequestsByKeys, keyColumns(keys));
  return grouped(rows, withAmount);
}

/** For `node(id)`: those of these subscriptions whose order is in the actor's scope. */
export async function subscriptionsByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<SubscriptionRow[]> {
  const where = new Conditions([ids]);
  const scope = inScope(orderScope(actor), (value, type) => where.value(value, type));
  const rows = await sql.query<StoredSubscription>(
    `SELECT ${subscriptionColumns} FROM subscriptions s JOIN orders o ON o.account_id = s.account_id AND o.id = s.order_id
     WHERE s.id = ANY($1::uuid[]) AND ${scope}`,
    where.params,
  );
  return rows.map(withPrice);
}

/** For `node(id)`: those of these refund requests whose order is in the actor's scope. */
export async function refundRequestsByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<RefundRequestRow[]> {
  const where = new Conditions([ids]);
  const scope = inScope(orderScope(actor), (value, type) => where.value(value, type));
  const rows = await sql.query<Parameters<typeof withAmount>[0]>(
    `SELECT ${refundRequestColumns} FROM refund_requests r JOIN orders o ON o.account_id = r.account_id AND o.id = r.order_id
     WHERE r.id = ANY($1::uuid[]) AND ${scope}`,
    where.params,
  );
  return rows.map(withAmount);
}
