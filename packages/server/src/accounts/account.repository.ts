import type { Actor } from '../access/actor';
import type { Clock } from '../platform/clock';
import type { Sql, Tx } from '../platform/database/sql';
import { Refusal } from '../platform/graphql/user-errors';

/** What signing in or linking needs of an account, by nickname; null where there is none. */
export interface AccountCredentials {
  accountId: string;
  passwordHash: string;
  email: string;
  language: 'en' | 'pt' | 'de' | 'es';
  masterId: string | null;
}

/** For the check of a password only: the caller has not shown yet that the account is his, so nothing of it may reach an answer. */
export async function credentialsByNickname(sql: Sql, nickname: string): Promise<AccountCredentials | null> {
  const [row] = await sql.query<AccountCredentials>(
    `SELECT id AS "accountId", password_hash AS "passwordHash", email, language, master_id AS "masterId" FROM accounts WHERE nickname = lower($1)`,
    [nickname.slice(0, 64)],
  );
  return row ?? null;
}

/** What an account's owner or own users read of it besides the brief. */
export interface AccountDetails {
  accountId: string;
  email: string;
  address: Record<string, string | null> | null;
  refundPolicy: Record<string, unknown>;
  currency: string;
}

/** The details of accounts that the actor may know; others are missing from the map. */
export async function accountDetails(sql: Sql, actor: Actor, accountIds: readonly string[]): Promise<Map<string, AccountDetails>> {
  const visible = accountIds.filter((id) => actor.account(id));
  const rows = await sql.query<AccountDetails>(
    `SELECT id AS "accountId", email, address, refund_policy AS "refundPolicy", currency FROM accounts WHERE id = ANY($1)`,
    [visible],
  );
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** More accounts than this cannot be linked to one master (schema.graphql: `accounts` answers at most 500). */
export const accountsAtMost = 500;

/**
 * Links an account to a master if it is linked to none: gives it the lowest palette index that is free.
 * @returns false when another master (or this one) has it already
 * @throws Refusal ACCOUNTS_TOO_MANY
 */
export async function linkToMaster(tx: Tx, clock: Clock, accountId: string, masterId: string): Promise<boolean> {
  // the master's row is the lock: two links confirmed at once must not take the same colour
  await tx.query('SELECT 1 FROM masters WHERE id = $1 FOR UPDATE', [masterId]);
  const [counted] = await tx.query<{ linked: number; free: number }>(
    `SELECT count(*)::int AS linked,
       (SELECT min(n) FROM generate_series(0, $2::int) n WHERE n NOT IN (SELECT color_index FROM accounts WHERE master_id = $1)) AS free
     FROM accounts WHERE master_id = $1`,
    [masterId, accountsAtMost],
  );
  if (!counted || counted.linked >= accountsAtMost) throw new Refusal('ACCOUNTS_TOO_MANY');
  const linked = await tx.query(
    `UPDATE accounts SET master_id = $2, linked_at = $3, color_index = $4 WHERE id = $1 AND master_id IS NULL RETURNING id`,
    [accountId, masterId, clock.now(), counted.free],
  );
  return linked.length > 0;
}
