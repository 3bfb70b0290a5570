import { formatMoney } from '@mestre/shared';
import type {
  CustomerEmailChanged,
  DoneHere,
  ReceiptSent,
  RefundDecided,
  RefundExecuted,
  RefundRequested,
  SubscriptionTold,
} from '../../orders/orders.public';
import { awaitsApproval } from '../../orders/orders.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { Act, type Doer, doerOf, theSystem } from './act';
import { type DeskTicket, lockOpenOfOrder } from './desk-ticket';
import { mailCustomer } from './mail-customer';
import { type Money, tellCarriedOut } from './tell-seller';

/** What happens to an order, told to its tickets in the same transaction (architecture.md 1: upwards only by events). */

function doer(done: DoneHere | null): Doer {
  return done?.by ? doerOf(done.by) : theSystem;
}

/** Tells the seller's side by mail what none of its people did: the seller platform, or the clock of what the customer asked for himself. */
async function tellUnknown(deps: Deps, tx: Tx, ticket: DeskTicket, done: DoneHere | null, refunded: Money | null): Promise<void> {
  if (done === null) await tellCarriedOut(deps, tx, ticket, 'PLATFORM', refunded);
  else if (done.by === null && ticket.requestedBy === 'CUSTOMER') await tellCarriedOut(deps, tx, ticket, 'CLOCK', refunded);
}

function close(act: Act, outcome: 'REFUNDED' | 'CANCELED'): void {
  const { ticket } = act;
  ticket.status = 'CLOSED';
  ticket.outcome = outcome;
  ticket.closedAt = act.now();
  ticket.expiresAt = null;
  ticket.awaitingApproval = false;
  act.event('CLOSED', { after: { outcome } });
}

/** @throws Refusal NOT_FOUND where a ticket is named that is not open on this order */
function requireNamed(tickets: readonly DeskTicket[], number: number | null | undefined): void {
  if (number && !tickets.some((ticket) => ticket.number === number)) throw new Refusal('NOT_FOUND', ['ticketNumber']);
}

/**
 * Money went back: open requests for a refund of the order are answered by it, also by a part and also by one told from outside, which so stops their
 * clock; and the ticket that it was made for, whatever its type. Each is closed once.
 */
export async function closeRefunded(deps: Deps, event: RefundExecuted, tx: Tx): Promise<void> {
  const { done, amountMinor, currency } = event;
  const tickets = await lockOpenOfOrder(tx, event.accountId, event.orderId);
  requireNamed(tickets, done?.ticketNumber);
  for (const ticket of tickets) {
    if (ticket.type !== 'REFUND' && ticket.number !== done?.ticketNumber) continue;
    const act = new Act(deps, tx, ticket, doer(done));
    const amount = { minor: amountMinor, currency };
    const mailId = await mailCustomer(deps, tx, ticket, 'ticketRefunded', (language) => ({
      amount: formatMoney(amount, language, 'code'),
    }));
    act.event('REFUNDED', { mailId, after: { amountMinor, currency, transactionId: event.transactionId } });
    close(act, 'REFUNDED');
    await act.save();
    await tellUnknown(deps, tx, ticket, done, amount);
  }
}

/** A refund waits, for the owner or for the seller platform: the clock of the order's requests stands (product.md 5, 6). */
export async function noteRefundRequested(deps: Deps, { request }: RefundRequested, tx: Tx): Promise<void> {
  const tickets = await lockOpenOfOrder(tx, request.accountId, request.orderId);
  requireNamed(tickets, request.ticketNumber);
  for (const ticket of tickets) {
    if (ticket.type !== 'REFUND' && ticket.number !== request.ticketNumber) continue;
    const act = new Act(deps, tx, ticket, doerOf(request.by));
    ticket.expiresAt = null;
    ticket.awaitingApproval = request.status === 'AWAITING_APPROVAL';
    const { amountMinor, currency, status } = request;
    act.event('REFUND_REQUESTED', { after: { amountMinor, currency, status } });
    await act.save();
  }
}

/**
 * The owner decided: denied, the ticket stays open without a clock, for a person to go on with, who reads the owner's comment there; approved for outside,
 * it waits for the platform.
 */
export async function noteRefundDecided(deps: Deps, { request }: RefundDecided, tx: Tx): Promise<void> {
  if (request.status === 'EXECUTED') return;
  const another = await awaitsApproval(tx, request);
  for (const ticket of await lockOpenOfOrder(tx, request.accountId, request.orderId)) {
    if (!ticket.awaitingApproval && ticket.number !== request.ticketNumber) continue;
    const act = new Act(deps, tx, ticket, doerOf(request.by));
    ticket.awaitingApproval = another;
    const { amountMinor, currency, status, comment } = request;
    if (status === 'REQUESTED') act.event('REFUND_REQUESTED', { after: { amountMinor, currency, status } });
    else act.event('REFUND_DENIED', { body: comment, internal: comment !== null, after: { amountMinor, currency, status } });
    await act.save();
  }
}

/** Recurring billing has ended, whoever said so: open requests to cancel it are done. */
export async function closeCanceled(deps: Deps, event: SubscriptionTold, tx: Tx): Promise<void> {
  const { status } = event.plan;
  if (status !== 'CANCELED' && status !== 'COMPLETED') return;
  for (const ticket of await lockOpenOfOrder(tx, event.accountId, event.orderId)) {
    if (ticket.type !== 'CANCEL') continue;
    const act = new Act(deps, tx, ticket, doer(event.done));
    const mailId = await mailCustomer(deps, tx, ticket, 'ticketCanceled', () => ({}));
    act.event('CANCELED', { mailId });
    close(act, 'CANCELED');
    await act.save();
    await tellUnknown(deps, tx, ticket, event.done, null);
  }
}

/**
 * The e-mail of the order's customer was changed: all its tickets are the new customer's; the open ones, and the one it was done from, say so. The address
 * itself stands in no event: who reads the log may not read contacts.
 */
export async function followCustomer(deps: Deps, event: CustomerEmailChanged, tx: Tx): Promise<void> {
  const { accountId, orderId, customerId, mailId, by } = event;
  const tickets = await lockOpenOfOrder(tx, accountId, orderId, event.ticketNumber);
  requireNamed(tickets, event.ticketNumber);
  await tx.query('UPDATE tickets SET customer_id = $3 WHERE account_id = $1 AND order_id = $2', [accountId, orderId, customerId]);
  for (const ticket of tickets) {
    const act = new Act(deps, tx, ticket, doerOf(by));
    act.event('EMAIL_CHANGED', { mailId });
    await act.save();
  }
}

/** The receipt was mailed to the customer: the open tickets of the order, and the one it was sent from, say so. */
export async function noteReceiptSent(deps: Deps, event: ReceiptSent, tx: Tx): Promise<void> {
  const tickets = await lockOpenOfOrder(tx, event.accountId, event.orderId, event.ticketNumber);
  requireNamed(tickets, event.ticketNumber);
  for (const ticket of tickets) {
    const act = new Act(deps, tx, ticket, doerOf(event.by));
    act.event('RECEIPT_SENT', { mailId: event.mailId, after: { kind: event.kind } });
    await act.save();
  }
}
