import type { Actor } from '../access/actor';
import type { Sql } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { newToken, tokenHash } from '../platform/hashing';
import { uuidV7 } from '../platform/ids';
import { sessionLimits } from './authenticate';

export interface Started {
  token: string;
  expiresAt: Date;
}

/** Whose session: a user of a master, or an account's own user. */
export type SessionOf = { userId: string } | { accountId: string };

/** Opens a session with a token of its own, made anew at every sign-in (security.md 17). */
export async function startSession(deps: Deps, sql: Sql, of: SessionOf, from: { ip: string; userAgent: string }): Promise<Started> {
  const token = newToken();
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + sessionLimits.absolute);
  await sql.query(
    `INSERT INTO sessions (id, token_hash, user_id, account_id, created_at, last_seen_at, expires_at, ip, user_agent)
     VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
    [
      uuidV7(),
      tokenHash(token),
      'userId' in of ? of.userId : null,
      'accountId' in of ? of.accountId : null,
      now,
      expiresAt,
      from.ip,
      from.userAgent.slice(0, 300),
    ],
  );
  if ('userId' in of) await sql.query('UPDATE users SET last_seen_at = $2 WHERE id = $1', [of.userId, now]);
  return { token, expiresAt };
}

/** Ends every session of a user or account, as after a change of password; but one where it is the one that asks. */
export async function endSessions(deps: Deps, sql: Sql, of: SessionOf, but: string | null = null): Promise<void> {
  const [user, account] = 'userId' in of ? [of.userId, null] : [null, of.accountId];
  await sql.query(
    `UPDATE sessions SET ended_at = $3 WHERE (user_id = $1::uuid OR account_id = $2::uuid) AND ended_at IS NULL AND id IS DISTINCT FROM $4::uuid`,
    [user, account, deps.clock.now(), but],
  );
}

/** Whose sessions a signed-in caller's are; null for API keys, strangers, and the owner while he views as a clerk: they are the clerk's alone. */
export function sessionOf({ sessionId, userId, kind, accounts, viewedBy }: Actor): SessionOf | null {
  if (!sessionId || viewedBy) return null;
  const accountId = kind === 'ACCOUNT_USER' ? accounts[0]?.accountId : undefined;
  return userId ? { userId } : accountId ? { accountId } : null;
}
