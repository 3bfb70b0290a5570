import type { Actor } from '../access/actor';
import { uuidOf } from '../access/global-ids';
import { Conditions, keptStatement, likePattern } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import {
  type Connection,
  countLimit,
  type PageArgs,
  type PageRequest,
  pageRequest,
  timeCursor,
  toConnection,
} from '../platform/graphql/connection';
import { periodInstants } from '../platform/graphql/periods';
import type { AuditFilter } from './audit-log.input';

/** A line as the page and the export read it, with the ids by which its actor and its account are found. */
export interface AuditEntryRow {
  id: string;
  entryId: string;
  at: Date;
  actorRole: string;
  actorId: string | null;
  /** not `accountId`: the line stays the master's when the account has left it */
  ofAccountId: string | null;
  action: string;
  object: string | null;
  before: string | null;
  after: string | null;
  ip: string | null;
  channel: 'SESSION' | 'API_KEY' | 'NONE';
  sealed: boolean;
}

const columns = `'aud_' || l.id AS id, l.id AS "entryId", l.at, l.actor_role AS "actorRole", l.actor_id AS "actorId", l.account_id AS "ofAccountId",
  l.action, l.object, l.before::text AS before, l.after::text AS after, l.ip,
  CASE WHEN l.api_key_id IS NOT NULL THEN 'API_KEY' WHEN l.session_id IS NOT NULL THEN 'SESSION' ELSE 'NONE' END AS channel,
  EXISTS (SELECT FROM audit_chain c WHERE c.entry_id = l.id) AS sealed`;

/** What of the log is wanted, as ids and instants: what a job keeps of a filter. */
export interface AuditQuestion {
  masterId: string;
  /** null: all, and what belongs to no account */
  accountIds: string[] | null;
  from: Date | null;
  to: Date | null;
  actorId: string | null;
  action: string | null;
  object: string | null;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Reads a filter in the owner's eyes: unknown and foreign accounts and people are absent.
 * @throws GraphQLError BAD_USER_INPUT
 */
export function auditQuestion(actor: Actor, filter: AuditFilter): AuditQuestion {
  const period = filter.period ? periodInstants(filter.period, actor.timeZone) : null;
  return {
    masterId: actor.masterId ?? nobody,
    accountIds: filter.accounts?.length ? actor.scope(['OWNER'], filter.accounts) : null,
    from: period?.from ?? null,
    to: period?.to ?? null,
    actorId: filter.actorId ? (uuidOf('Person', filter.actorId) ?? nobody) : null,
    action: filter.action?.trim() || null,
    object: filter.object?.trim().slice(0, 200) || null,
  };
}

function writeQuestion(question: AuditQuestion, where: Conditions): void {
  where.add(`l.master_id = ${where.value(question.masterId, 'uuid')}`);
  if (question.from) where.add(`l.at >= ${where.value(question.from, 'timestamptz')}`);
  if (question.to) where.add(`l.at < ${where.value(question.to, 'timestamptz')}`);
  if (question.actorId) where.add(`l.actor_id = ${where.value(question.actorId, 'uuid')}`);
  if (question.action) where.add(`l.action = ${where.value(question.action, 'text')}`);
  if (question.object) where.add(`lower(l.object) LIKE ${where.value(likePattern(question.object), 'text')}`);
}

/** The place of a line in the list, which runs from the newest to the oldest. */
export interface AuditPlace {
  at: Date;
  id: string;
}

/**
 * The next lines after a place, the newest first. With accounts: merged from one index scan each, so that a quiet account does not make
 * PostgreSQL read the lines of the busy ones.
 */
export async function auditLines(sql: Sql, question: AuditQuestion, after: AuditPlace | null, limit: number): Promise<AuditEntryRow[]> {
  const where = new Conditions([limit]);
  writeQuestion(question, where);
  if (after) where.add(`(l.at, l.id) < (${where.value(after.at, 'timestamptz')}, ${where.value(after.id, 'uuid')})`);
  const order = 'ORDER BY l.at DESC, l.id DESC LIMIT $1';
  const from = question.accountIds
    ? `unnest(${where.value(question.accountIds, 'uuid[]')}) a(id) CROSS JOIN LATERAL (
         SELECT l.* FROM audit_log l WHERE l.account_id = a.id${where.and} ${order}) l`
    : `(SELECT l.* FROM audit_log l WHERE true${where.and} ${order}) l`;
  return sql.query<AuditEntryRow>(keptStatement(`SELECT ${columns} FROM ${from} ${order}`), where.params);
}

/** How many lines there are, up to one more than may be counted. */
export async function countAuditLines(sql: Sql, question: AuditQuestion, atMost = countLimit + 1): Promise<number> {
  const where = new Conditions([atMost]);
  writeQuestion(question, where);
  if (question.accountIds) where.add(`l.account_id = ANY(${where.value(question.accountIds, 'uuid[]')})`);
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::float8 AS count FROM (SELECT FROM audit_log l WHERE true${where.and} LIMIT $1) counted`,
    where.params,
  );
  return row?.count ?? 0;
}

function placeOf(request: PageRequest): AuditPlace | null {
  const cursor = timeCursor(request);
  return cursor && { at: cursor[0], id: cursor[1] };
}

/** The page of the audit log: the lines of the owner's master, the newest first. @throws GraphQLError BAD_USER_INPUT */
export async function listAuditLog(sql: Sql, actor: Actor, filter: AuditFilter, page: PageArgs): Promise<Connection<AuditEntryRow>> {
  const request = pageRequest(page, { list: 'audit-log', parts: ['time', 'uuid'] });
  const question = auditQuestion(actor, filter);
  const rows = await auditLines(sql, question, placeOf(request), request.limit + 1);
  return toConnection(
    rows,
    request,
    (row) => [row.at.getTime(), row.entryId],
    () => countAuditLines(sql, question),
  );
}

/** For `node(id)`: lines of the owner's own master. */
export async function auditEntriesByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<AuditEntryRow[]> {
  if (actor.kind !== 'OWNER') return [];
  return sql.query<AuditEntryRow>(`SELECT ${columns} FROM audit_log l WHERE l.master_id = $1 AND l.id = ANY($2::uuid[])`, [
    actor.masterId,
    ids,
  ]);
}

/** The actions that stand in the master's log, by name: one look into the index for each, however long the log is. */
export async function auditActions(sql: Sql, actor: Actor): Promise<string[]> {
  const rows = await sql.query<{ action: string }>(
    `WITH RECURSIVE found AS (
       (SELECT action FROM audit_log WHERE master_id = $1 ORDER BY action LIMIT 1)
       UNION ALL
       SELECT (SELECT l.action FROM audit_log l WHERE l.master_id = $1 AND l.action > f.action ORDER BY l.action LIMIT 1)
       FROM found f WHERE f.action IS NOT NULL)
     SELECT action FROM found WHERE action IS NOT NULL ORDER BY action`,
    [actor.masterId],
  );
  return rows.map((row) => row.action);
}
