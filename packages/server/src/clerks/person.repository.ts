import DataLoader from 'dataloader';
import type { Actor } from '../access/actor';
import type { GraphQLContext } from '../access/context';
import { prepared, type Sql } from '../platform/database/sql';
import type { PersonType, PersonUse } from './person.type';

// an API-only clerk has no name of his own: his description says what the key is for
const columns = `'per_' || u.id AS id, u.deleted_at IS NOT NULL AS deleted,
  coalesce(nullif(concat_ws(' ', nullif(u.first_name, ''), nullif(u.last_name, '')), ''), nullif(u.description, ''), initcap(u.kind)) AS name,
  CASE u.kind WHEN 'OWNER' THEN 'OWNER' WHEN 'API_ONLY' THEN 'API' ELSE 'CLERK' END AS role`;

/**
 * Of which master an actor may know people: his own. An account's user knows those of the master his account is linked to now; the people of a
 * master that had the account before are nobody's business.
 */
const ofHisMaster = `u.master_id IN (SELECT $2::uuid UNION SELECT a.master_id FROM accounts a WHERE $2::uuid IS NULL AND a.id = ANY($3::uuid[]))`;

/** Shares one of these accounts: the owner always, others by any grant there. */
const sharesAccount = (accounts: string) => `(u.kind = 'OWNER' OR EXISTS (
  SELECT FROM grants g WHERE g.user_id = u.id AND (g.account_id = ANY(${accounts}::uuid[]) OR (g.all_accounts AND cardinality(${accounts}::uuid[]) > 0))))`;

function allAccounts(actor: Actor): string[] {
  return actor.accounts.map((account) => account.accountId);
}

const onRows = prepared(
  'clerks.people-on-rows',
  `SELECT u.id AS "userId", ${columns} FROM users u WHERE u.id = ANY($1::uuid[]) AND ${ofHisMaster}`,
);

/**
 * The people whom these ids name, as far as the actor's master knows them; deleted ones keep their names. For who is named on a row that the
 * actor may read: whoever worked on it shares its account.
 */
async function peopleOnRows(sql: Sql, actor: Actor, userIds: readonly string[]): Promise<Map<string, PersonType>> {
  const rows = await sql.query<PersonType & { userId: string }>(onRows, [userIds, actor.masterId, allAccounts(actor)]);
  return new Map(rows.map((row) => [row.userId, row]));
}

/** Names beside rows, in one statement a request: assignees, and who did something. Null for whom the caller's master does not know. */
export function personLoader(context: GraphQLContext): DataLoader<string, PersonType | null> {
  return context.loader(
    'clerks.person',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const found = await peopleOnRows(context.deps.db, context.actor, ids);
        return ids.map((id) => found.get(id) ?? null);
      }),
  );
}

/** For `node(id)`: himself, and who shares an account with him; the owner knows everybody. */
export async function peopleByIds(sql: Sql, actor: Actor, userIds: readonly string[]): Promise<PersonType[]> {
  return sql.query<PersonType>(
    `SELECT ${columns} FROM users u WHERE u.id = ANY($1::uuid[]) AND ${ofHisMaster} AND ($4 OR u.id = $5::uuid OR ${sharesAccount('$3')})`,
    [userIds, actor.masterId, allAccounts(actor), actor.kind === 'OWNER', actor.userId],
  );
}

const assigners = ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'API_ORDERS_WRITE'] as const;
const reportReaders = ['OWNER', 'ACCOUNT_USER', 'REPORT_ACCESS', 'MANAGE_TICKETS', 'API_ORDERS_READ'] as const;

/** Who may be assigned a ticket of these accounts: the owner, and who holds Manage Tickets there and can sign in (not yet: who is only invited). */
const canWork = `u.deleted_at IS NULL AND u.enabled AND (u.kind = 'OWNER' OR (u.kind = 'CLERK' AND u.confirmed_at IS NOT NULL AND EXISTS (
  SELECT FROM grants g WHERE g.user_id = u.id AND g.permission = 'MANAGE_TICKETS' AND (g.account_id = ANY($3::uuid[]) OR g.all_accounts))))`;

const conditions: Record<keyof typeof PersonUse, string> = {
  ASSIGN: canWork,
  // the owner reads the reports of everybody, of deleted clerks too
  REPORT: `($4 OR ${sharesAccount('$3')})`,
  MY_ITEMS: `u.deleted_at IS NULL AND u.kind <> 'API_ONLY' AND ($4 OR u.id = $1::uuid OR ${sharesAccount('$3')})`,
};

/**
 * The people of a picker (schema.graphql `people`): himself first, then by name, at most 500.
 * @param nicknames the accounts that it is about; all that the actor may use for this by default
 */
export async function peopleFor(sql: Sql, actor: Actor, use: PersonUse, nicknames?: readonly string[] | null): Promise<PersonType[]> {
  const accounts = accountsFor(actor, use, nicknames?.length ? nicknames : null);
  if (accounts.length === 0 && actor.kind !== 'OWNER' && use !== 'MY_ITEMS') return [];
  return sql.query<PersonType>(
    `SELECT ${columns} FROM users u WHERE ${ofHisMaster} AND ${conditions[use]}
     ORDER BY u.id IS NOT DISTINCT FROM $1::uuid DESC, lower(u.first_name), lower(u.last_name), u.id LIMIT 500`,
    [actor.userId, actor.masterId, accounts, actor.kind === 'OWNER'].slice(0, use === 'ASSIGN' ? 3 : 4),
  );
}

function accountsFor(actor: Actor, use: PersonUse, nicknames: readonly string[] | null): string[] {
  if (use === 'ASSIGN') return actor.scope(assigners, nicknames);
  if (use === 'REPORT') return actor.scope(reportReaders, nicknames);
  const wanted = nicknames && new Set(nicknames.map((nickname) => nickname.toLowerCase()));
  return actor.accounts.filter((account) => !wanted || wanted.has(account.nickname)).map((account) => account.accountId);
}

/** May this person of the account's master be given its tickets? The same rule as the picker's ASSIGN. */
export async function mayBeAssigned(sql: Sql, accountId: string, userId: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT FROM users u JOIN accounts a ON a.master_id = u.master_id WHERE a.id = $1 AND u.id = $2 AND ${canWork}`,
    [accountId, userId, [accountId]],
  );
  return rows.length > 0;
}
