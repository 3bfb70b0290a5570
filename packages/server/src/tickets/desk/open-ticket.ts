import { isTicketReason, possibleTypes, say, type TicketKind, type TicketReason } from '@mestre/shared';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { markOrdersTicketed, type RefundBasis, refundBasis } from '../../orders/orders.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { openTicketNumber } from '../ticket-numbers';
import { Act, doerOf } from './act';
import { clockOf, holdToCap } from './clock';
import type { OpenTicketInput } from './desk.input';
import { type DeskTicket, stateOf } from './desk-ticket';
import { mailCustomer } from './mail-customer';
import { commentOf, type OnTicket, once } from './perform';

interface OrderFacts {
  billing: 'STANDARD' | 'RECURRING';
  customerId: string | null;
  physical: boolean;
}

/**
 * Opens a ticket for a sale, on the seller's side: from the transaction, or by a program (product.md 6). A request for a refund runs out after five
 * minutes, on the day of purchase at once; above a clerk's cap it waits for the owner. The customer is told by mail.
 * @throws Refusal NOT_FOUND, AMBIGUOUS, NOT_ALLOWED as for the order; REASON_INVALID, TICKET_EXISTS where one of the type is open on it, NOT_RECURRING,
 * SUBSCRIPTION_ENDED, NOTHING_TO_REFUND, TOO_LONG; GraphQLError CONFLICT
 */
export async function openTicket(deps: Deps, caller: Caller, input: OpenTicketInput): Promise<OnTicket> {
  if (!isTicketReason(input.type, input.reason)) throw new Refusal('REASON_INVALID', ['reason']);
  const body = commentOf(input.comment);
  return once(deps, caller, 'openTicket', input, async (tx) => {
    const basis = await refundBasis(tx, caller.actor, input, 'FOR UPDATE');
    const [order] = await tx.query<OrderFacts>(
      `SELECT o.billing, o.customer_id AS "customerId", EXISTS (
         SELECT FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id AND l.shippable) AS physical
       FROM orders o WHERE o.account_id = $1 AND o.id = $2`,
      [basis.accountId, basis.orderId],
    );
    const ticket = await place(deps, tx, basis, order as OrderFacts, input.type, input.reason);
    requirePossible(ticket, basis);
    const act = new Act(deps, tx, ticket, doerOf(caller.actor));
    const mailId = await mailCustomer(deps, tx, ticket, 'ticketOpened', (language) => ({
      reason: say(language, `reason.${input.reason as TicketReason}`),
      comment: body ?? '–',
    }));
    act.event('OPENED', { body, mailId });
    ticket.expiresAt = clockOf(ticket, basis);
    if (ticket.type === 'REFUND') await holdToCap(deps, tx, act, basis, caller.actor);
    await act.save();
    await recordAudit(tx, deps.clock, caller, {
      action: 'open-ticket',
      accountId: ticket.accountId,
      object: String(ticket.number),
      after: { type: ticket.type, receipt: basis.receipt, reason: input.reason },
    });
    return { accountId: ticket.accountId, ticketId: ticket.ticketId };
  });
}

/** The same rules that the dialog asks (shared/tickets/ticket-rules.ts). */
function requirePossible(ticket: DeskTicket, basis: RefundBasis): void {
  const state = stateOf({ ticket, basis });
  if (!possibleTypes(state).includes(state.type)) throw new Refusal('NOT_RECURRING', ['type']);
  if (state.type === 'REFUND' && !state.refundable) throw new Refusal('NOTHING_TO_REFUND', ['type']);
  if (state.type === 'CANCEL' && !state.billsOn) throw new Refusal('SUBSCRIPTION_ENDED', ['type']);
}

async function place(deps: Deps, tx: Tx, basis: RefundBasis, order: OrderFacts, type: TicketKind, reason: string): Promise<DeskTicket> {
  const { accountId, orderId, receipt } = basis;
  const [open] = await tx.query(
    `SELECT FROM tickets WHERE account_id = $1 AND order_id = $2 AND type = $3 AND status <> 'CLOSED' LIMIT 1`,
    [accountId, orderId, type],
  );
  if (open) throw new Refusal('TICKET_EXISTS', ['type']);
  const now = deps.clock.now();
  const { spaceId, number } = await openTicketNumber(tx, accountId);
  const asks = type !== 'TECH_SUPPORT';
  const ticket: DeskTicket = {
    accountId,
    ticketId: uuidV7(),
    number,
    type,
    status: 'OPEN',
    outcome: 'NONE',
    billing: order.billing,
    physical: order.physical,
    reason,
    tags: [],
    orderId,
    receipt,
    customerId: order.customerId,
    openedAt: now,
    closedAt: null,
    expiresAt: null,
    version: 0,
    assigneeId: null,
    requestedAt: asks ? now : null,
    requestedBy: asks ? 'SELLER' : null,
    returnedAt: null,
    awaitingApproval: false,
  };
  await tx.query(
    `INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, physical, reason, order_id, receipt, customer_id, opened_at, updated_at,
       version)
     VALUES ($1, $2, $3, $4, $5, 'OPEN', $6, $7, $8, $9, $10, $11, $12, $12, 0)`,
    [accountId, ticket.ticketId, spaceId, number, type, order.billing, order.physical, reason, orderId, receipt, order.customerId, now],
  );
  await markOrdersTicketed(tx, accountId, [orderId]);
  return ticket;
}
