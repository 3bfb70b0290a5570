import { type SubscriptionChangeKind, settledBy } from '@mestre/shared';
import type { SubscriptionTold } from '../orders/orders.public';
import type { Tx } from '../platform/database/sql';
import { noteChange } from './subscription-change.repository';

interface Waiting {
  id: string;
  kind: SubscriptionChangeKind;
  at: Date;
  nextPaymentAt: Date | null;
  timeZone: string;
}

/** The seller platform told the state of a subscription for which a change waits: what has become of it, by the rule of `shared`. */
export async function settleChange(event: SubscriptionTold, tx: Tx, changeId: string): Promise<void> {
  const [waiting] = await tx.query<Waiting>(
    `SELECT c.id, c.kind, c.at, c.next_payment_at AS "nextPaymentAt", a.time_zone AS "timeZone"
     FROM subscription_changes c JOIN accounts a ON a.id = c.account_id WHERE c.account_id = $1 AND c.id = $2`,
    [event.accountId, changeId],
  );
  if (!waiting) return;
  const told = { status: event.plan.status, at: event.at, nextPaymentAt: event.plan.terms?.nextPaymentAt };
  const outcome = settledBy(waiting, told, waiting.timeZone);
  if (outcome === null) return;
  await tx.query('UPDATE subscription_changes SET status = $3, settled_at = $4 WHERE account_id = $1 AND id = $2', [
    event.accountId,
    changeId,
    outcome,
    event.at,
  ]);
}

/** Billing was ended here: by a clerk, with a refund, or by a ticket's clock. On an order fed from outside the platform is still to be told so. */
export async function noteCancel(event: SubscriptionTold, tx: Tx, previousPaymentAt: Date | null): Promise<void> {
  const { accountId, orderId, done } = event;
  if (!done) return;
  const [order] = await tx.query<{ fed: boolean }>('SELECT fed_from_outside AS fed FROM orders WHERE account_id = $1 AND id = $2', [
    accountId,
    orderId,
  ]);
  await noteChange(
    tx,
    { accountId, orderId },
    {
      kind: 'CANCEL',
      status: order?.fed ? 'REQUESTED' : 'DONE',
      at: event.at,
      byId: done.by?.userId ?? null,
      reason: done.reason,
      previousPaymentAt,
      nextPaymentAt: null,
    },
  );
}
