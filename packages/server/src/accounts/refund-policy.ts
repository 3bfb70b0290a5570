import { type RefundPolicy, refundPolicyOf } from '@mestre/shared';
import { money } from '../platform/graphql/value-types';
import type { RefundPolicyType } from './account.type';

/** An account's refund policy as the API shows it; `stored` is what it set otherwise than the defaults. */
export function shownRefundPolicy(stored: Partial<RefundPolicy>, currency: string): RefundPolicyType {
  const policy = refundPolicyOf(stored, currency);
  return {
    ...policy,
    holidays: [...policy.holidays],
    minPartial: money(policy.minPartialMinor, currency),
    minPrice: money(policy.minPriceMinor, currency),
  };
}
