import type { Actor } from '../access/actor';
import { Conditions } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import type { Sql } from '../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../platform/graphql/connection';
import { ticketReaders } from './ticket-readers';
import { finishTickets, type TicketRow, ticketColumns } from './ticket-row';

/**
 * A person as a customer of each of the actor's accounts: known again by his e-mail, otherwise the one customer that was asked about
 * (product.md 6, customer panel). $1 and $2 are the columns of the keys, $3 the accounts in scope.
 */
const keys = 'unnest($1::uuid[], $2::uuid[]) k(account_id, id)';
const samePerson = (of: string) => `${of}
  JOIN customers asked ON asked.account_id = k.account_id AND asked.id = k.id
  CROSS JOIN LATERAL (
    SELECT c.account_id, c.id FROM customers c WHERE c.email_key = asked.email_key AND c.account_id = ANY($3::uuid[])
    UNION SELECT asked.account_id, asked.id WHERE asked.email_key IS NULL AND asked.account_id = ANY($3::uuid[])) c`;

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
       SELECT ${ticketColumns} FROM ${samePerson('(SELECT k.account_id, k.id) k')}
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
    `SELECT k.account_id AS "accountId", k.id, least(count(t.id), $4)::int AS count FROM ${samePerson(keys)}
     LEFT JOIN tickets t ON t.account_id = c.account_id AND t.customer_id = c.id GROUP BY 1, 2`,
    [...keyColumns(customers), actor.scope(ticketReaders), countLimit + 1],
  );
  return new Map(rows.map((row) => [rowKey(row.accountId, row.id), row.count]));
}
