import { normalizeReceipt, type RefundableOrder, type RefundPolicy, refundPolicyOf } from '@mestre/shared';
import type { Actor, OwnCustomer } from '../../access/actor';
import { Conditions } from '../../platform/database/conditions';
import { prepared, type Sql, type Tx } from '../../platform/database/sql';
import { Refusal } from '../../platform/graphql/user-errors';
import { inScope, type OrderScope, orderScope } from '../order-readers';

/** Who refunds any order of an account; Manage Tickets besides, from the ticket of an order (product.md 2). */
const allOrderWorkers = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'API_ORDERS_WRITE'] as const;
export const orderWorkers = [...allOrderWorkers, 'MANAGE_TICKETS'] as const;

/** An order with everything that a refund of it is decided on. */
export interface RefundBasis extends RefundableOrder {
  accountId: string;
  orderId: string;
  receipt: string;
  accountTimeZone: string;
  policy: RefundPolicy;
  /** money moves on the seller's platform: a refund here is a request until it is confirmed (product.md 5) */
  fedFromOutside: boolean;
  taxMinor: number;
  shippingMinor: number;
  /** what of tax and shipping went back so far; positive */
  refundedTaxMinor: number;
  refundedShippingMinor: number;
  /** the item that bills on; null where nothing does */
  billingItem: string | null;
}

interface Stored extends Omit<RefundBasis, 'policy' | 'billsOn' | 'test' | 'partialRefunds'> {
  storedPolicy: Partial<RefundPolicy>;
  accountCurrency: string;
  parts: number;
}

const columns = `o.account_id AS "accountId", o.id AS "orderId", o.receipt, o.currency, o.placed_at AS "placedAt", o.paid_minor AS "paidMinor",
  o.refunded_minor AS "refundedMinor", o.charged_back_minor AS "chargedBackMinor", o.reserved_minor AS "reservedMinor",
  o.tax_minor AS "taxMinor", o.shipping_minor AS "shippingMinor", o.fed_from_outside AS "fedFromOutside"`;

const around = prepared(
  'refunds.around-order',
  `SELECT a.time_zone AS "accountTimeZone", a.currency AS "accountCurrency", a.refund_policy AS "storedPolicy",
    (SELECT count(*)::int FROM transactions t WHERE t.account_id = $1 AND t.order_id = $2 AND t.kind = 'RFND')
      + (SELECT count(*)::int FROM refund_requests r WHERE r.account_id = $1 AND r.order_id = $2 AND r.status IN ('AWAITING_APPROVAL', 'REQUESTED'))
      AS parts,
    (SELECT coalesce(-sum(t.tax_minor), 0)::bigint FROM transactions t WHERE t.account_id = $1 AND t.order_id = $2 AND t.kind = 'RFND')
      AS "refundedTaxMinor",
    (SELECT coalesce(-sum(t.shipping_minor), 0)::bigint FROM transactions t WHERE t.account_id = $1 AND t.order_id = $2 AND t.kind = 'RFND')
      AS "refundedShippingMinor",
    (SELECT s.item FROM subscriptions s WHERE s.account_id = $1 AND s.order_id = $2 AND s.status NOT IN ('CANCELED', 'COMPLETED')) AS "billingItem"
  FROM accounts a WHERE a.id = $1`,
);

/** Which orders the actor may work on. */
function workScope(actor: Actor, account: string | null): OrderScope {
  const wanted = account ? [account] : null;
  const all = actor.scope(allOrderWorkers, wanted);
  const known = new Set(all);
  return { all, ticketed: actor.scope(['MANAGE_TICKETS'], wanted).filter((id) => !known.has(id)) };
}

/**
 * The order with this receipt for a preview, or for a refund under its row's lock: two refunds of one order come one after the other, whichever
 * process they reach (security.md 34).
 * @throws Refusal NOT_FOUND (absent and out of scope alike), AMBIGUOUS where two visible accounts have the receipt and none is named,
 * NOT_ALLOWED where he sees the order and may not work on it
 */
export async function refundBasis(
  sql: Sql,
  actor: Actor,
  of: { receipt: string; account?: string | null },
  lock: 'FOR UPDATE' | '' = '',
): Promise<RefundBasis> {
  const receipt = normalizeReceipt(of.receipt);
  if (actor.customer) return ownBasis(sql, actor.customer, receipt, lock);
  const find = async (scope: OrderScope, how: string) => {
    const where = new Conditions([receipt]);
    const inside = inScope(scope, (value, type) => where.value(value, type));
    return sql.query<Stored>(`SELECT ${columns} FROM orders o WHERE o.receipt = $1 AND ${inside} LIMIT 2 ${how}`, where.params);
  };
  const found = await find(workScope(actor, of.account ?? null), lock);
  if (found.length > 1) throw new Refusal('AMBIGUOUS', ['account']);
  if (!found[0]) {
    const seen = await find(orderScope(actor, of.account ? [of.account] : null), '');
    throw new Refusal(seen.length > 0 ? 'NOT_ALLOWED' : 'NOT_FOUND', ['receipt']);
  }
  return whole(sql, found[0]);
}

/** A customer's own order: another's with that receipt is as if it never was. */
async function ownBasis(sql: Sql, { accountId, customerId }: OwnCustomer, receipt: string, lock: 'FOR UPDATE' | ''): Promise<RefundBasis> {
  const [order] = await sql.query<Stored>(
    `SELECT ${columns} FROM orders o WHERE o.account_id = $1 AND o.receipt = $2 AND o.customer_id = $3 ${lock}`,
    [accountId, receipt, customerId],
  );
  if (!order) throw new Refusal('NOT_FOUND', ['receipt']);
  return whole(sql, order);
}

const lockById = prepared('refunds.lock-order', `SELECT ${columns} FROM orders o WHERE o.account_id = $1 AND o.id = $2 FOR UPDATE`);

/** The order of a refund request, locked; for the owner's decision. */
export async function lockBasis(tx: Tx, accountId: string, orderId: string): Promise<RefundBasis> {
  const [row] = await tx.query<Stored>(lockById, [accountId, orderId]);
  if (!row) throw new Refusal('NOT_FOUND', ['requestId']);
  return whole(tx, row);
}

async function whole(sql: Sql, order: Stored): Promise<RefundBasis> {
  const [facts] = await sql.query<Stored>(around, [order.accountId, order.orderId]);
  const { storedPolicy, accountCurrency, parts, ...rest } = { ...order, ...(facts as Stored) };
  return {
    ...rest,
    policy: policyOfOrder(storedPolicy, accountCurrency, order.currency),
    partialRefunds: parts,
    billsOn: rest.billingItem !== null,
    test: false,
  };
}

/**
 * The account's policy as it holds for an order. Its least amounts are of the account's currency; an order in another one is measured by the defaults of
 * its own, for nothing is ever converted (product.md 5).
 */
export function policyOfOrder(stored: Partial<RefundPolicy>, own: string, currency: string): RefundPolicy {
  const policy = refundPolicyOf(stored, own);
  if (own === currency) return policy;
  const { minPartialMinor, minPriceMinor } = refundPolicyOf({}, currency);
  return { ...policy, minPartialMinor, minPriceMinor };
}
