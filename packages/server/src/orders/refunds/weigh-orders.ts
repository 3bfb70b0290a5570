import { previewRefund, type RefundPolicy, type RefundPreview } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import { keyColumns, type RowKey, rowKey } from '../../platform/database/row-keys';
import { prepared, type Sql } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { policyOfOrder } from './refund-basis';
import { refundCapOf } from './refund-order';

/** What acts on an order would meet now. */
export interface WeighedOrder {
  currency: string;
  /** of a refund of all that is left */
  refund: RefundPreview;
  /** a refund is a request until the seller platform confirms it */
  fedFromOutside: boolean;
  /** of its recurring billing; null where it has none */
  billing: 'BILLS_ON' | 'ENDED' | null;
  hasEmail: boolean;
}

interface Stored {
  accountId: string;
  orderId: string;
  currency: string;
  placedAt: Date;
  paidMinor: number;
  refundedMinor: number;
  chargedBackMinor: number;
  reservedMinor: number;
  fedFromOutside: boolean;
  timeZone: string;
  accountCurrency: string;
  storedPolicy: Partial<RefundPolicy>;
  billing: WeighedOrder['billing'];
  hasEmail: boolean;
}

const byKeys = prepared(
  'orders.weigh',
  `SELECT o.account_id AS "accountId", o.id AS "orderId", o.currency, o.placed_at AS "placedAt", o.paid_minor AS "paidMinor",
     o.refunded_minor AS "refundedMinor", o.charged_back_minor AS "chargedBackMinor", o.reserved_minor AS "reservedMinor",
     o.fed_from_outside AS "fedFromOutside", a.time_zone AS "timeZone", a.currency AS "accountCurrency", a.refund_policy AS "storedPolicy",
     (SELECT CASE WHEN bool_or(s.status NOT IN ('CANCELED', 'COMPLETED')) THEN 'BILLS_ON' ELSE 'ENDED' END
      FROM subscriptions s WHERE s.account_id = o.account_id AND s.order_id = o.id HAVING count(*) > 0) AS billing,
     EXISTS (SELECT FROM customers c WHERE c.account_id = o.account_id AND c.id = o.customer_id AND c.email IS NOT NULL) AS "hasEmail"
   FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) JOIN orders o ON o.account_id = k.account_id AND o.id = k.id
   JOIN accounts a ON a.id = o.account_id`,
);

/** So many at a time: whoever else waits for this process is served in between. */
const atOnce = 2_000;

/**
 * What acts on these orders would meet now, by the rule that each asks again under its order's lock. The orders were found in the actor's scope.
 * @returns by row key
 */
export async function weighOrders(
  deps: Pick<Deps, 'clock'>,
  sql: Sql,
  actor: Actor,
  keys: readonly RowKey[],
): Promise<Map<RowKey, WeighedOrder>> {
  const cap = await refundCapOf(sql, actor);
  const now = deps.clock.now();
  const found = new Map<RowKey, WeighedOrder>();
  for (let from = 0; from < keys.length; from += atOnce) {
    const rows = await sql.query<Stored>(byKeys, keyColumns(keys.slice(from, from + atOnce)));
    for (const { accountId, orderId, timeZone, accountCurrency, storedPolicy, fedFromOutside, billing, hasEmail, ...money } of rows) {
      // a full refund is no part: how many parts there were does not count
      const order = { ...money, partialRefunds: 0, billsOn: billing === 'BILLS_ON', test: false };
      const policy = policyOfOrder(storedPolicy, accountCurrency, money.currency);
      const refund = previewRefund(order, policy, { kind: 'FULL' }, { by: 'SELLER', now, timeZone, cap });
      found.set(rowKey(accountId, orderId), { currency: money.currency, refund, fedFromOutside, billing, hasEmail });
    }
  }
  return found;
}
