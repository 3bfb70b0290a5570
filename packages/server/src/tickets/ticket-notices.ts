import type { Sql, Tx } from '../platform/database/sql';

/** The NOTIFY channel on which every process hears that a ticket changed; payloads are read by `readTicketNotice`. */
export const ticketsChannel = 'mestre_tickets';

export interface TicketNotice {
  accountId: string;
  ticketId: string;
}

export function readTicketNotice(payload: string): TicketNotice | null {
  const [accountId, ticketId] = payload.split(' ');
  return accountId && ticketId ? { accountId, ticketId } : null;
}

/**
 * Announces a changed ticket after its commit, by a statement of its own: transactions that NOTIFY commit one after the other (ADR 0008). A process
 * killed in between leaves a watching screen to its next fetch.
 */
export function announceTicket(db: Sql, tx: Tx, ticket: TicketNotice): void {
  tx.afterCommit(() => {
    db.query('SELECT pg_notify($1, $2)', [ticketsChannel, `${ticket.accountId} ${ticket.ticketId}`]).catch(() => undefined);
  });
}
