import type { Actor } from '../access/actor';
import { uuidOf } from '../access/global-ids';
import { Conditions } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import type { Sql } from '../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../platform/graphql/connection';
import { periodInstants } from '../platform/graphql/periods';
import type { RefusedFile } from './attachments/sort-files';
import type { ModificationName } from './ticket.enums';
import type { TicketEventFilter } from './ticket.input';
import type { TicketEventType } from './ticket.type';
import { figureReaders, reportReaders } from './ticket-readers';

/** An event as loaded, with the ids by which its ticket and its actor are found. */
export type TicketEventRow = TicketEventType & { eventId: string; ticketId: string; actorId: string | null; refused: RefusedFile[] | null };

// a mail that is kept for the mailbox page has reached where it can reach; one that was dropped by an undo went nowhere
/** The select list of a row from `ticket_events e`. */
export const ticketEventColumns = `'evt_' || e.id AS id, e.id AS "eventId", e.account_id AS "accountId", e.ticket_id AS "ticketId", e.kind, e.at, e.type,
  e.actor_role AS "actorRole", e.actor_id AS "actorId", e.body, e.internal, e.from_type AS "fromType", e.to_type AS "toType",
  e.after ->> 'reasonCode' AS "reasonCode", e.after -> 'refusedFiles' AS refused,
  (SELECT CASE m.status WHEN 'KEPT' THEN 'SENT' WHEN 'DROPPED' THEN NULL ELSE m.status END FROM mails m WHERE m.id = e.mail_id) AS "mailStatus",
  EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id) AS undone`;

/** The from and to of each modification (product.md 7). */
const changes: Record<Exclude<keyof typeof ModificationName, 'REOPENED'>, readonly [from: string, to: string]> = {
  TECH_TO_REFUND: ['TECH_SUPPORT', 'REFUND'],
  TECH_TO_CANCEL: ['TECH_SUPPORT', 'CANCEL'],
  REFUND_TO_TECH: ['REFUND', 'TECH_SUPPORT'],
  REFUND_TO_CANCEL: ['REFUND', 'CANCEL'],
  CANCEL_TO_TECH: ['CANCEL', 'TECH_SUPPORT'],
  CANCEL_TO_REFUND: ['CANCEL', 'REFUND'],
};

const cursorOf = (row: TicketEventRow) => [row.at.getTime(), row.eventId] as const;

/** The owner and clerks: acts of customers, programs and the system are nobody's. */
const byPeople = `e.actor_role IN ('OWNER', 'CLERK')`;

/** Writes the conditions of a filter on `ticket_events e`, account and page apart. */
function writeFilter(filter: TicketEventFilter, actor: Actor, where: Conditions): void {
  const period = periodInstants(filter.period, actor.timeZone);
  where.add(`e.at >= ${where.value(period.from, 'timestamptz')} AND e.at < ${where.value(period.to, 'timestamptz')}`);
  if (filter.kinds?.length) where.add(`e.kind = ANY(${where.value([...filter.kinds], 'text[]')})`);
  if (filter.modification === 'REOPENED') where.add(`e.kind = 'REOPENED'`);
  else if (filter.modification) {
    const [from, to] = changes[filter.modification];
    where.add(`e.kind = 'TYPE_CHANGED' AND e.from_type = ${where.value(from, 'text')} AND e.to_type = ${where.value(to, 'text')}`);
  }
  if (filter.type?.length) where.add(`e.type = ANY(${where.value([...filter.type], 'text[]')})`);
  if (filter.actorId) where.add(`e.actor_id = ${where.value(uuidOf('Person', filter.actorId), 'uuid')}`);
  if (filter.byPeople || filter.newestOfPerson) where.add(`${byPeople} AND e.actor_id IS NOT NULL`);
  if (filter.newestOfPerson) {
    const kinds = filter.kinds?.length ? ` AND n.kind = ANY(${where.value([...filter.kinds], 'text[]')})` : ` AND n.kind <> 'UNDONE'`;
    where.add(`NOT EXISTS (SELECT FROM ticket_events n WHERE n.account_id = e.account_id AND n.ticket_id = e.ticket_id
      AND n.actor_id = e.actor_id AND n.actor_role IN ('OWNER', 'CLERK')${kinds} AND n.at < ${where.value(period.to, 'timestamptz')} AND (n.at, n.id) > (e.at, e.id)
      AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.account_id = n.account_id AND u.undoes_id = n.id))`);
  }
  // undone acts and their undoing are in no report (product.md 6)
  where.add(`e.kind <> 'UNDONE' AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id)`);
}

/**
 * The rows behind the numbers of the reports, the newest first, over the accounts on which the actor reads tickets or reports; merged from one
 * index scan an account.
 * @param narrowed to these accounts of theirs, and to acts of the owner and clerks: what a clerk report shows
 * @throws GraphQLError BAD_USER_INPUT
 */
export async function listTicketEvents(
  sql: Sql,
  actor: Actor,
  filter: TicketEventFilter,
  page: PageArgs,
  narrowed: { accounts?: readonly string[]; byPeople?: boolean } = {},
): Promise<Connection<TicketEventRow>> {
  const request = pageRequest(page, { list: 'ticket-events', parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const wanted = narrowed.accounts && new Set(narrowed.accounts);
  const readers = filter.inReports ? figureReaders : reportReaders;
  const accounts = actor.scope(readers, filter.accounts?.length ? filter.accounts : null).filter((id) => wanted?.has(id) ?? true);
  const people = narrowed.byPeople ? ` AND ${byPeople}` : '';
  const where = new Conditions([accounts, request.limit + 1]);
  writeFilter(filter, actor, where);
  if (cursor) where.add(`(e.at, e.id) < (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<TicketEventRow>(
    `SELECT ${ticketEventColumns} FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
       SELECT e.* FROM ticket_events e WHERE e.account_id = a.id${people}${where.and} ORDER BY e.at DESC, e.id DESC LIMIT $2) e
     ORDER BY e.at DESC, e.id DESC LIMIT $2`,
    where.params,
  );
  return toConnection(rows, request, cursorOf, async () => {
    const counted = new Conditions([accounts, countLimit + 1]);
    writeFilter(filter, actor, counted);
    const [row] = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT FROM ticket_events e WHERE e.account_id = ANY($1::uuid[])${people}${counted.and} LIMIT $2) counted`,
      counted.params,
    );
    return row?.count ?? 0;
  });
}

/**
 * One page of the log of each of these tickets, in the order in which it happened. The tickets were loaded for the actor, so their accounts are
 * his.
 */
export async function eventsOfTickets(
  sql: Sql,
  keys: readonly RowKey[],
  page: PageArgs,
  count: (key: RowKey) => Promise<number>,
): Promise<Map<string, Connection<TicketEventRow>>> {
  const request = pageRequest(page, { list: 'events-of-ticket', parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const direction = request.backward ? 'DESC' : 'ASC';
  const where = new Conditions([...keyColumns(keys), request.limit + 1]);
  if (cursor)
    where.add(`(e.at, e.id) ${request.backward ? '<' : '>'} (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<TicketEventRow>(
    `SELECT ${ticketEventColumns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) CROSS JOIN LATERAL (
       SELECT e.* FROM ticket_events e WHERE e.account_id = k.account_id AND e.ticket_id = k.id${where.and}
       ORDER BY e.at ${direction}, e.id ${direction} LIMIT $3) e
     ORDER BY e.at ${direction}, e.id ${direction}`,
    where.params,
  );
  const byTicket = new Map<string, TicketEventRow[]>(keys.map((key) => [key, []]));
  for (const row of rows) byTicket.get(rowKey(row.accountId, row.ticketId))?.push(row);
  return new Map([...byTicket].map(([key, of]) => [key, toConnection(of, request, cursorOf, () => count(key as RowKey))]));
}

/** What happened to a ticket after a version, the first first, at most 100: what an act on that version had not seen. */
export async function eventsSince(sql: Sql, ticket: { accountId: string; ticketId: string }, version: number): Promise<TicketEventRow[]> {
  return sql.query<TicketEventRow>(
    `SELECT ${ticketEventColumns} FROM ticket_events e WHERE e.account_id = $1 AND e.ticket_id = $2 AND e.version > $3 ORDER BY e.version LIMIT 100`,
    [ticket.accountId, ticket.ticketId, version],
  );
}

/** How many events each of these tickets has, up to one more than is counted. */
export async function countEvents(sql: Sql, keys: readonly RowKey[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ accountId: string; id: string; count: number }>(
    `SELECT k.account_id AS "accountId", k.id, c.count FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) CROSS JOIN LATERAL (
       SELECT count(*)::int AS count FROM (
         SELECT FROM ticket_events e WHERE e.account_id = k.account_id AND e.ticket_id = k.id LIMIT $3) counted) c`,
    [...keyColumns(keys), countLimit + 1],
  );
  return new Map(rows.map((row) => [rowKey(row.accountId, row.id), row.count]));
}

/** For `node(id)`: those of these events that are on accounts whose tickets or reports the actor reads. */
export async function ticketEventsByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<TicketEventRow[]> {
  return sql.query<TicketEventRow>(
    `SELECT ${ticketEventColumns} FROM ticket_events e WHERE e.account_id = ANY($1::uuid[]) AND e.id = ANY($2::uuid[])`,
    [actor.scope(reportReaders), ids],
  );
}
