import { dayInZone, paymentDays } from '@mestre/shared';

/** What a dialog must know of the recurring billing that it changes. */
export interface BillingFacts {
  nextPaymentAt: string | null;
  changes: readonly { kind: string; previousPaymentAt: string | null }[] | null;
}

/**
 * The day that a dialog proposes: when it is due now; for one that is paused, when it was due before. Where that is past, tomorrow.
 * @param timeZone the account's
 */
export function proposedDay(billing: BillingFacts, now: Date, timeZone: string): string {
  const { first, last } = paymentDays(now, timeZone);
  const before = billing.changes?.find(({ kind }) => kind === 'PAUSE')?.previousPaymentAt;
  const due = billing.nextPaymentAt ?? before;
  const day = due ? dayInZone(new Date(due), timeZone) : first;
  return day >= first && day <= last ? day : first;
}
