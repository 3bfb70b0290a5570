import type { Sql, Tx } from '../platform/database/sql';
import { Gathering } from '../platform/gathering';

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

const announcers = new WeakMap<Sql, Gathering<string, void>>();

/** What came while the last announcement was under way goes together: an act on many tickets has a hundred a second. */
function announcerOf(db: Sql): Gathering<string, void> {
  const known = announcers.get(db);
  if (known) return known;
  const announce = async (payloads: readonly string[]) => {
    await db.query('SELECT count(pg_notify($1, payload)) FROM unnest($2::text[]) AS payload', [ticketsChannel, payloads]);
    return payloads.map(() => undefined);
  };
  const made = new Gathering<string, void>(announce, { atOnce: 100, lanes: 1 });
  announcers.set(db, made);
  return made;
}

/**
 * Announces a changed ticket after its commit, by a statement of its own: transactions that NOTIFY commit one after the other (ADR 0008). A process
 * killed in between leaves a watching screen to its next fetch.
 */
export function announceTicket(db: Sql, tx: Tx, ticket: TicketNotice): void {
  tx.afterCommit(() => {
    announcerOf(db)
      .add(`${ticket.accountId} ${ticket.ticketId}`)
      .catch(() => undefined);
  });
}
