import { expiresAt, remainingMinor } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import { needsApprovalOf, openRefundRequest, type RefundBasis } from '../../orders/orders.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import type { Act } from './act';
import type { DeskTicket } from './desk-ticket';

/** When the ticket's request executes by itself, by the pure rule of shared/tickets/expiry-clock.ts; null without a request or an order. */
export function clockOf(ticket: DeskTicket, basis: RefundBasis | null): Date | null {
  if (ticket.status === 'CLOSED' || !basis || !ticket.requestedAt || !ticket.requestedBy) return null;
  const { type, requestedAt, requestedBy, physical, returnedAt, awaitingApproval } = ticket;
  const question = { type, requestedAt, requestedBy, physical, returnedAt, awaitingApproval };
  return expiresAt({ ...question, placedAt: basis.placedAt, timeZone: basis.accountTimeZone }, basis.policy);
}

/**
 * A refund that a clerk's act sets going is held to his cap, whatever the act (product.md 2): above it the owner is asked, and the clock stands. The
 * customer's own request is not capped; but acknowledging its return is the clerk's act.
 * @returns whether the owner is asked
 */
export async function holdToCap(deps: Deps, tx: Tx, act: Act, basis: RefundBasis, by: Actor): Promise<boolean> {
  const { ticket } = act;
  const amountMinor = remainingMinor(basis);
  if (ticket.awaitingApproval || amountMinor === 0 || !(await needsApprovalOf(tx, by, { minor: amountMinor, currency: basis.currency })))
    return false;
  await openRefundRequest(deps, tx, basis, {
    status: 'AWAITING_APPROVAL',
    amountMinor,
    endsSubscription: basis.billsOn,
    reason: ticket.reason,
    ticketNumber: ticket.number,
    by,
  });
  ticket.awaitingApproval = true;
  ticket.expiresAt = null;
  act.event('REFUND_REQUESTED', { after: { amountMinor, currency: basis.currency, status: 'AWAITING_APPROVAL' } });
  return true;
}
