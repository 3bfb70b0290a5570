import type { AccountLinked, AccountUnlinked } from '../accounts/accounts.public';
import type { Clock } from '../platform/clock';
import type { Tx } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';
import { moveTicketNumbers } from './ticket-numbers';

/**
 * An account's tickets follow it to its new master, in the transaction of the link: their numbers move into the master's space, and open tickets
 * are taken from people of a master that had the account before, each with its event in the log.
 */
export async function followLinkedAccount(clock: Clock, event: AccountLinked, tx: Tx): Promise<void> {
  await moveTicketNumbers(tx, event.accountId);
  const released = await tx.query<{ id: string; version: number; type: string; assignee_id: string }>(
    `UPDATE tickets t SET assignee_id = NULL, version = t.version + 1, updated_at = $3
     FROM (SELECT t.id, t.assignee_id FROM tickets t LEFT JOIN users u ON u.id = t.assignee_id AND u.master_id = $2
       WHERE t.account_id = $1 AND t.status <> 'CLOSED' AND t.assignee_id IS NOT NULL AND u.id IS NULL FOR UPDATE OF t) old
     WHERE t.account_id = $1 AND t.id = old.id RETURNING t.id, t.version, t.type, old.assignee_id`,
    [event.accountId, event.masterId, clock.now()],
  );
  if (released.length === 0) return;
  await tx.query(
    `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, type, before, after)
     SELECT $1, r.ticket_id, r.id, r.version, 'ASSIGNED', $2, 'SYSTEM', r.type, jsonb_build_object('assigneeId', r.assignee_id), '{"assigneeId":null}'
     FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::uuid[]) r(ticket_id, id, version, type, assignee_id)`,
    [
      event.accountId,
      clock.now(),
      released.map((row) => row.id),
      released.map(() => uuidV7()),
      released.map((row) => row.version),
      released.map((row) => row.type),
      released.map((row) => row.assignee_id),
    ],
  );
}

/** An account that was removed from its master counts its tickets by itself again; the master's numbers are free of it. */
export async function followRemovedAccount(event: AccountUnlinked, tx: Tx): Promise<void> {
  await moveTicketNumbers(tx, event.accountId);
}
