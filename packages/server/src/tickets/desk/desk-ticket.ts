import { remainingMinor, type TicketKind, type TicketOutcome, type TicketState, type TicketStatus } from '@mestre/shared';
import type { Actor, OwnCustomer } from '../../access/actor';
import { lockBasis, type RefundBasis } from '../../orders/orders.public';
import { prepared, type Tx } from '../../platform/database/sql';
import { Refusal } from '../../platform/graphql/user-errors';
import { ticketReaders } from '../ticket-readers';

/** Who works on tickets (product.md 2), on the account of the ticket. */
export const ticketWorkers = ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'API_ORDERS_WRITE'] as const;

/** A ticket under its lock, as an act reads and changes it. */
export interface DeskTicket {
  accountId: string;
  ticketId: string;
  number: number;
  type: TicketKind;
  status: TicketStatus;
  outcome: TicketOutcome;
  billing: 'STANDARD' | 'RECURRING';
  physical: boolean;
  reason: string;
  tags: string[];
  orderId: string | null;
  receipt: string | null;
  customerId: string | null;
  openedAt: Date;
  closedAt: Date | null;
  expiresAt: Date | null;
  version: number;
  assigneeId: string | null;
  /** of the refund or cancellation that it asks for; null for tech support */
  requestedAt: Date | null;
  requestedBy: 'CUSTOMER' | 'SELLER' | null;
  returnedAt: Date | null;
  /** above the clerk's cap: the owner is asked, and the clock stands */
  awaitingApproval: boolean;
}

const columns = `t.account_id AS "accountId", t.id AS "ticketId", t.number, t.type, t.status, t.outcome, t.billing, t.physical, t.reason, t.tags,
  t.order_id AS "orderId", t.receipt, t.customer_id AS "customerId", t.opened_at AS "openedAt", t.closed_at AS "closedAt", t.expires_at AS "expiresAt",
  t.version, t.assignee_id AS "assigneeId", t.requested_at AS "requestedAt", t.requested_by AS "requestedBy", t.returned_at AS "returnedAt",
  t.awaiting_approval AS "awaitingApproval"`;

/** A locked ticket with its order, locked before it: whatever touches both takes them in this order, so that none waits for the other in a ring. */
export interface Locked {
  ticket: DeskTicket;
  /** null where it has no order */
  basis: RefundBasis | null;
}

const orderOfTicket = prepared('tickets.order-of', 'SELECT order_id AS "orderId" FROM tickets WHERE account_id = $1 AND id = $2');
const lockTicket = prepared('tickets.lock', `SELECT ${columns} FROM tickets t WHERE t.account_id = $1 AND t.id = $2 FOR UPDATE`);
const findByNumber = prepared(
  'tickets.find-to-lock',
  'SELECT account_id AS "accountId", id, order_id AS "orderId" FROM tickets WHERE account_id = ANY($1::uuid[]) AND number = $2 LIMIT 1',
);

/** Locks a ticket by its key, after its order; null where it is gone. */
export async function lockByKey(tx: Tx, accountId: string, ticketId: string): Promise<Locked | null> {
  const [found] = await tx.query<{ orderId: string | null }>(orderOfTicket, [accountId, ticketId]);
  return found ? lockAfterOrder(tx, accountId, ticketId, found.orderId) : null;
}

async function lockAfterOrder(tx: Tx, accountId: string, ticketId: string, orderId: string | null): Promise<Locked | null> {
  const basis = orderId ? await lockBasis(tx, accountId, orderId) : null;
  const [ticket] = await tx.query<DeskTicket>(lockTicket, [accountId, ticketId]);
  return ticket ? { ticket, basis } : null;
}

/**
 * Locks the ticket with this number for an act of the actor's.
 * @throws Refusal NOT_FOUND (absent and out of scope alike); NOT_ALLOWED where he reads it and may not work on it
 */
export async function lockByNumber(tx: Tx, actor: Actor, number: number): Promise<Locked> {
  if (actor.customer) return lockOwn(tx, actor.customer, number);
  const find = (accounts: string[]) =>
    tx.query<{ accountId: string; id: string; orderId: string | null }>(findByNumber, [accounts, number]);
  const [found] = await find(actor.scope(ticketWorkers));
  const locked = found ? await lockAfterOrder(tx, found.accountId, found.id, found.orderId) : null;
  if (locked) return locked;
  const seen = await find(actor.scope(ticketReaders));
  throw new Refusal(seen.length > 0 ? 'NOT_ALLOWED' : 'NOT_FOUND', ['number']);
}

/** A customer's own ticket: another's with that number is as if it never was. */
async function lockOwn(tx: Tx, { accountId, customerId }: OwnCustomer, number: number): Promise<Locked> {
  const [found] = await tx.query<{ id: string }>('SELECT id FROM tickets WHERE account_id = $1 AND number = $2 AND customer_id = $3', [
    accountId,
    number,
    customerId,
  ]);
  const locked = found ? await lockByKey(tx, accountId, found.id) : null;
  // the order may have passed to another customer while its lock was waited for
  if (locked?.ticket.customerId !== customerId) throw new Refusal('NOT_FOUND', ['number']);
  return locked;
}

/**
 * The open tickets of an order, locked, the oldest first; the order's row is locked by the caller already.
 * @param named a ticket of the order that counts although it is closed
 */
export async function lockOpenOfOrder(tx: Tx, accountId: string, orderId: string, named: number | null = null): Promise<DeskTicket[]> {
  return tx.query<DeskTicket>(
    `SELECT ${columns} FROM tickets t WHERE t.account_id = $1 AND t.order_id = $2 AND (t.status <> 'CLOSED' OR t.number = $3)
     ORDER BY t.opened_at, t.id FOR UPDATE`,
    [accountId, orderId, named],
  );
}

/** What the rules of shared/tickets are asked about. */
export function stateOf({ ticket, basis }: Locked): TicketState {
  return {
    type: ticket.type,
    status: ticket.status,
    billing: ticket.billing,
    physical: ticket.physical,
    hasOrder: ticket.orderId !== null,
    refundable: basis !== null && remainingMinor(basis) > 0,
    billsOn: basis?.billsOn ?? false,
    askedByCustomer: ticket.type !== 'TECH_SUPPORT' && ticket.requestedBy === 'CUSTOMER',
  };
}
