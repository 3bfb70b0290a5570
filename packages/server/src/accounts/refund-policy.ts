import { defaultRefundPolicy, type RefundPolicy } from '@mestre/shared';
import { money } from '../platform/graphql/value-types';
import type { RefundPolicyType } from './account.type';

/** An account's refund policy: the defaults of product.md 5, changed by what is stored; amounts are minor units of its currency. */
export function refundPolicyOf(stored: Partial<RefundPolicy>, currency: string): RefundPolicyType {
  const policy = { ...defaultRefundPolicy(currency), ...stored };
  return { ...policy, minPartial: money(policy.minPartialMinor, currency), minPrice: money(policy.minPriceMinor, currency) };
}
