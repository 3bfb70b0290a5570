import type { Actor } from '../../access/actor';
import type { Sql } from '../../platform/database/sql';
import { sessionLimits } from '../authenticate';
import { sessionOf } from '../start-session';
import type { SessionType } from './own-session.type';

/** $1 his user, $2 his account where he is an account's own user, $3 now, $4 the last use that still counts */
const own = 's.ended_at IS NULL AND s.expires_at > $3 AND s.last_seen_at > $4 AND (s.user_id = $1::uuid OR s.account_id = $2::uuid)';

/** Null for who has no session of his own to look at: strangers, API keys. */
function ownerOf(actor: Actor, now: Date): unknown[] | null {
  const of = sessionOf(actor);
  if (!of) return null;
  const [user, account] = 'userId' in of ? [of.userId, null] : [null, of.accountId];
  return [user, account, now, new Date(now.getTime() - sessionLimits.idle)];
}

/**
 * The caller's own live sessions, newest use first.
 * @param only these ids, as for `node(id)`; all by default
 */
export async function ownSessions(sql: Sql, actor: Actor, now: Date, only?: readonly string[]): Promise<SessionType[]> {
  const values = ownerOf(actor, now);
  if (!values) return [];
  return sql.query<SessionType>(
    `SELECT 'Session' AS "__typename", 'ses_' || s.id AS id, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt",
       s.expires_at AS "expiresAt", s.ip, s.user_agent AS "userAgent", s.id = $5::uuid AS current
     FROM sessions s WHERE ${own} AND ($6::uuid[] IS NULL OR s.id = ANY($6::uuid[])) ORDER BY s.last_seen_at DESC, s.id DESC LIMIT 200`,
    [...values, actor.sessionId, only ?? null],
  );
}

/** Ends one of his live sessions. @returns whether there was one with this id */
export async function endOwnSession(sql: Sql, actor: Actor, now: Date, sessionId: string): Promise<boolean> {
  const values = ownerOf(actor, now);
  if (!values) return false;
  const ended = await sql.query(`UPDATE sessions s SET ended_at = $3 WHERE ${own} AND s.id = $5::uuid RETURNING 1`, [...values, sessionId]);
  return ended.length > 0;
}

/** Ends all his live sessions but the one that asks. @returns how many */
export async function endOtherOwnSessions(sql: Sql, actor: Actor, now: Date): Promise<number> {
  const values = ownerOf(actor, now);
  if (!values) return 0;
  const ended = await sql.query(`UPDATE sessions s SET ended_at = $3 WHERE ${own} AND s.id <> $5::uuid RETURNING 1`, [
    ...values,
    actor.sessionId,
  ]);
  return ended.length;
}
