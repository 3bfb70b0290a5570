import { addDays, dayInZone } from '../dates';
import type { UserErrorCode } from '../error-codes';
import { compareDecimals, isDecimal, type MinorMoney, percentOf } from '../money';
import type { RefundPolicy } from './refund-policy';

/** What a refund is decided on: the order's columns that follow from the ledger (product.md 5). All amounts in minor units of `currency`. */
export interface RefundableOrder {
  readonly currency: string;
  readonly placedAt: Date;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  readonly chargedBackMinor: number;
  /** Requests on their way; they count against what is refundable. */
  readonly reservedMinor: number;
  /** Partial refunds so far, executed or on their way. */
  readonly partialRefunds: number;
  /** A subscription of the order that still bills. */
  readonly billsOn: boolean;
  readonly test: boolean;
}

export type RefundWish =
  | { readonly kind: 'FULL' }
  | { readonly kind: 'PARTIAL_PERCENT'; readonly percent: string }
  | { readonly kind: 'PARTIAL_AMOUNT'; readonly amount: MinorMoney };

export interface RefundCircumstances {
  /** A customer's own request has the shorter window and no cap; seller, clerk and API key have the longer one. */
  readonly by: 'CUSTOMER' | 'SELLER';
  readonly now: Date;
  /** The account's zone: windows count its days. */
  readonly timeZone: string;
  /** The clerk's cap, null where he has none. */
  readonly cap: MinorMoney | null;
  /** What the form showed as remaining; null where nothing was shown. */
  readonly expectedRemaining?: MinorMoney | null;
  readonly retainSubscription?: boolean;
}

export type RefundRefusal = Extract<
  UserErrorCode,
  | 'TEST_ORDER'
  | 'NOTHING_TO_REFUND'
  | 'REFUND_WINDOW_OVER'
  | 'STALE'
  | 'AMOUNT_INVALID'
  | 'CURRENCY_MISMATCH'
  | 'MORE_THAN_REMAINING'
  | 'PARTIAL_ONCE'
  | 'PARTIAL_PRICE_TOO_LOW'
  | 'PARTIAL_TOO_SMALL'
  | 'PARTIAL_TOO_LARGE'
>;

/** schema.graphql `RefundPreview`, in minor units. */
export interface RefundPreview {
  readonly refundable: boolean;
  readonly reasonCode: RefundRefusal | null;
  /** What would go back; null where the wish is refused. */
  readonly amountMinor: number | null;
  /** What is refundable before this refund: the form sends it back as `expectedRemaining`. */
  readonly remainingMinor: number;
  /** Everything that is left goes back. */
  readonly full: boolean;
  readonly endsSubscription: boolean;
  /** Above the cap: becomes a request that waits for the owner. */
  readonly needsApproval: boolean;
}

/** What can still be refunded: paid, less what went back, was charged back, or is on its way. Never negative. */
export function remainingMinor(order: RefundableOrder): number {
  return Math.max(0, order.paidMinor - order.refundedMinor - order.chargedBackMinor - order.reservedMinor);
}

/** The last day, in the account's zone, on which the order can be refunded. */
export function lastRefundDay(
  order: Pick<RefundableOrder, 'placedAt'>,
  policy: RefundPolicy,
  by: 'CUSTOMER' | 'SELLER',
  timeZone: string,
): string {
  return addDays(dayInZone(order.placedAt, timeZone), by === 'CUSTOMER' ? policy.customerWindowDays : policy.sellerWindowDays);
}

/**
 * A clerk's cap holds whatever starts the refund (product.md 2); above it the owner approves. Nothing is converted: an amount in another
 * currency than the cap's always waits for the owner.
 */
export function needsApproval(cap: MinorMoney | null, amount: MinorMoney): boolean {
  return cap !== null && (cap.currency !== amount.currency || amount.minor > cap.minor);
}

/** What a refund would do, or why it is refused (product.md 5). The dialog shows it; the server asks again under the row's lock. */
export function previewRefund(order: RefundableOrder, policy: RefundPolicy, wish: RefundWish, at: RefundCircumstances): RefundPreview {
  const remaining = remainingMinor(order);
  const wanted = generalRefusal(order, policy, at) ?? wantedMinor(order, policy, wish);
  if (typeof wanted === 'string') {
    return {
      refundable: false,
      reasonCode: wanted,
      amountMinor: null,
      remainingMinor: remaining,
      full: false,
      endsSubscription: false,
      needsApproval: false,
    };
  }
  return {
    refundable: true,
    reasonCode: null,
    amountMinor: wanted,
    remainingMinor: remaining,
    full: wanted === remaining,
    endsSubscription: order.billsOn && at.retainSubscription !== true,
    needsApproval: at.by === 'SELLER' && needsApproval(at.cap, { minor: wanted, currency: order.currency }),
  };
}

function generalRefusal(order: RefundableOrder, policy: RefundPolicy, at: RefundCircumstances): RefundRefusal | null {
  const remaining = remainingMinor(order);
  if (order.test) return 'TEST_ORDER';
  if (at.expectedRemaining && at.expectedRemaining.currency !== order.currency) return 'CURRENCY_MISMATCH';
  if (at.expectedRemaining && at.expectedRemaining.minor !== remaining) return 'STALE';
  if (remaining === 0) return 'NOTHING_TO_REFUND';
  if (dayInZone(at.now, at.timeZone) > lastRefundDay(order, policy, at.by, at.timeZone)) return 'REFUND_WINDOW_OVER';
  return null;
}

/** The amount of a wish, or its refusal. A part that is all that remains is no part: it is the rest, and always allowed. */
function wantedMinor(order: RefundableOrder, policy: RefundPolicy, wish: RefundWish): number | RefundRefusal {
  const remaining = remainingMinor(order);
  if (wish.kind === 'FULL') return remaining;
  const amount = partMinor(order, wish);
  if (typeof amount === 'string') return amount;
  if (amount === remaining) return remaining;
  if (amount > remaining) return 'MORE_THAN_REMAINING';
  if (order.partialRefunds > 0) return 'PARTIAL_ONCE';
  if (order.paidMinor < policy.minPriceMinor) return 'PARTIAL_PRICE_TOO_LOW';
  if (amount < policy.minPartialMinor) return 'PARTIAL_TOO_SMALL';
  if (BigInt(amount) * 100n > BigInt(order.paidMinor) * BigInt(policy.maxPartialPercent)) return 'PARTIAL_TOO_LARGE';
  return amount;
}

/** A percentage is of what was paid, to the minor unit, half up. */
function partMinor(order: RefundableOrder, wish: Exclude<RefundWish, { kind: 'FULL' }>): number | RefundRefusal {
  if (wish.kind === 'PARTIAL_AMOUNT') {
    if (wish.amount.currency !== order.currency) return 'CURRENCY_MISMATCH';
    return Number.isSafeInteger(wish.amount.minor) && wish.amount.minor > 0 ? wish.amount.minor : 'AMOUNT_INVALID';
  }
  const { percent } = wish;
  if (!isDecimal(percent) || compareDecimals(percent, '0') <= 0 || compareDecimals(percent, '100') > 0) return 'AMOUNT_INVALID';
  const amount = percentOf(order.paidMinor, percent);
  return amount > 0 ? amount : 'PARTIAL_TOO_SMALL';
}
