import { isDay } from '../dates';
import { currencyExponent } from '../money';

/** How an account refunds (product.md 5 and 6). Amounts are minor units of the account's currency. */
export interface RefundPolicy {
  /** Days after the purchase in which a customer may ask. */
  readonly customerWindowDays: number;
  /** Days after the purchase in which seller and clerks may refund. */
  readonly sellerWindowDays: number;
  /** Largest partial refund, in whole percent of what was paid. */
  readonly maxPartialPercent: number;
  readonly minPartialMinor: number;
  /** Under this price there is no partial refund. */
  readonly minPriceMinor: number;
  /** A customer's request on a digital product runs out after so many hours. */
  readonly expiryHours: number;
  /** These hours skip Saturday and Sunday in the account's zone. */
  readonly skipWeekends: boolean;
  /** A request for goods that must come back runs out after so many calendar days. */
  readonly returnDays: number;
  /** Days 'yyyy-mm-dd' that the hours skip too. */
  readonly holidays: readonly string[];
}

/**
 * The defaults of product.md 5 and 6: customer 60 days, seller 365, partial from 1.00 up to 90 %, not under 10.00; 24 hours without weekends; 19
 * days. 1.00 and 10.00 are units of the currency (1 and 10 yen). Throws MoneyError CURRENCY_INVALID for an unknown currency.
 */
export function defaultRefundPolicy(currency: string): RefundPolicy {
  const unit = 10 ** currencyExponent(currency);
  return {
    customerWindowDays: 60,
    sellerWindowDays: 365,
    maxPartialPercent: 90,
    minPartialMinor: unit,
    minPriceMinor: 10 * unit,
    expiryHours: 24,
    skipWeekends: true,
    returnDays: 19,
    holidays: [],
  };
}

/** An account's policy: the defaults, and what it set otherwise (`accounts.refund_policy` holds only that). */
export function refundPolicyOf(overrides: Partial<RefundPolicy>, currency: string): RefundPolicy {
  return { ...defaultRefundPolicy(currency), ...overrides };
}

const within = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

/** POLICY_INVALID where a value lies outside its limits, or the seller's window is shorter than the customer's; else null. */
export function refundPolicyRule(policy: RefundPolicy): 'POLICY_INVALID' | null {
  const sound =
    within(policy.customerWindowDays, 0, 3650) &&
    within(policy.sellerWindowDays, policy.customerWindowDays, 3650) &&
    within(policy.maxPartialPercent, 1, 99) &&
    within(policy.minPartialMinor, 1, Number.MAX_SAFE_INTEGER) &&
    within(policy.minPriceMinor, 0, Number.MAX_SAFE_INTEGER) &&
    within(policy.expiryHours, 1, 24 * 30) &&
    within(policy.returnDays, 1, 365) &&
    policy.holidays.length <= 366 &&
    policy.holidays.every(isDay);
  return sound ? null : 'POLICY_INVALID';
}
