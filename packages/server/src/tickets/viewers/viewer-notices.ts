import type { Sql, Tx } from '../../platform/database/sql';
import type { Place } from './viewer.repository';

/** The NOTIFY channel on which every process hears that somebody came to a ticket, left it, or writes there. */
const viewersChannel = 'mestre_ticket_viewers';

const payloadOf = ({ accountId, ticketId }: Place) => `${accountId} ${ticketId}`;

/** What is announced of one ticket, for `LiveHub.hear`. */
export function viewersOf(place: Place) {
  const wanted = payloadOf(place);
  return { name: viewersChannel, read: (payload: string) => (payload === wanted ? place : null) };
}

/** Tells whoever watches this ticket to look again. A loss leaves them to their next look, seconds later. */
export function announceViewers(sql: Sql, place: Place): void {
  sql.query('SELECT pg_notify($1, $2)', [viewersChannel, payloadOf(place)]).catch(() => undefined);
}

/** The same after a commit: transactions that NOTIFY commit one after the other (ADR 0008). */
export function announceWriting(db: Sql, tx: Tx, place: Place): void {
  tx.afterCommit(() => announceViewers(db, place));
}
