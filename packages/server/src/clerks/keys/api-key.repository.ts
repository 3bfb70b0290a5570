import type { Actor } from '../../access/actor';
import type { Config } from '../../config';
import type { Clock } from '../../platform/clock';
import { prepared, type Sql } from '../../platform/database/sql';
import { newToken, tokenHash } from '../../platform/hashing';
import { uuidV7 } from '../../platform/ids';
import { SecretBox } from '../../platform/secret-box';
import type { ApiKeyType } from '../user.type';

/** Keys are looked up by hash and kept encrypted besides, so that they can be shown after a step-up (security.md 19). */
export function apiKeyBox(config: Config): SecretBox {
  return new SecretBox(config.secretKey, 'api-key');
}

const live = 'k.ended_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)';
const columns = `'key_' || k.id AS id, k.user_id AS "selfId", k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
  k.last_four AS "lastFour"`;

const ofUsers = prepared(
  'clerks.keys-of-users',
  `SELECT ${columns} FROM api_keys k WHERE k.user_id = ANY($1::uuid[]) AND ${live} ORDER BY k.created_at DESC, k.id DESC`,
);

/** The keys that work now, by user, newest first: one, or two while one takes the other's place. */
export async function liveKeys(sql: Sql, clock: Clock, userIds: readonly string[]): Promise<Map<string, ApiKeyType[]>> {
  const rows = await sql.query<ApiKeyType>(ofUsers, [userIds, clock.now()]);
  const byUser = new Map<string, ApiKeyType[]>(userIds.map((id) => [id, []]));
  for (const row of rows) byUser.get(row.selfId)?.push(row);
  return byUser;
}

/** For `node(id)`: the live keys among these that the actor may know: with Manage Users those of his master, else his own. */
export async function apiKeysByIds(sql: Sql, clock: Clock, actor: Actor, keyIds: readonly string[]): Promise<ApiKeyType[]> {
  if (!actor.masterId) return [];
  return sql.query<ApiKeyType>(
    `SELECT ${columns} FROM api_keys k JOIN users u ON u.id = k.user_id
     WHERE k.id = ANY($1::uuid[]) AND ${live} AND u.master_id = $3 AND u.deleted_at IS NULL AND ($4::boolean OR u.id = $5::uuid)`,
    [keyIds, clock.now(), actor.masterId, actor.can('OWNER', 'MANAGE_USERS'), actor.userId],
  );
}

/** Makes a key: `API-` and 256 random bits. @returns the key itself, to be shown or forgotten */
export async function makeKey(sql: Sql, clock: Clock, box: SecretBox, userId: string, expiresAt: Date | null = null): Promise<string> {
  const key = `API-${newToken()}`;
  await sql.query(
    `INSERT INTO api_keys (id, user_id, key_hash, key_encrypted, created_at, expires_at, last_four) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [uuidV7(), userId, tokenHash(key), box.seal(key), clock.now(), expiresAt, key.slice(-4)],
  );
  return key;
}

/** Ends every key of a user: dead at the next request, in every process. */
export async function endKeys(sql: Sql, clock: Clock, userId: string): Promise<void> {
  await sql.query('UPDATE api_keys SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL', [userId, clock.now()]);
}
