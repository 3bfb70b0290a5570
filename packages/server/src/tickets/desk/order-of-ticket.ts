import { isOpen } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import type { Tx } from '../../platform/database/sql';
import { Refusal } from '../../platform/graphql/user-errors';
import { lockByNumber } from './desk-ticket';
import { type OnTicket, StaleTicket } from './perform';

/** The order of a ticket, as acts on orders name it. */
export interface OrderOfTicket extends OnTicket {
  receipt: string;
  /** the account's nickname */
  account: string;
}

/**
 * Locks a ticket and its order for an act on the order that is started from the ticket, at the version that was seen.
 * @param open whether the ticket must be open: what closes it cannot be done to a closed one
 * @throws StaleTicket; Refusal NOT_FOUND, NOT_ALLOWED, TICKET_CLOSED, ORDER_MISSING
 */
export async function lockOrderOfTicket(
  tx: Tx,
  actor: Actor,
  { number, version }: { number: number; version: number },
  { open }: { open: boolean },
): Promise<OrderOfTicket> {
  const { ticket, basis } = await lockByNumber(tx, actor, number);
  const on = { accountId: ticket.accountId, ticketId: ticket.ticketId };
  if (ticket.version !== version) throw new StaleTicket(on, version);
  if (open && !isOpen(ticket.status)) throw new Refusal('TICKET_CLOSED', ['number']);
  if (!basis) throw new Refusal('ORDER_MISSING', ['number']);
  const [account] = await tx.query<{ nickname: string }>('SELECT nickname FROM accounts WHERE id = $1', [ticket.accountId]);
  return { ...on, receipt: basis.receipt, account: (account as { nickname: string }).nickname };
}

/** The version that an act on its order has left the ticket at; the caller holds its lock. */
export async function versionOf(tx: Tx, { accountId, ticketId }: OnTicket): Promise<number> {
  const [ticket] = await tx.query<{ version: number }>('SELECT version FROM tickets WHERE account_id = $1 AND id = $2', [
    accountId,
    ticketId,
  ]);
  return (ticket as { version: number }).version;
}
