import type { Actor } from '../access/actor';
import { samePerson } from '../orders/orders.public';
import { Conditions } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import type { Sql } from '../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../platform/graphql/connection';
import { ticketReaders } from './ticket-readers';
import { finishTickets, type TicketRow, ticketColumns } from './ticket-row';

const keys = 'unnest($1::uuid[], $2::uuid[]) k(account_id, id)';

/** One page of the tickets of each of these customers, over all accounts on which the actor reads tickets; the newest first. */
export async function ticketsOfCustomers(
  sql: Sql,
  actor: Actor,
  customers: readonly RowKey[],
  page: PageArgs,
  count: (key: RowKey) => Promise<number>,
): Promise<Map<string, Connection<TicketRow>>> {
  const request = pageRequest(page, { list: 'tickets-of-customer', parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const where = new Conditions([...keyColumns(customers), actor.scope(ticketReaders), request.limit + 1]);
  if (cursor) where.add(`(t.opened_at, t.id) < (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<TicketRow & { askedAccount: string; askedId: string }>(
    `SELECT t.*, k.account_id AS "askedAccount", k.id AS "askedId" FROM ${keys} CROSS JOIN LATERAL (
       SELECT ${ticketColumns} FROM ${samePerson}
       JOIN tickets t ON t.account_id = c.account_id AND t.customer_id = c.id${where.and}
       ORDER BY t.opened_at DESC, t.id DESC LIMIT $4) t
     ORDER BY t."openedAt" DESC, t."ticketId" DESC`,
    where.params,
  );
  const found = new Map<string, TicketRow[]>(customers.map((key) => [key, []]));
  for (const row of rows) found.get(rowKey(row.askedAccount, row.askedId))?.push(row);
  finishTickets(actor, rows);
  const cursorOf = (row: TicketRow) => [row.openedAt.getTime(), row.ticketId] as const;
  return new Map([...found].map(([key, of]) => [key, toConnection(of, request, cursorOf, () => count(key as RowKey))]));
}

/** How many tickets each of these customers has in the actor's scope, up to one more than is counted. */
export async function countTicketsOfCustomers(sql: Sql, actor: Actor, customers: readonly RowKey[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ accountId: string; id: string; count: number }>(
    `SELECT k.account_id AS "accountId", k.id, n.count FROM ${keys} CROSS JOIN LATERAL (
       SELECT count(*)::int AS count FROM (
         SELECT FROM ${samePerson} JOIN tickets t ON t.account_id = c.account_id AND t.customer_id = c.id LIMIT $4) counted) n`,
    [...keyColumns(customers), actor.scope(ticketReaders), countLimit + 1],
  );
  return new Map(rows.map((row) => [rowKey(row.accountId, row.id), row.count]));
}
