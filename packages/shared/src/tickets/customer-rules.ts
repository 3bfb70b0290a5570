import type { Answer } from '../access/policies';
import type { RefundPolicy } from '../orders/refund-policy';
import { previewRefund, type RefundableOrder } from '../orders/refund-rules';
import { possibleTypes, type TicketKind } from './ticket-rules';

/** What a customer's wish is decided on: his order, and the tickets that are open on it. */
export interface CustomerWish {
  readonly order: RefundableOrder;
  readonly billing: 'STANDARD' | 'RECURRING';
  /** Types of the order's open tickets: of each type one is enough. */
  readonly open: readonly TicketKind[];
  readonly policy: RefundPolicy;
  readonly now: Date;
  /** The account's zone: the window counts its days. */
  readonly timeZone: string;
}

/**
 * May a customer open a ticket of this type on his order (product.md 5, 6)? He is told at once what his clock would be refused for in the end: a
 * refund after his window, or with nothing left to refund, is not asked for in vain. Tech support is always open to him.
 */
export function mayAskFor(type: TicketKind, wish: CustomerWish): Answer {
  const { order, billing, open, policy, now, timeZone } = wish;
  const no = (reason: NonNullable<Answer['reason']>): Answer => ({ allowed: false, reason });
  if (!possibleTypes({ billing, hasOrder: true }).includes(type)) return no('NOT_RECURRING');
  if (open.includes(type)) return no('TICKET_EXISTS');
  if (type === 'CANCEL' && !order.billsOn) return no('SUBSCRIPTION_ENDED');
  if (type === 'REFUND') {
    const { reasonCode } = previewRefund(order, policy, { kind: 'FULL' }, { by: 'CUSTOMER', now, timeZone, cap: null });
    if (reasonCode) return no(reasonCode);
  }
  return { allowed: true, reason: null };
}
