import { type Caller, recordAudit } from '../audit/audit.public';
import { cancelBilling } from '../orders/orders.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { onManagedOrder } from './managed-order';
import type { CancelSubscriptionInput } from './subscription.input';

/**
 * Ends the recurring billing of an order, once a key; no money goes back (product.md 5). Open requests to cancel it are done by it. It counts at once also
 * where the account is fed from outside, as a ticket's clock must execute it; the order's changes show it as asked until the platform tells the same, and a
 * later charge from there sets the billing on again (ADR 0017).
 * @returns the order's key
 * @throws as `onManagedOrder`, and Refusal SUBSCRIPTION_ENDED
 */
export async function cancelSubscription(
  deps: Deps,
  caller: Caller,
  input: CancelSubscriptionInput,
): Promise<{ accountId: string; orderId: string }> {
  return onManagedOrder(deps, caller, 'cancelSubscription', input, async (tx, { basis }) => {
    const { accountId, orderId, receipt } = basis;
    const reason = input.reason.trim();
    if (!basis.billsOn) throw new Refusal('SUBSCRIPTION_ENDED', ['receipt']);
    await cancelBilling(deps, tx, basis, { by: caller.actor, requestId: null, reason, ticketNumber: null });
    await recordAudit(tx, deps.clock, caller, { action: 'cancel-subscription', accountId, object: receipt, after: { reason } });
    return { accountId, orderId };
  });
}
