import { type AccountBrief, Actor, type ActorKind, type StoredGrant, stranger } from '../access/actor';
import { toGlobalId } from '../access/global-ids';
import { prepared } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { tokenHash } from '../platform/hashing';

const minute = 60_000;
/** signed out after a day without a request, and after 30 days in any case (security.md 17) */
export const sessionLimits = { idle: 24 * 60 * minute, absolute: 30 * 24 * 60 * minute };

type BriefRow = Omit<AccountBrief, 'id' | 'linkedAt'> & { linkedAt: string | null };

export interface Found {
  sessionId: string | null;
  apiKeyId: string | null;
  userId: string | null;
  accountId: string | null;
  masterId: string | null;
  kind: string | null;
  timeZone: string;
  seenAt: Date | null;
  accounts: BriefRow[] | null;
  grants: StoredGrant[] | null;
  secondFactorMissing: boolean;
}

// one statement a request: the session or key, who it is, his accounts and grants; permissions therefore bite at the next request in every process
export const briefs = (
  where: string,
) => `(SELECT json_agg(json_build_object('accountId', a.id, 'nickname', a.nickname, 'colorIndex', coalesce(a.color_index, 0),
    'timeZone', a.time_zone, 'currency', a.currency, 'linkedAt', a.linked_at) ORDER BY a.nickname) FROM accounts a WHERE ${where})`;
export const grantsOfUser = `(SELECT json_agg(json_build_object('permission', g.permission, 'accountId', g.account_id, 'allAccounts', g.all_accounts))
    FROM grants g WHERE g.user_id = u.id)`;

export const secondFactorMissing = `coalesce(u.kind = 'CLERK' AND m.clerk_second_factor_required
    AND NOT EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id), false)`;

const bySession = prepared(
  'sessions.by-token',
  `SELECT s.id AS "sessionId", NULL AS "apiKeyId", s.user_id AS "userId", s.account_id AS "accountId", u.master_id AS "masterId", u.kind,
     coalesce(m.time_zone, own.time_zone) AS "timeZone", s.last_seen_at AS "seenAt",
     CASE WHEN u.id IS NULL THEN ${briefs('a.id = s.account_id')} ELSE ${briefs('a.master_id = u.master_id')} END AS accounts,
     ${grantsOfUser} AS grants,
     ${secondFactorMissing} AS "secondFactorMissing"
   FROM sessions s LEFT JOIN users u ON u.id = s.user_id LEFT JOIN masters m ON m.id = u.master_id LEFT JOIN accounts own ON own.id = s.account_id
   WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3
     AND (u.id IS NULL OR (u.enabled AND u.deleted_at IS NULL AND u.kind <> 'API_ONLY'))`,
);

const byKey = prepared(
  'sessions.by-api-key',
  `SELECT NULL AS "sessionId", k.id AS "apiKeyId", u.id AS "userId", NULL AS "accountId", u.master_id AS "masterId", 'API_KEY' AS kind,
     m.time_zone AS "timeZone", k.last_used_at AS "seenAt", ${briefs('a.master_id = u.master_id')} AS accounts, ${grantsOfUser} AS grants,
     false AS "secondFactorMissing"
   FROM api_keys k JOIN users u ON u.id = k.user_id JOIN masters m ON m.id = u.master_id
   WHERE k.key_hash = $1 AND k.ended_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2) AND u.enabled AND u.deleted_at IS NULL`,
);

export function actorOf(found: Found): Actor {
  const kinds: Record<string, ActorKind> = { OWNER: 'OWNER', CLERK: 'CLERK', API_KEY: 'API_KEY' };
  return new Actor({
    kind: found.kind ? (kinds[found.kind] ?? 'STRANGER') : 'ACCOUNT_USER',
    masterId: found.masterId,
    userId: found.userId,
    sessionId: found.sessionId,
    apiKeyId: found.apiKeyId,
    timeZone: found.timeZone,
    accounts: (found.accounts ?? []).map((row) => ({
      ...row,
      id: toGlobalId('Account', row.accountId),
      linkedAt: row.linkedAt === null ? null : new Date(row.linkedAt),
      __typename: 'Account',
    })),
    // whose second factor is missing holds nothing in the browser until he set it up; his API key is a credential of its own
    grants: found.secondFactorMissing ? [] : (found.grants ?? []),
    secondFactorMissing: found.secondFactorMissing,
  });
}

/** The actor of a session cookie; a stranger when it is unknown, ended or too old. Notes at most once a minute that he was seen. */
export async function actorOfSession(deps: Deps, token: string): Promise<Actor> {
  const now = deps.clock.now();
  const [found] = await deps.db.query<Found>(bySession, [tokenHash(token), now, new Date(now.getTime() - sessionLimits.idle)]);
  if (!found) return stranger();
  if (found.seenAt && now.getTime() - found.seenAt.getTime() > minute) {
    await deps.db.query('UPDATE sessions SET last_seen_at = $2 WHERE id = $1', [found.sessionId, now]);
    if (found.userId) await deps.db.query('UPDATE users SET last_seen_at = $2 WHERE id = $1', [found.userId, now]);
  }
  return actorOf(found);
}

/** The actor of an API key; a stranger when it is unknown, ended or expired. */
export async function actorOfApiKey(deps: Deps, key: string): Promise<Actor> {
  const now = deps.clock.now();
  const [found] = await deps.db.query<Found>(byKey, [tokenHash(key), now]);
  if (!found) return stranger();
  if (!found.seenAt || now.getTime() - found.seenAt.getTime() > minute) {
    await deps.db.query('UPDATE api_keys SET last_used_at = $2 WHERE id = $1', [found.apiKeyId, now]);
  }
  return actorOf(found);
}

/**
 * The key in an Authorization header: alone, after Bearer, or the part that starts with API- of the older "DEV-...:API-..." pair in either
 * order; null when there is none.
 */
export function keyOfHeader(header: string): string | null {
  const parts = header.replace(/^Bearer\s+/i, '').split(':');
  const key = parts.map((part) => part.trim()).find((part) => part.startsWith('API-'));
  return key && key.length <= 200 ? key : null;
}
