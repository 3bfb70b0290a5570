import type { Clock } from '../platform/clock';
import type { Tx } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';

interface Released {
  id: string;
  accountId: string;
  version: number;
  type: string;
  assigneeId: string;
}

const take = (found: string) => `
  UPDATE tickets t SET assignee_id = NULL, version = t.version + 1, updated_at = $1
  FROM (${found} ORDER BY t.account_id, t.id FOR UPDATE OF t) old
  WHERE t.account_id = old.account_id AND t.id = old.id
  RETURNING t.id, t.account_id AS "accountId", t.version, t.type, old.assignee_id AS "assigneeId"`;

/** An account has a new master: its open tickets are taken from people of a master that had it before, each with its event in the log. */
export async function releaseFromFormerPeople(clock: Clock, tx: Tx, accountId: string, masterId: string): Promise<void> {
  const found = `
    SELECT t.account_id, t.id, t.assignee_id FROM tickets t LEFT JOIN users u ON u.id = t.assignee_id AND u.master_id = $3
    WHERE t.account_id = $2 AND t.status <> 'CLOSED' AND t.assignee_id IS NOT NULL AND u.id IS NULL`;
  await noteReleased(clock, tx, await tx.query<Released>(take(found), [clock.now(), accountId, masterId]));
}

/** A clerk was deleted: the open tickets that were his are nobody's again, so that they stand in the queue of those who are left. */
export async function releaseFromUser(clock: Clock, tx: Tx, userId: string, masterId: string): Promise<void> {
  const found = `
    SELECT t.account_id, t.id, t.assignee_id FROM tickets t
    WHERE t.account_id IN (SELECT id FROM accounts WHERE master_id = $3)
      AND t.assignee_id = $2 AND t.status <> 'CLOSED'`;
  await noteReleased(clock, tx, await tx.query<Released>(take(found), [clock.now(), userId, masterId]));
}

async function noteReleased(clock: Clock, tx: Tx, released: readonly Released[]): Promise<void> {
  if (released.length === 0) return;
  await tx.query(
    `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, type, before, after)
     SELECT r.account_id, r.ticket_id, r.id, r.version, 'ASSIGNED', $1, 'SYSTEM', r.type, jsonb_build_object('assigneeId', r.assignee_id), '{"assigneeId":null}'
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::uuid[]) r(account_id, ticket_id, id, version, type, assignee_id)`,
    [
      clock.now(),
      released.map((row) => row.accountId),
      released.map((row) => row.id),
      released.map(() => uuidV7()),
      released.map((row) => row.version),
      released.map((row) => row.type),
      released.map((row) => row.assigneeId),
    ],
  );
}
