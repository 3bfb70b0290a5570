import type { SubscriptionStatusName } from '@mestre/shared';
import type { Caller } from '../audit/audit.public';
import { type RefundBasis, refundBasis, scopeOfKeys } from '../orders/orders.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Checks, Refusal } from '../platform/graphql/user-errors';
import { oncePerKey } from '../platform/idempotency';

/** Who changes recurring billing (product.md 2), on the account of the order. */
export const subscriptionManagers = ['OWNER', 'ACCOUNT_USER', 'SUBSCRIPTION_MANAGEMENT', 'API_ORDERS_WRITE'] as const;

interface ManagedInput {
  receipt: string;
  account?: string | null;
  reason?: string;
  idempotencyKey: string;
}

/** What is known of an order's recurring billing. */
export interface KnownSubscription {
  item: string;
  status: SubscriptionStatusName;
  nextPaymentAt: Date | null;
}

export interface Managed {
  basis: RefundBasis;
  subscription: KnownSubscription;
}

/**
 * Runs an act on an order's recurring billing once a key, in one transaction under the order's lock: acts, refunds and notifications of one order come one
 * after the other.
 * @param name of the mutation
 * @throws Refusal NOT_FOUND, AMBIGUOUS, NOT_ALLOWED, NOT_RECURRING; REQUIRED or TOO_LONG for reason and key; GraphQLError CONFLICT
 */
export async function onManagedOrder<T>(
  deps: Deps,
  { actor }: Caller,
  name: string,
  input: ManagedInput,
  act: (tx: Tx, managed: Managed) => Promise<T>,
): Promise<T> {
  const { idempotencyKey, ...request } = input;
  const checks = new Checks();
  if (input.reason !== undefined) {
    checks.require(input.reason.trim() !== '', 'REQUIRED', ['reason']);
    checks.require(input.reason.length <= 500, 'TOO_LONG', ['reason']);
  }
  checks.require(idempotencyKey.length <= 200, 'TOO_LONG', ['idempotencyKey']);
  checks.done();
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, { scopeId: scopeOfKeys(actor), key: idempotencyKey, request: [name, request] }, async () => {
      const basis = await refundBasis(tx, actor, input, 'FOR UPDATE');
      if (!actor.reach(subscriptionManagers).accounts.has(basis.accountId)) throw new Refusal('NOT_ALLOWED', ['receipt']);
      const [subscription] = await tx.query<KnownSubscription>(
        'SELECT item, status, next_payment_at AS "nextPaymentAt" FROM subscriptions WHERE account_id = $1 AND order_id = $2',
        [basis.accountId, basis.orderId],
      );
      if (!subscription) throw new Refusal('NOT_RECURRING', ['receipt']);
      return act(tx, { basis, subscription });
    }),
  );
}
