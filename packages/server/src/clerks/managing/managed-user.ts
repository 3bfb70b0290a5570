import { type Channel, isUserErrorCode, type ManagedUser, mayActOnUser, type UserAction, type UserHoldings } from '@mestre/shared';
import { toGlobalId, uuidOf } from '../../access/global-ids';
import type { Caller } from '../../audit/audit.public';
import type { Sql } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { holdingsOf } from '../grant.repository';
import { liveKeys } from '../keys/api-key.repository';
import { capabilitiesHeld } from '../user-loaders';

/** A user who is acted on, as he is now, and somebody who acts. */
export interface Managed {
  user: ManagedUser & StoredUser;
  actor: UserHoldings & { channel: Channel };
}

export interface StoredUser {
  /** global id, for the audit log */
  id: string;
  masterId: string;
  version: number;
  email: string | null;
  firstName: string;
  lastName: string;
  description: string;
  language: 'en' | 'pt' | 'de' | 'es';
}

type Read = Omit<StoredUser, 'id'> & Pick<ManagedUser, 'userId' | 'apiOnly' | 'enabled' | 'confirmed' | 'secondFactor'>;

const columns = `u.id AS "userId", u.master_id AS "masterId", u.version, u.email, u.first_name AS "firstName", u.last_name AS "lastName",
  u.description, u.language, u.kind = 'API_ONLY' AS "apiOnly", u.enabled, u.confirmed_at IS NOT NULL AS confirmed,
  EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id) AS "secondFactor"`;
const one = `SELECT ${columns} FROM users u WHERE u.id = $1 AND u.master_id = $2 AND u.deleted_at IS NULL`;

/**
 * The user with this global id, if the caller may do this to him now: the rule of the button, asked again of the rows as they are (shared
 * `mayActOnUser`).
 * @param sql a transaction where something is about to be changed: the user's row is locked until its end
 * @throws Refusal NOT_FOUND for whoever is not of his master, and to callers who manage nobody; else the rule's reason (SELF_NOT_ALLOWED,
 *   OWNER_NOT_ALLOWED, HOLDS_MORE, NOT_ALLOWED, USER_...)
 */
export async function managedUser(
  deps: Deps,
  sql: Sql,
  caller: Caller,
  globalId: string,
  action: UserAction,
  options: { lock?: boolean } = {},
): Promise<Managed> {
  const { actor } = caller;
  const absent = () => new Refusal('NOT_FOUND', ['userId']);
  const uuid = uuidOf('User', globalId);
  if (!uuid || !actor.userId || !actor.masterId) throw absent();
  const [read] = await sql.query<Read>(options.lock ? `${one} FOR UPDATE OF u` : one, [uuid, actor.masterId]);
  const [holdings, his] = [await holdingsOf(sql, actor.userId), read && (await holdingsOf(sql, uuid))];
  if (!read || !holdings || !his) throw absent();
  const keys = (await liveKeys(sql, deps.clock, [uuid])).get(uuid) ?? [];
  const managing = { ...holdings, channel: actor.kind === 'API_KEY' ? ('API' as const) : ('INTERFACE' as const) };
  const user = { ...read, ...his, id: toGlobalId('User', uuid), hasKey: keys.length > 0 };
  const { reason } = mayActOnUser(action, capabilitiesHeld(actor), managing, user);
  // who may manage nobody is not told that there is somebody
  if (reason) throw isUserErrorCode(reason) ? new Refusal(reason, ['userId']) : absent();
  return { user, actor: managing };
}

/** @throws Refusal STALE where the caller had seen an older version */
export function requireVersion(user: StoredUser, version: number): void {
  if (user.version !== version) throw new Refusal('STALE', ['version']);
}

/** First and last name as one, or what stands for them. */
export function nameOf(user: Pick<StoredUser, 'firstName' | 'lastName' | 'description'>): string {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.description;
}

/** The caller's own name, for mails about what he did. */
export async function nameOfCaller(sql: Sql, caller: Caller): Promise<string> {
  const [row] = await sql.query<StoredUser>(
    `SELECT first_name AS "firstName", last_name AS "lastName", description FROM users WHERE id = $1`,
    [caller.actor.userId],
  );
  return row ? nameOf(row) : '';
}
