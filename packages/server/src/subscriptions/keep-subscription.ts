import type { SubscriptionTold } from '../orders/orders.public';
import { prepared, type Tx } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';
import { noteCancel, settleChange } from './settle-change';

const keep = prepared(
  'keep-subscription',
  `INSERT INTO subscriptions AS s (account_id, id, order_id, item, status, state_at, told_by, frequency, amount_minor, currency,
     payments_processed, payments_remaining, terms_told_by, next_payment_at, next_told_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
   ON CONFLICT (account_id, order_id) DO UPDATE SET
     status = CASE WHEN excluded.told_by > s.told_by THEN excluded.status ELSE s.status END,
     state_at = greatest(excluded.state_at, s.state_at),
     told_by = greatest(excluded.told_by, s.told_by),
     item = CASE WHEN excluded.terms_told_by > s.terms_told_by THEN excluded.item ELSE s.item END,
     frequency = CASE WHEN excluded.terms_told_by > s.terms_told_by THEN excluded.frequency ELSE s.frequency END,
     amount_minor = CASE WHEN excluded.terms_told_by > s.terms_told_by THEN excluded.amount_minor ELSE s.amount_minor END,
     currency = CASE WHEN excluded.terms_told_by > s.terms_told_by THEN excluded.currency ELSE s.currency END,
     payments_processed = CASE WHEN excluded.terms_told_by > s.terms_told_by THEN excluded.payments_processed ELSE s.payments_processed END,
     payments_remaining = CASE WHEN excluded.terms_told_by > s.terms_told_by THEN excluded.payments_remaining ELSE s.payments_remaining END,
     terms_told_by = greatest(excluded.terms_told_by, s.terms_told_by),
     next_payment_at = CASE WHEN excluded.next_told_by > s.next_told_by THEN excluded.next_payment_at ELSE s.next_payment_at END,
     next_told_by = greatest(excluded.next_told_by, s.next_told_by)
   RETURNING next_payment_at AS "nextPaymentAt",
     (SELECT c.id FROM subscription_changes c WHERE c.account_id = s.account_id AND c.order_id = s.order_id AND c.status = 'REQUESTED') AS waiting`,
);

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Keeps the state of an order's recurring billing as the newest movement or notice tells it, in whatever order they come: the status by whoever told it
 * last, the terms by whoever told terms last, the next payment by whoever told that last. So a charge that the platform tells of a paused subscription sets
 * it to active (it was charged, whatever was said here), one that is older than the pause only counts the payment, and CANCEL-REBILL ends it. What is told
 * from outside answers the change that waits for it; what ends billing here is noted as a change.
 */
export async function keepSubscription(event: SubscriptionTold, tx: Tx): Promise<void> {
  const { item, status, terms, nextPayment } = event.plan;
  const [kept] = await tx.query<{ nextPaymentAt: Date | null; waiting: string | null }>(keep, [
    event.accountId,
    uuidV7(),
    event.orderId,
    terms ? item : '',
    status,
    event.at,
    event.rank,
    terms?.frequency ?? '',
    terms?.amountMinor ?? null,
    terms && event.currency,
    terms?.paymentsProcessed ?? 0,
    terms?.paymentsRemaining ?? null,
    terms ? event.rank : nobody,
    nextPayment ? nextPayment.at : (terms?.nextPaymentAt ?? null),
    terms || nextPayment ? event.rank : nobody,
  ]);
  if (event.done === null) {
    if (kept?.waiting) await settleChange(event, tx, kept.waiting);
  } else if (status === 'CANCELED') await noteCancel(event, tx, kept?.nextPaymentAt ?? null);
}
