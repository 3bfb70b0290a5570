import DataLoader from 'dataloader';
import type { OwnCustomer } from '../../access/actor';
import type { GraphQLContext } from '../../access/context';
import { Conditions } from '../../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../../platform/database/row-keys';
import { prepared, type Sql } from '../../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../../platform/graphql/connection';
import { undoMs } from '../desk/mail-customer';
import type { SupportMessageRow, SupportTicketType } from './support.type';

const columns = `t.account_id AS "accountId", t.id AS "ticketId", t.number, t.type, t.status, t.outcome, t.reason, t.receipt, t.opened_at AS "openedAt",
  t.updated_at AS "updatedAt", t.closed_at AS "closedAt", t.expires_at AS "expiresAt",
  (SELECT l.title FROM order_lines l WHERE l.account_id = t.account_id AND l.order_id = t.order_id ORDER BY l.position, l.id LIMIT 1) AS title`;

/** One page of a customer's own tickets with one seller, the newest first. */
export async function ownTickets(sql: Sql, { accountId, customerId }: OwnCustomer, page: PageArgs): Promise<Connection<SupportTicketType>> {
  const request = pageRequest(page, { list: 'own-tickets', parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const where = new Conditions([accountId, customerId, request.limit + 1]);
  if (cursor) where.add(`(t.opened_at, t.id) < (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<SupportTicketType>(
    `SELECT ${columns} FROM tickets t WHERE t.account_id = $1 AND t.customer_id = $2${where.and} ORDER BY t.opened_at DESC, t.id DESC LIMIT $3`,
    where.params,
  );
  const cursorOf = (row: SupportTicketType) => [row.openedAt.getTime(), row.ticketId] as const;
  return toConnection(rows, request, cursorOf, async () => {
    const [row] = await sql.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM (SELECT FROM tickets WHERE account_id = $1 AND customer_id = $2 LIMIT $3) counted',
      [accountId, customerId, countLimit + 1],
    );
    return row?.count ?? 0;
  });
}

const byNumber = prepared(
  'support.ticket-by-number',
  `SELECT ${columns} FROM tickets t WHERE t.account_id = $1 AND t.customer_id = $2 AND t.number = $3`,
);

/** His own ticket with this number, or null: another customer's is as if it never was. */
export async function ownTicket(sql: Sql, { accountId, customerId }: OwnCustomer, number: number): Promise<SupportTicketType | null> {
  return (await sql.query<SupportTicketType>(byNumber, [accountId, customerId, number]))[0] ?? null;
}

/** The same by its UUID: after an act of his on it. */
export async function ownTicketById(sql: Sql, { accountId, customerId }: OwnCustomer, ticketId: string): Promise<SupportTicketType | null> {
  const where = 't.account_id = $1 AND t.customer_id = $2 AND t.id = $3';
  const [row] = await sql.query<SupportTicketType>(`SELECT ${columns} FROM tickets t WHERE ${where}`, [accountId, customerId, ticketId]);
  return row ?? null;
}

/**
 * What is meant for the customer: no notes, nothing of how the seller's people share their work, nothing that was taken back; and what the seller's side
 * can still take back, not before it cannot any more, as its mail: after eight seconds, of an act on many tickets when their mails are let go.
 */
const forCustomer = (limit: string) => `NOT e.internal
  AND e.kind IN ('OPENED', 'COMMENTED', 'TYPE_CHANGED', 'CLOSED', 'REOPENED', 'REFUNDED', 'CANCELED', 'RETURN_ACKNOWLEDGED', 'RECEIPT_SENT', 'ATTACHED')
  AND (e.actor_role IN ('CUSTOMER', 'SYSTEM') OR e.at <= ${limit}::timestamptz)
  AND NOT EXISTS (SELECT FROM mails m WHERE m.id = e.mail_id AND m.status = 'HELD' AND m.batch_id IS NOT NULL)
  AND NOT EXISTS (SELECT FROM ticket_events u WHERE u.account_id = e.account_id AND u.undoes_id = e.id)`;

const fileOfMessage = prepared(
  'support.file-of-message',
  `SELECT a.account_id = $2 AND t.customer_id = $3 AND ${forCustomer('$4')} AS readable
   FROM ticket_attachments a JOIN ticket_events e ON e.account_id = a.account_id AND e.id = a.event_id
   JOIN tickets t ON t.account_id = e.account_id AND t.id = e.ticket_id WHERE a.file_id = $1`,
);

/**
 * May a customer have this file, if it went with a message? That of a ticket of his, whoever wrote it, once he may read the message; never that of a
 * note. Undefined: it went with none.
 */
export async function readsOwnFile(
  sql: Sql,
  { accountId, customerId }: OwnCustomer,
  fileId: string,
  now: Date,
): Promise<boolean | undefined> {
  const settled = new Date(now.getTime() - undoMs);
  const [file] = await sql.query<{ readable: boolean | null }>(fileOfMessage, [fileId, accountId, customerId, settled]);
  return file && file.readable === true;
}

/** One page of the messages of each of these tickets, the newest first. The tickets are the customer's own already. */
async function messagesOf(
  sql: Sql,
  keys: readonly RowKey[],
  page: PageArgs,
  now: Date,
): Promise<Map<string, Connection<SupportMessageRow>>> {
  const request = pageRequest(page, { list: 'own-messages', parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const settled = new Date(now.getTime() - undoMs);
  const where = new Conditions([...keyColumns(keys), request.limit + 1, settled]);
  if (cursor) where.add(`(e.at, e.id) < (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<SupportMessageRow>(
    `SELECT 'evt_' || e.id AS id, e.id AS "eventId", e.account_id AS "accountId", e.ticket_id AS "ticketId", e.kind, e.at, e.body, e.to_type AS "toType",
       e.after -> 'refusedFiles' AS refused,
       CASE WHEN e.actor_role IN ('CUSTOMER', 'SYSTEM') THEN e.actor_role ELSE 'SELLER' END AS "from"
     FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) CROSS JOIN LATERAL (
       SELECT e.* FROM ticket_events e WHERE e.account_id = k.account_id AND e.ticket_id = k.id AND ${forCustomer('$4')}${where.and}
       ORDER BY e.at DESC, e.id DESC LIMIT $3) e
     ORDER BY e.at DESC, e.id DESC`,
    where.params,
  );
  const byTicket = new Map<string, SupportMessageRow[]>(keys.map((key) => [key, []]));
  for (const row of rows) byTicket.get(rowKey(row.accountId, row.ticketId))?.push(row);
  const cursorOf = (row: SupportMessageRow) => [row.at.getTime(), row.eventId] as const;
  return new Map(
    [...byTicket].map(([key, of]) => [key, toConnection(of, request, cursorOf, () => countMessages(sql, key as RowKey, settled))]),
  );
}

async function countMessages(sql: Sql, key: RowKey, settled: Date): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM ticket_events e WHERE e.account_id = $1 AND e.ticket_id = $2 AND ${forCustomer('$3')} LIMIT $4) counted`,
    [key.slice(0, 36), key.slice(37), settled, countLimit + 1],
  );
  return row?.count ?? 0;
}

/** One page of a ticket's messages; a loader for each set of page arguments. */
export function messagesLoader(context: GraphQLContext, page: PageArgs): DataLoader<RowKey, Connection<SupportMessageRow> | null> {
  return context.loader(`support.messages ${JSON.stringify([page.first, page.after])}`, () => {
    const { db, clock } = context.deps;
    return new DataLoader(async (keys: readonly RowKey[]) => {
      const found = await messagesOf(db, keys, page, clock.now());
      return keys.map((key) => found.get(key) ?? null);
    });
  });
}
