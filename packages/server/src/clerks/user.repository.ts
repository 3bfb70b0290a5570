import type { Actor } from '../access/actor';
import { toGlobalId } from '../access/global-ids';
import type { Sql } from '../platform/database/sql';
import type { UserType } from './user.type';

/** The signed-in user himself, or null for actors that are no user of a master. */
export async function ownUser(sql: Sql, actor: Actor): Promise<UserType | null> {
  if (!actor.userId) return null;
  const [row] = await sql.query<UserType & { kind: string; userId: string }>(
    `SELECT id AS "userId", kind, version, email, first_name AS "firstName", last_name AS "lastName", description, language, enabled,
       confirmed_at IS NOT NULL AS confirmed, created_at AS "createdAt", last_seen_at AS "lastSeenAt"
     FROM users WHERE id = $1 AND deleted_at IS NULL`,
    [actor.userId],
  );
  if (!row) return null;
  return { ...row, id: toGlobalId('User', row.userId), selfId: row.userId, owner: row.kind === 'OWNER', apiOnly: row.kind === 'API_ONLY' };
}
