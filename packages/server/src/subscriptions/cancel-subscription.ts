import { type Caller, recordAudit } from '../audit/audit.public';
import { cancelBilling, refundBasis } from '../orders/orders.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { oncePerKey } from '../platform/idempotency';
import type { CancelSubscriptionInput } from './subscription.input';

/** Who changes recurring billing (product.md 2), on the account of the order. */
export const subscriptionManagers = ['OWNER', 'ACCOUNT_USER', 'SUBSCRIPTION_MANAGEMENT', 'API_ORDERS_WRITE'] as const;

/**
 * Ends the recurring billing of an order, once a key; no money goes back (product.md 5). Open requests to cancel it are done by it.
 * @returns the order's key
 * @throws Refusal NOT_FOUND, AMBIGUOUS, NOT_ALLOWED; NOT_RECURRING, SUBSCRIPTION_ENDED; REQUIRED or TOO_LONG for the reason; GraphQLError CONFLICT
 */
export async function cancelSubscription(
  deps: Deps,
  caller: Caller,
  input: CancelSubscriptionInput,
): Promise<{ accountId: string; orderId: string }> {
  const { actor } = caller;
  const { idempotencyKey, ...request } = input;
  const reason = input.reason.trim();
  if (reason === '') throw new Refusal('REQUIRED', ['reason']);
  if (reason.length > 500) throw new Refusal('TOO_LONG', ['reason']);
  if (idempotencyKey.length > 200) throw new Refusal('TOO_LONG', ['idempotencyKey']);
  const scopeId = actor.userId ?? (actor.accounts[0]?.accountId as string);
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, { scopeId, key: idempotencyKey, request: ['cancelSubscription', request] }, async () => {
      const basis = await refundBasis(tx, actor, input, 'FOR UPDATE');
      const { accountId, orderId, receipt } = basis;
      if (!actor.reach(subscriptionManagers).accounts.has(accountId)) throw new Refusal('NOT_ALLOWED', ['receipt']);
      if (!basis.billsOn) {
        const [known] = await tx.query('SELECT FROM subscriptions WHERE account_id = $1 AND order_id = $2', [accountId, orderId]);
        throw new Refusal(known ? 'SUBSCRIPTION_ENDED' : 'NOT_RECURRING', ['receipt']);
      }
      await cancelBilling(deps, tx, basis, { by: actor, requestId: null, reason, ticketNumber: null });
      await recordAudit(tx, deps.clock, caller, { action: 'cancel-subscription', accountId, object: receipt, after: { reason } });
      return { accountId, orderId };
    }),
  );
}
