import { normalizeReceipt } from '@mestre/shared';
import type { OwnCustomer } from '../../access/actor';
import { Conditions } from '../../platform/database/conditions';
import { prepared, type Sql } from '../../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../../platform/graphql/connection';
import { money } from '../../platform/graphql/value-types';
import type { SupportOrderLineType, SupportOrderType } from './support.type';

type Stored = Omit<SupportOrderType, 'total' | 'refunded' | 'lines'> & {
  orderId: string;
  currency: string;
  totalMinor: number;
  refundedMinor: number;
  lines: (Omit<SupportOrderLineType, 'amount' | 'accountId'> & { amountMinor: number | null })[] | null;
};

const lines = `(SELECT json_agg(l ORDER BY l.position, l.id) FROM (
     SELECT l.position, l.id, l.title, l.quantity, l.amount_minor AS "amountMinor", coalesce((
       SELECT json_agg(json_build_object('id', 'shn_' || n.id, 'date', n.date, 'carrier', n.carrier, 'tracking', n.tracking, 'quantity', n.quantity)
         ORDER BY n.date, n.id)
       FROM ship_notices n WHERE n.account_id = l.account_id AND n.order_id = l.order_id AND n.line_id = l.id), '[]') AS "shipNotices"
     FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id ORDER BY l.position, l.id LIMIT 100) l)`;

const select = `SELECT o.account_id AS "accountId", o.id AS "orderId", o.receipt, o.placed_at AS "placedAt", o.billing, o.currency,
  o.total_minor AS "totalMinor", o.refunded_minor AS "refundedMinor", s.status AS "subscriptionStatus",
  CASE WHEN s.status IN ('ACTIVE', 'RETRY_PAYMENT') THEN s.next_payment_at END AS "nextPaymentAt", ${lines} AS lines`;
const withSubscription = 'LEFT JOIN subscriptions s ON s.account_id = o.account_id AND s.order_id = o.id';

const byReceipt = prepared(
  'support.order-by-receipt',
  `${select} FROM orders o ${withSubscription} WHERE o.account_id = $1 AND o.customer_id = $2 AND o.receipt = $3`,
);

/** His own order with this receipt, or null: another customer's is as if it never was. */
export async function ownOrder(sql: Sql, { accountId, customerId }: OwnCustomer, receipt: string): Promise<SupportOrderType | null> {
  const [row] = await sql.query<Stored>(byReceipt, [accountId, customerId, normalizeReceipt(receipt)]);
  return row ? shown(row) : null;
}

/** One page of a customer's own orders with one seller, the newest first. */
export async function ownOrders(sql: Sql, { accountId, customerId }: OwnCustomer, page: PageArgs): Promise<Connection<SupportOrderType>> {
  const request = pageRequest(page, { list: 'own-orders', parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const where = new Conditions([accountId, customerId, request.limit + 1]);
  if (cursor) where.add(`(o.placed_at, o.id) < (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<Stored>(
    `${select} FROM (SELECT * FROM orders o WHERE o.account_id = $1 AND o.customer_id = $2${where.and} ORDER BY o.placed_at DESC, o.id DESC LIMIT $3) o
     ${withSubscription}
     ORDER BY o.placed_at DESC, o.id DESC`,
    where.params,
  );
  const cursors = new Map(rows.map((row) => [row.receipt, [row.placedAt.getTime(), row.orderId] as const]));
  return toConnection(
    rows.map(shown),
    request,
    (order) => cursors.get(order.receipt) as readonly [number, string],
    async () => {
      const [row] = await sql.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM (SELECT FROM orders WHERE account_id = $1 AND customer_id = $2 LIMIT $3) counted',
        [accountId, customerId, countLimit + 1],
      );
      return row?.count ?? 0;
    },
  );
}

function shown({ orderId: _orderId, currency, totalMinor, refundedMinor, lines: stored, ...order }: Stored): SupportOrderType {
  return {
    ...order,
    total: money(totalMinor, currency),
    refunded: money(refundedMinor, currency),
    lines: (stored ?? []).map(({ amountMinor, ...line }) => ({
      ...line,
      accountId: order.accountId,
      amount: money(amountMinor, currency),
    })),
  };
}
