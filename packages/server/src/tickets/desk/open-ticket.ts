import { isTicketReason, mayAskFor, possibleTypes, say, type TicketKind, type TicketReason } from '@mestre/shared';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { markOrdersTicketed, type RefundBasis, refundBasis } from '../../orders/orders.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { takeFiles } from '../attachments/attach-files';
import { openTicketNumber } from '../ticket-numbers';
import { Act, doerOf } from './act';
import { clockOf, holdToCap } from './clock';
import type { OpenTicketInput } from './desk.input';
import { type DeskTicket, stateOf } from './desk-ticket';
import { mailCustomer } from './mail-customer';
import { commentOf, type OnTicket, once } from './perform';
import { tellSeller } from './tell-seller';

interface OrderFacts {
  billing: 'STANDARD' | 'RECURRING';
  customerId: string | null;
  physical: boolean;
}

/**
 * Opens a ticket for a sale (product.md 6): from the transaction, by a program, or by the customer from the support page. A request of the seller's
 * side for a refund runs out after five minutes, above a clerk's cap it waits for the owner; a customer's own runs out after the account's hours, and is
 * never asked for where his window is over. On the day of purchase at once, whoever asks. The customer is told by mail; the seller of what a customer
 * opened. Files of the customer's go with his message.
 * @throws Refusal NOT_FOUND, AMBIGUOUS, NOT_ALLOWED as for the order; REASON_INVALID, TICKET_EXISTS where one of the type is open on it, NOT_RECURRING,
 * SUBSCRIPTION_ENDED, NOTHING_TO_REFUND, REFUND_WINDOW_OVER, TOO_LONG, those of `takeFiles`; GraphQLError CONFLICT
 */
export async function openTicket(deps: Deps, caller: Caller, input: OpenTicketInput & { fileIds?: string[] | null }): Promise<OnTicket> {
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
    const by = caller.actor.customer ? 'CUSTOMER' : 'SELLER';
    const ticket = await place(deps, tx, basis, order as OrderFacts, { type: input.type, reason: input.reason, by });
    requirePossible(ticket, basis);
    if (by === 'CUSTOMER') requireAskable(deps, ticket, basis);
    const act = new Act(deps, tx, ticket, doerOf(caller.actor));
    const mailId = await mailCustomer(deps, tx, ticket, 'ticketOpened', (language) => ({
      reason: say(language, `reason.${input.reason as TicketReason}`),
      comment: body ?? '–',
    }));
    const files = await takeFiles(tx, caller.actor, ticket.accountId, input.fileIds, act.now());
    act.attach(act.event('OPENED', { body, mailId }), files);
    ticket.expiresAt = clockOf(ticket, basis);
    if (ticket.type === 'REFUND' && by === 'SELLER') await holdToCap(deps, tx, act, basis, caller.actor);
    await act.save();
    if (by === 'CUSTOMER') await tellSeller(deps, tx, ticket, 'OPENED', { comment: body, files });
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

/** What a customer's clock would be refused for in the end he is told now. */
function requireAskable({ clock }: Deps, { type, billing }: DeskTicket, basis: RefundBasis): void {
  const { policy, accountTimeZone: timeZone } = basis;
  const { reason } = mayAskFor(type, { order: basis, billing, open: [], policy, now: clock.now(), timeZone });
  if (reason) throw new Refusal(reason as 'REFUND_WINDOW_OVER', ['type']);
}

interface Asked {
  type: TicketKind;
  reason: string;
  by: 'CUSTOMER' | 'SELLER';
}

async function place(deps: Deps, tx: Tx, basis: RefundBasis, order: OrderFacts, { type, reason, by }: Asked): Promise<DeskTicket> {
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
    requestedBy: asks ? by : null,
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
