import type { Actor } from '../access/actor';
import { likePattern } from '../platform/database/conditions';
import { prepared, type Sql } from '../platform/database/sql';
import { type Connection, type PageArgs, type PageRequest, pageRequest, toConnection } from '../platform/graphql/connection';
import { money } from '../platform/graphql/value-types';
import type { UserType } from './user.type';

/** A user as read: the API's row, and what rules ask of it. */
export interface UserRow extends UserType {
  kind: 'OWNER' | 'CLERK' | 'API_ONLY';
  masterId: string;
  capMinor: number | null;
  capCurrency: string | null;
  sortRank: number;
  sortName: string;
}

type Read = Omit<UserRow, 'refundCap'>;

const rank = `CASE u.kind WHEN 'OWNER' THEN 0 ELSE 1 END`;
// an API-only clerk has no name: he stands under what his key is for
const name = `lower(coalesce(nullif(concat_ws(' ', nullif(u.first_name, ''), nullif(u.last_name, '')), ''), nullif(u.description, ''), u.email, ''))`;

const columns = `'usr_' || u.id AS id, u.id AS "selfId", u.kind, u.master_id AS "masterId", u.version, u.kind = 'OWNER' AS owner,
  u.kind = 'API_ONLY' AS "apiOnly", u.email, u.first_name AS "firstName", u.last_name AS "lastName", u.description, u.language, u.enabled,
  u.confirmed_at IS NOT NULL AS confirmed, u.created_at AS "createdAt", u.last_seen_at AS "lastSeenAt", u.invited_at AS "invitedAt",
  EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id) AS "secondFactor",
  u.refund_cap_minor AS "capMinor", u.refund_cap_currency AS "capCurrency", ${rank} AS "sortRank", ${name} AS "sortName"`;

/** Whom an actor may read: with Manage Users everybody of his master who is not deleted, else himself alone. */
const readable = (master: string, everybody: string, self: string) =>
  `u.master_id = ${master}::uuid AND u.deleted_at IS NULL AND (${everybody}::boolean OR u.id = ${self}::uuid)`;

function toRow(read: Read): UserRow {
  return { ...read, refundCap: money(read.capMinor, read.capCurrency) };
}

const byIds = prepared(
  'clerks.users-by-ids',
  `SELECT ${columns} FROM users u WHERE u.id = ANY($1::uuid[]) AND ${readable('$2', '$3', '$4')}`,
);

/** The users with these ids whom the actor may read; others are missing, as if they had never been. */
export async function usersByIds(sql: Sql, actor: Actor, userIds: readonly string[]): Promise<UserRow[]> {
  if (!actor.masterId) return [];
  const rows = await sql.query<Read>(byIds, [userIds, actor.masterId, actor.can('OWNER', 'MANAGE_USERS'), actor.userId]);
  return rows.map(toRow);
}

/** The signed-in user himself, or null for actors that are no user of a master. */
export async function ownUser(sql: Sql, actor: Actor): Promise<UserRow | null> {
  return actor.userId ? ((await usersByIds(sql, actor, [actor.userId]))[0] ?? null) : null;
}

const searched = `($4::text IS NULL OR ${name} LIKE $4 OR lower(u.email) LIKE $4 OR lower(u.description) LIKE $4)`;
const listed = `${readable('$1', '$2', '$3')} AND ${searched}`;
const forward = prepared(
  'clerks.users-forward',
  `SELECT ${columns} FROM users u WHERE ${listed} AND ($5::int IS NULL OR (${rank}, ${name}, u.id) > ($5, $6::text, $7::uuid))
   ORDER BY ${rank}, ${name}, u.id LIMIT $8`,
);
const backward = prepared(
  'clerks.users-backward',
  `SELECT ${columns} FROM users u WHERE ${listed} AND ($5::int IS NULL OR (${rank}, ${name}, u.id) < ($5, $6::text, $7::uuid))
   ORDER BY ${rank} DESC, ${name} DESC, u.id DESC LIMIT $8`,
);
const counted = prepared(
  'clerks.users-count',
  `SELECT count(*)::int AS count FROM (SELECT FROM users u WHERE ${listed} LIMIT 10001) found`,
);

/**
 * The users of the master: the owner first, then by name.
 * @param search part of a name, e-mail address or description, in any case
 * @throws GraphQLError BAD_USER_INPUT for impossible page arguments
 */
export async function listUsers(sql: Sql, actor: Actor, args: PageArgs, search: string | null): Promise<Connection<UserRow>> {
  const request = pageRequest(args, { list: 'users', parts: ['int', 'text', 'uuid'] });
  const text = search?.replaceAll('\0', '').trim().slice(0, 254);
  const scope = [actor.masterId, actor.can('OWNER', 'MANAGE_USERS'), actor.userId, text ? likePattern(text) : null];
  const rows = await sql.query<Read>(request.backward ? backward : forward, [...scope, ...placeOf(request), request.limit + 1]);
  return toConnection(
    rows.map(toRow),
    request,
    (row) => [row.sortRank, row.sortName, row.selfId],
    async () => (await sql.query<{ count: number }>(counted, scope))[0]?.count ?? 0,
  );
}

const placeOf = ({ cursor }: PageRequest): readonly (string | number | null)[] => cursor ?? [null, null, null];
