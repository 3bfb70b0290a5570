import { type Grant, permissions, type UserHoldings } from '@mestre/shared';
import type { AccountBrief, Actor } from '../access/actor';
import { toGlobalId } from '../access/global-ids';
import { prepared, type Sql } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';
import type { PermissionName } from './user.enums';
import type { GrantType } from './user.type';

const ofUsers = prepared(
  'clerks.grants-of-users',
  `SELECT user_id AS "userId", permission, account_id AS "accountId", all_accounts AS "allAccounts" FROM grants WHERE user_id = ANY($1::uuid[])`,
);

/** Everything these users hold, whoever asks: for rules, never for an answer. */
export async function storedGrants(sql: Sql, userIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const rows = await sql.query<Grant & { userId: string }>(ofUsers, [userIds]);
  const byUser = new Map<string, Grant[]>(userIds.map((id) => [id, []]));
  for (const { userId, permission, accountId, allAccounts } of rows) byUser.get(userId)?.push({ permission, accountId, allAccounts });
  return byUser;
}

const known = prepared(
  'clerks.known-accounts',
  `SELECT a.id AS "accountId", a.nickname, coalesce(a.color_index, 0) AS "colorIndex", a.time_zone AS "timeZone", a.currency,
     a.linked_at AS "linkedAt", 'Account' AS "__typename"
   FROM accounts a WHERE a.master_id = $1
     AND EXISTS (SELECT FROM grants g WHERE g.user_id = $2 AND (g.account_id = a.id OR g.all_accounts)) ORDER BY a.nickname`,
);

/**
 * The accounts that an actor knows of when he manages users: the owner all, others those on which they hold anything, by browser or by key. A
 * manager sees, gives and takes grants on these alone; what a colleague holds elsewhere he neither sees nor touches.
 */
export async function accountsKnownTo(sql: Sql, actor: Actor): Promise<readonly AccountBrief[]> {
  if (actor.kind === 'OWNER' || !actor.userId) return actor.accounts;
  const rows = await sql.query<Omit<AccountBrief, 'id'>>(known, [actor.masterId, actor.userId]);
  return rows.map((row) => ({ ...row, id: toGlobalId('Account', row.accountId) }));
}

/** A user's grants as the API shows them, those on accounts that the reader knows: by permission, then by nickname. */
export function shownGrants(userId: string, grants: readonly Grant[], accounts: readonly AccountBrief[]): GrantType[] {
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  return grants
    .filter(({ accountId }) => accountId === null || byId.has(accountId))
    .map(({ permission, accountId, allAccounts }) => ({
      selfId: userId,
      permission: permission as PermissionName,
      account: accountId === null ? null : byId.get(accountId),
      allAccounts,
    }))
    .sort(
      (left, right) =>
        permissions.indexOf(left.permission) - permissions.indexOf(right.permission) ||
        (left.account?.nickname ?? '').localeCompare(right.account?.nickname ?? ''),
    );
}

const holder = prepared(
  'clerks.holdings',
  `SELECT u.id AS "userId", u.kind = 'OWNER' AS "isOwner", u.refund_cap_minor AS minor, u.refund_cap_currency AS currency,
     coalesce((SELECT json_agg(json_build_object('permission', g.permission, 'accountId', g.account_id, 'allAccounts', g.all_accounts))
       FROM grants g WHERE g.user_id = u.id), '[]') AS grants
   FROM users u WHERE u.id = $1`,
);

/** What somebody holds, for the rules of shared/access; null when he is nobody. */
export async function holdingsOf(sql: Sql, userId: string): Promise<UserHoldings | null> {
  const [row] = await sql.query<{ userId: string; isOwner: boolean; minor: number | null; currency: string | null; grants: Grant[] }>(
    holder,
    [userId],
  );
  if (!row) return null;
  const refundCap = row.minor === null || row.currency === null ? null : { minor: row.minor, currency: row.currency };
  return { userId: row.userId, isOwner: row.isOwner, grants: row.grants, refundCap };
}

const put = prepared(
  'clerks.put-grants',
  `INSERT INTO grants (id, user_id, permission, account_id, all_accounts)
   SELECT g.id, $1, g.permission, g.account_id, g.all_accounts
   FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::boolean[]) AS g (id, permission, account_id, all_accounts)`,
);

export async function putGrants(sql: Sql, userId: string, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return;
  await sql.query(put, [
    userId,
    grants.map(() => uuidV7()),
    grants.map(({ permission }) => permission),
    grants.map(({ accountId }) => accountId),
    grants.map(({ allAccounts }) => allAccounts),
  ]);
}

const take = prepared(
  'clerks.take-grants',
  `DELETE FROM grants g USING unnest($2::text[], $3::uuid[], $4::boolean[]) AS gone (permission, account_id, all_accounts)
   WHERE g.user_id = $1 AND g.permission = gone.permission AND g.account_id IS NOT DISTINCT FROM gone.account_id
     AND g.all_accounts = gone.all_accounts`,
);

export async function takeGrants(sql: Sql, userId: string, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return;
  await sql.query(take, [
    userId,
    grants.map(({ permission }) => permission),
    grants.map(({ accountId }) => accountId),
    grants.map(({ allAccounts }) => allAccounts),
  ]);
}
