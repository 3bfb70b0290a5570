import type { Answer } from '../access/policies';
import { addDays, dayInZone, firstInstantAtOrAfter } from '../dates';
import type { UserErrorCode } from '../error-codes';

/** Recurring billing (product.md 5): what may be changed of it when, and what is made of what the seller platform tells afterwards. */
export const subscriptionStatuses = ['ACTIVE', 'CANCELED', 'COMPLETED', 'PAUSED', 'RETRY_PAYMENT'] as const;
export type SubscriptionStatusName = (typeof subscriptionStatuses)[number];

export const subscriptionChangeKinds = ['PAUSE', 'RESUME', 'CHANGE_DATE', 'CANCEL'] as const;
export type SubscriptionChangeKind = (typeof subscriptionChangeKinds)[number];

/** How many days ahead, at most, the next payment may be. */
export const paymentDaysAhead = 366;

const yes: Answer = { allowed: true, reason: null };
const no = (reason: UserErrorCode): Answer => ({ allowed: false, reason });

/** It bills now or will again: all but CANCELED and COMPLETED. */
export function billsOn(status: SubscriptionStatusName): boolean {
  return status !== 'CANCELED' && status !== 'COMPLETED';
}

/** May it be paused? While a failed payment is tried again, too: pausing ends the tries. */
export function mayPause(status: SubscriptionStatusName): Answer {
  if (!billsOn(status)) return no('SUBSCRIPTION_ENDED');
  return status === 'PAUSED' ? no('SUBSCRIPTION_PAUSED') : yes;
}

export function mayResume(status: SubscriptionStatusName): Answer {
  if (!billsOn(status)) return no('SUBSCRIPTION_ENDED');
  return status === 'PAUSED' ? yes : no('SUBSCRIPTION_NOT_PAUSED');
}

/** May the day of the next payment be changed? A paused one has none: it is resumed with a day. */
export function mayChangePaymentDate(status: SubscriptionStatusName): Answer {
  return mayPause(status);
}

/** The first and last day, in the account's zone, on which the next payment may be: from tomorrow on, for today's may have been taken already. */
export function paymentDays(now: Date, timeZone: string): { first: string; last: string } {
  const today = dayInZone(now, timeZone);
  return { first: addDays(today, 1), last: addDays(today, paymentDaysAhead) };
}

/**
 * Why the next payment cannot be on this day of the account's zone; null where it can.
 * @param current when it is due now, null where that is not known
 */
export function paymentDayRefusal(day: string, now: Date, timeZone: string, current: Date | null): UserErrorCode | null {
  const { first, last } = paymentDays(now, timeZone);
  if (day < first || day > last) return 'PAYMENT_DATE_INVALID';
  return current && dayInZone(current, timeZone) === day ? 'PAYMENT_DATE_SAME' : null;
}

/** The instant that stands for a day of payment: noon in the account's zone, so that it is the same day for nearly everybody who looks at it. */
export function paymentInstant(day: string, timeZone: string): Date {
  return firstInstantAtOrAfter(Date.parse(`${day}T12:00:00Z`), timeZone);
}

/** A change that was asked of the seller platform. */
export interface WaitingChange {
  readonly kind: SubscriptionChangeKind;
  readonly at: Date;
  /** what a RESUME or CHANGE_DATE asks for */
  readonly nextPaymentAt: Date | null;
}

/** What the platform tells: of the next payment only where it says something of it. */
export interface ToldSubscription {
  readonly status: SubscriptionStatusName;
  readonly at: Date;
  readonly nextPaymentAt?: Date | null;
}

/**
 * What a waiting change has become by what the platform tells: followed, overtaken (billing ended, or the day is past and was another), or null: it
 * waits on. A charge in between does not answer it: the platform may not have come to it yet. What happened before it was asked says nothing; the
 * platform tells whole seconds.
 */
export function settledBy(change: WaitingChange, told: ToldSubscription, timeZone: string): 'DONE' | 'OVERTAKEN' | null {
  if (told.at.getTime() < Math.floor(change.at.getTime() / 1000) * 1000) return null;
  if (change.kind === 'CANCEL') return billsOn(told.status) ? null : 'DONE';
  if (!billsOn(told.status)) return 'OVERTAKEN';
  if (change.kind === 'PAUSE') return told.status === 'PAUSED' ? 'DONE' : null;
  if (change.kind === 'RESUME') return told.status === 'PAUSED' ? null : 'DONE';
  const wanted = change.nextPaymentAt && dayInZone(change.nextPaymentAt, timeZone);
  if (wanted && told.nextPaymentAt && dayInZone(told.nextPaymentAt, timeZone) === wanted) return 'DONE';
  return wanted && dayInZone(told.at, timeZone) > wanted ? 'OVERTAKEN' : null;
}
