import type { AccountLinked, AccountUnlinked } from '../accounts/accounts.public';
import type { Clock } from '../platform/clock';
import type { Tx } from '../platform/database/sql';
import { releaseFromFormerPeople } from './release-tickets';
import { moveTicketNumbers } from './ticket-numbers';

/**
 * An account's tickets follow it to its new master, in the transaction of the link: their numbers move into the master's space, and open tickets
 * are taken from people of a master that had the account before, each with its event in the log.
 */
export async function followLinkedAccount(clock: Clock, event: AccountLinked, tx: Tx): Promise<void> {
  await moveTicketNumbers(tx, event.accountId);
  await releaseFromFormerPeople(clock, tx, event.accountId, event.masterId);
}

/** An account that was removed from its master counts its tickets by itself again; the master's numbers are free of it. */
export async function followRemovedAccount(event: AccountUnlinked, tx: Tx): Promise<void> {
  await moveTicketNumbers(tx, event.accountId);
}
