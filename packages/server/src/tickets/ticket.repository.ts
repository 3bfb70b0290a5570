import type { Actor } from '../access/actor';
import { Conditions, keptStatement } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared, type Sql } from '../platform/database/sql';
import { type Connection, countLimit, type PageArgs, type PageRequest, pageRequest, toConnection } from '../platform/graphql/connection';
import { RequestRefusal } from '../platform/graphql/request-refusal';
import { countSearched, isSearch, searchedTickets } from './searched-list';
import type { TicketOrderField } from './ticket.enums';
import type { TicketFilter, TicketOrder } from './ticket.input';
import { type ResolvedFilter, resolveTicketFilter } from './ticket-filter';
import { type Direction, inOrder, newestFirst, type Place, type Segment, writeSegment } from './ticket-order';
import { ticketReaders } from './ticket-readers';
import { finishTickets, type TicketRow, ticketColumns } from './ticket-row';

function segmentsOf(field: keyof typeof TicketOrderField, direction: Direction): Segment[] {
  switch (field) {
    case 'UPDATED_AT':
      return [{ column: 'updated_at', type: 'timestamptz', direction, where: '' }];
    case 'NUMBER':
      return [{ column: 'number', type: 'int', direction, where: '' }];
    case 'EXPIRES_AT':
      return [
        { column: 'expires_at', type: 'timestamptz', direction, where: 't.expires_at IS NOT NULL' },
        { ...newestFirst, where: 't.expires_at IS NULL' },
      ];
    default:
      return [{ ...newestFirst, direction }];
  }
}

const opposite: Record<Direction, Direction> = { ASC: 'DESC', DESC: 'ASC' };

/** A cursor: the order's field, the segment, the row's sort value (milliseconds or number) and its id. */
type Cursor = readonly [field: string, segment: number, value: number, id: string];

// a number is a time as well: both count up from 1
const cursorShape = { list: 'tickets', parts: ['text', 'int', 'time', 'uuid'] } as const;

function readCursor(request: PageRequest, field: string, segments: readonly Segment[]): Cursor | null {
  if (!request.cursor) return null;
  const [of, segment, value, id] = request.cursor as Cursor;
  const type = segments[segment]?.type;
  if (of !== field || !type || (type === 'int' && value > 2_147_483_647)) throw new RequestRefusal('CURSOR');
  return [of, segment, value, id];
}

/**
 * The tickets of the actor's accounts that match a filter, one page of them: per account an index scan that stops after a page, then merged
 * (architecture.md 3, "Lists"); what a filter names exactly is looked up instead.
 * @throws GraphQLError BAD_USER_INPUT for page arguments, cursors or periods that are none
 */
export async function listTickets(
  sql: Sql,
  actor: Actor,
  filter: TicketFilter,
  order: TicketOrder | null,
  page: PageArgs,
): Promise<Connection<TicketRow>> {
  const field = order?.field ?? 'OPENED_AT';
  const segments = segmentsOf(field, order?.direction ?? 'DESC');
  const request = pageRequest(page, cursorShape);
  const cursor = readCursor(request, field, segments);
  const resolved = await resolveTicketFilter(sql, actor, filter);
  const rows: TicketRow[] = [];
  if (resolved.accounts.length > 0) {
    const step = request.backward ? -1 : 1;
    for (let at = cursor?.[1] ?? (step > 0 ? 0 : segments.length - 1); at >= 0 && at < segments.length; at += step) {
      const segment = segments[at] as Segment;
      const after = cursor?.[1] === at ? cursor : null;
      rows.push(...(await loadSegment(sql, resolved, segment, request, after, request.limit + 1 - rows.length)));
      if (rows.length > request.limit) break;
    }
  }
  finishTickets(actor, rows);
  const cursorOf = (row: TicketRow): Cursor => {
    const at = segments.length > 1 && row.expiresAt === null ? 1 : 0;
    return [field, at, sortValue(row, (segments[at] as Segment).column), row.ticketId];
  };
  return toConnection(rows, request, cursorOf, () => countTickets(sql, resolved));
}

function sortValue(row: TicketRow, column: Segment['column']): number {
  if (column === 'number') return row.number;
  const time = column === 'opened_at' ? row.openedAt : column === 'updated_at' ? row.updatedAt : row.expiresAt;
  return (time as Date).getTime();
}

async function loadSegment(
  sql: Sql,
  filter: ResolvedFilter,
  segment: Segment,
  request: PageRequest,
  cursor: Cursor | null,
  limit: number,
): Promise<TicketRow[]> {
  const directed = { ...segment, direction: request.backward ? opposite[segment.direction] : segment.direction };
  const after: Place | null = cursor && { at: segment.type === 'int' ? cursor[2] : new Date(cursor[2]), id: cursor[3] };
  if (isSearch(filter)) return searchedTickets(sql, filter, { columns: ticketColumns, limit, segment: directed, after });
  const conditions = new Conditions([filter.accounts, limit]);
  filter.write(conditions);
  writeSegment(conditions, directed, after);
  const text = filter.narrow
    ? `WITH t AS MATERIALIZED (SELECT * FROM tickets t WHERE t.account_id = ANY($1::uuid[])${conditions.and})
       SELECT ${ticketColumns} FROM t ${inOrder(directed)} LIMIT $2`
    : // the inner limit is a constant: a plan for an unknown one might sort whole accounts
      `SELECT ${ticketColumns} FROM (
         SELECT k.* FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
           SELECT t.account_id, t.id, t.${segment.column} FROM tickets t WHERE t.account_id = a.id${conditions.and}
           ${inOrder(directed)} LIMIT ${limit <= 51 ? 51 : 101}) k
         ${inOrder(directed, 'k')} LIMIT $2) p
       JOIN tickets t ON t.account_id = p.account_id AND t.id = p.id ${inOrder(directed)}`;
  return sql.query<TicketRow>(filter.narrow ? text : keptStatement(text), conditions.params);
}

/** How many of the actor's tickets match a filter, counted up to `atMost`. @throws GraphQLError BAD_USER_INPUT for a period that is none */
export async function countMatches(sql: Sql, actor: Actor, filter: TicketFilter, atMost: number): Promise<number> {
  return countTickets(sql, await resolveTicketFilter(sql, actor, filter), atMost);
}

async function countTickets(sql: Sql, filter: ResolvedFilter, atMost = countLimit + 1): Promise<number> {
  if (filter.accounts.length === 0) return 0;
  if (isSearch(filter)) return countSearched(sql, filter, atMost);
  const conditions = new Conditions([filter.accounts, atMost]);
  filter.write(conditions);
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM tickets t WHERE t.account_id = ANY($1::uuid[])${conditions.and} LIMIT $2) counted`,
    conditions.params,
  );
  return row?.count ?? 0;
}

const byNumber = prepared(
  'tickets.by-number',
  `SELECT ${ticketColumns} FROM tickets t WHERE t.account_id = ANY($1::uuid[]) AND t.number = $2 LIMIT 1`,
);

/** The ticket with this number in the actor's scope, or null: numbers count per master, and all accounts of an actor are of one. */
export async function ticketByNumber(sql: Sql, actor: Actor, number: number): Promise<TicketRow | null> {
  const rows = await sql.query<TicketRow>(byNumber, [actor.scope(ticketReaders), number]);
  return finishTickets(actor, rows)[0] ?? null;
}

/** For `node(id)`: those of these tickets that are in the actor's scope. */
export async function ticketsByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<TicketRow[]> {
  const rows = await sql.query<TicketRow>(
    `SELECT ${ticketColumns} FROM tickets t WHERE t.account_id = ANY($1::uuid[]) AND t.id = ANY($2::uuid[])`,
    [actor.scope(ticketReaders), ids],
  );
  return finishTickets(actor, rows);
}

/** Tickets beside rows that the actor may read: those of ticketEvents, whose accounts the reader was checked for. */
export async function ticketsByKeys(sql: Sql, actor: Actor, keys: readonly RowKey[]): Promise<Map<string, TicketRow>> {
  const rows = await sql.query<TicketRow>(
    `SELECT ${ticketColumns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) JOIN tickets t ON t.account_id = k.account_id AND t.id = k.id
     WHERE t.account_id = ANY($3::uuid[])`,
    [...keyColumns(keys), actor.accounts.map((account) => account.accountId)],
  );
  return new Map(finishTickets(actor, rows).map((row) => [rowKey(row.accountId, row.ticketId), row]));
}

/** The tickets of each of these orders, the oldest first, at most 100 an order. */
export async function ticketsOfOrders(sql: Sql, actor: Actor, keys: readonly RowKey[]): Promise<Map<string, TicketRow[]>> {
  const rows = await sql.query<TicketRow>(
    `SELECT ${ticketColumns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, order_id) CROSS JOIN LATERAL (
       SELECT * FROM tickets t WHERE t.account_id = k.account_id AND t.order_id = k.order_id ORDER BY t.opened_at, t.id LIMIT 100) t
     WHERE t.account_id = ANY($3::uuid[])`,
    [...keyColumns(keys), actor.scope(ticketReaders)],
  );
  const found = new Map<string, TicketRow[]>();
  for (const row of finishTickets(actor, rows)) {
    const key = rowKey(row.accountId, row.orderId as string);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}
