import { decimalToMinor, isCurrency, type MinorMoney, type RefundWish } from '@mestre/shared';
import { Refusal } from '../../platform/graphql/user-errors';
import type { MoneyInput } from '../../platform/graphql/value-types';
import { RefundKind, type RefundPreviewInput } from './refund.type';

/** @throws Refusal CURRENCY_INVALID, or AMOUNT_INVALID for more decimals than the currency has */
export function minorOf(money: MoneyInput, field: string): MinorMoney {
  if (!isCurrency(money.currency)) throw new Refusal('CURRENCY_INVALID', [field, 'currency']);
  try {
    return { minor: decimalToMinor(money.amount, money.currency), currency: money.currency };
  } catch {
    throw new Refusal('AMOUNT_INVALID', [field, 'amount']);
  }
}

/**
 * What an input asks for, in the terms of the rule (shared/orders/refund-rules.ts).
 * @throws Refusal REQUIRED where a part is asked for without its size; CURRENCY_INVALID, AMOUNT_INVALID
 */
export function wishOf(input: RefundPreviewInput): RefundWish {
  if (input.kind === RefundKind.PARTIAL_PERCENT) {
    if (!input.percent) throw new Refusal('REQUIRED', ['percent']);
    return { kind: 'PARTIAL_PERCENT', percent: input.percent };
  }
  if (input.kind === RefundKind.PARTIAL_AMOUNT) {
    if (!input.amount) throw new Refusal('REQUIRED', ['amount']);
    return { kind: 'PARTIAL_AMOUNT', amount: minorOf(input.amount, 'amount') };
  }
  return { kind: 'FULL' };
}
