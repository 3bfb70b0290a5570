import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import type { ChangedSubscription } from './change-subscription';
import { onManagedOrder } from './managed-order';
import type { WithdrawSubscriptionChangeInput } from './subscription.input';
import { withdrawWaiting } from './subscription-change.repository';

/**
 * Gives up the change that waits for the seller platform, once a key: for when nobody has made it there. What the platform tells counts in any case.
 * @throws as `onManagedOrder`, and Refusal NOTHING_WAITS
 */
export async function withdrawSubscriptionChange(
  deps: Deps,
  caller: Caller,
  input: WithdrawSubscriptionChangeInput,
): Promise<ChangedSubscription> {
  return onManagedOrder(deps, caller, 'withdrawSubscriptionChange', input, async (tx, { basis }) => {
    const { accountId, orderId, receipt } = basis;
    const withdrawn = await withdrawWaiting(tx, { accountId, orderId }, deps.clock.now());
    if (!withdrawn) throw new Refusal('NOTHING_WAITS', ['receipt']);
    await recordAudit(tx, deps.clock, caller, {
      action: 'withdraw-subscription-change',
      accountId,
      object: receipt,
      before: { change: withdrawn.kind, status: 'REQUESTED' },
      after: { status: 'WITHDRAWN' },
    });
    return { accountId, orderId, changeId: withdrawn.id };
  });
}
