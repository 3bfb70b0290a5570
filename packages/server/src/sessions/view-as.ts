import { Actor, type StoredGrant } from '../access/actor';
import { toGlobalId, uuidOf } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import { managedUser } from '../clerks/clerks.public';
import { prepared } from '../platform/database/sql';
import type { Deps } from '../platform/deps';

/** Names the clerk whom the owner views as, on every request of it: nothing is kept, a page that forgets it is the owner's again. */
export const viewAsHeader = 'x-mestre-view-as';

const clerkOfMaster = prepared(
  'sessions.viewed-clerk',
  `SELECT u.id AS "userId",
     coalesce((SELECT json_agg(json_build_object('permission', g.permission, 'accountId', g.account_id, 'allAccounts', g.all_accounts))
       FROM grants g WHERE g.user_id = u.id), '[]') AS grants
   FROM users u WHERE u.id = $1 AND u.master_id = $2 AND u.kind = 'CLERK' AND u.enabled AND u.deleted_at IS NULL`,
);

/**
 * Who a request is answered as: the clerk, where an owner in his browser names one of his own who could sign in; everybody else as himself, as if
 * the header were not there. The clerk has no session here, so what is his alone (sessions, second factor) is empty; every mutation is refused
 * (access/read-only.ts). His accounts are the owner's, of which the actor keeps those on which he holds something.
 */
export async function actorViewed(deps: Deps, actor: Actor, header: string | string[] | undefined): Promise<Actor> {
  if (header === undefined || actor.kind !== 'OWNER' || !actor.sessionId) return actor;
  const uuid = typeof header === 'string' ? uuidOf('User', header) : null;
  const [clerk] = uuid ? await deps.db.query<{ userId: string; grants: StoredGrant[] }>(clerkOfMaster, [uuid, actor.masterId]) : [];
  if (!clerk) return actor;
  return new Actor({
    kind: 'CLERK',
    masterId: actor.masterId,
    userId: clerk.userId,
    sessionId: null,
    apiKeyId: null,
    timeZone: actor.timeZone,
    accounts: actor.accounts,
    grants: clerk.grants,
    viewedBy: actor,
  });
}

/**
 * Notes in the audit log that the owner views as a clerk from now on.
 * @returns the clerk's UUID
 * @throws Refusal of `managedUser`: NOT_FOUND, SELF_NOT_ALLOWED, USER_API_ONLY, USER_DISABLED
 */
export async function viewAs(deps: Deps, caller: Caller, globalId: string): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, globalId, 'VIEW_AS');
    await recordAudit(tx, deps.clock, caller, { action: 'view-as', object: toGlobalId('User', user.userId) });
    return user.userId;
  });
}
