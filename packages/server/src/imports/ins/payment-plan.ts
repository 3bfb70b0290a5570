import type { PaymentPlan, SubscriptionStatusName } from '../../orders/orders.public';
import type { Meaning } from './notification';

/** What a notification says of a payment plan, before it is brought into our words. */
export interface ToldPlan {
  status: string | null;
  frequency: string | null;
  amountMinor: number | null;
  processed: number | null;
  remaining: number | null;
  next: Date | null;
}

const statuses: Readonly<Record<string, SubscriptionStatusName>> = {
  ACTIVE: 'ACTIVE',
  CANCELED: 'CANCELED',
  CANCELLED: 'CANCELED',
  INACTIVE: 'CANCELED',
  COMPLETED: 'COMPLETED',
  PAUSED: 'PAUSED',
  RETRY_PAYMENT: 'RETRY_PAYMENT',
};

/**
 * The state of the recurring billing that a notification tells: from its payment plan, and from its type where that says more (CANCEL-REBILL).
 * A refund that brings no plan says nothing of it. Null where nothing is said.
 * @param recurring whether the product is billed again
 */
export function planOf(meaning: Meaning, item: string | null, recurring: boolean, told: ToldPlan | null): PaymentPlan | null {
  const status = statusTold(meaning, recurring, told);
  if (status === null) return null;
  return {
    item: item ?? '',
    status,
    terms: told && {
      frequency: told.frequency ?? '',
      amountMinor: told.amountMinor,
      paymentsProcessed: told.processed ?? 0,
      paymentsRemaining: told.remaining,
      nextPaymentAt: told.next,
    },
  };
}

function statusTold(meaning: Meaning, recurring: boolean, told: ToldPlan | null): SubscriptionStatusName | null {
  if (meaning.effect === 'NONE') return null;
  if (meaning.effect === 'SUBSCRIPTION') {
    // a declined card is news of a subscription only where there is one
    if (meaning.status === 'RETRY_PAYMENT' && !recurring && !told) return null;
    return meaning.status ?? (told ? statusOf(told) : null);
  }
  if (meaning.test) return null;
  const charge = meaning.kind === 'SALE' || meaning.kind === 'BILL';
  if (told?.status || (told && charge)) return statusOf(told);
  return charge && recurring ? 'ACTIVE' : null;
}

function statusOf(told: ToldPlan): SubscriptionStatusName {
  const known = statuses[told.status?.toUpperCase() ?? ''];
  return known ?? (told.remaining === 0 ? 'COMPLETED' : 'ACTIVE');
}
