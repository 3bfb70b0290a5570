import type { Actor } from '../../access/actor';
import { Conditions } from '../../platform/database/conditions';
import type { Sql, Tx } from '../../platform/database/sql';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../../platform/graphql/connection';
import type { RefusedFile } from '../attachments/sort-files';
import { type IncomingMailState, type IncomingMailType, mailReaders } from './incoming-mail.type';

export interface IncomingMailRow extends IncomingMailType {
  mailId: string;
  refused: RefusedFile[];
}

const columns = `m.id AS "mailId", 'inm_' || m.id AS id, m.account_id AS "accountId", m.received_at AS "receivedAt", m.state, m.reason_code AS reason, m.sender,
  m.subject, m.text_body AS text, m.attachments, m.refused_files AS refused`;
const withTicket = 'LEFT JOIN tickets t ON t.account_id = m."accountId" AND t.id = m.ticket_id';

/**
 * Which mails an actor may know of: those to tickets of accounts where he works on tickets. Of what was written to no ticket only the account of the
 * sender's last order is known, and a clerk with Manage Tickets knows customers by their tickets alone (product.md 2).
 */
export function scopeOf(actor: Actor, nicknames?: readonly string[] | null) {
  return { accounts: actor.scope(mailReaders, nicknames), toTicketsOnly: !actor.can('OWNER', 'ACCOUNT_USER') };
}

export interface IncomingMailFilter {
  state: IncomingMailState;
  /** nicknames; all accounts of the actor by default */
  accounts?: readonly string[] | null;
}

/** Mails of one state that became no message, the newest first: an index scan an account that stops after a page. */
export async function listIncomingMails(
  sql: Sql,
  actor: Actor,
  filter: IncomingMailFilter,
  page: PageArgs,
): Promise<Connection<IncomingMailRow>> {
  const request = pageRequest(page, { list: 'incoming-mails', parts: ['time', 'uuid'] });
  const cursor = timeCursor(request);
  const { accounts, toTicketsOnly } = scopeOf(actor, filter.accounts);
  const narrowed = (where: Conditions) => {
    where.add(`m.state = ${where.value(filter.state, 'text')} AND m.state <> 'ON_TICKET'`);
    if (toTicketsOnly) where.add('m.ticket_id IS NOT NULL');
  };
  const where = new Conditions([accounts, request.limit + 1]);
  narrowed(where);
  if (cursor) where.add(`(m.received_at, m.id) < (${where.value(cursor[0], 'timestamptz')}, ${where.value(cursor[1], 'uuid')})`);
  const rows = await sql.query<IncomingMailRow>(
    `SELECT m.*, t.number AS "ticketNumber" FROM (
       SELECT k.* FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
         SELECT ${columns}, m.ticket_id FROM incoming_mails m WHERE m.account_id = a.id${where.and}
         ORDER BY m.received_at DESC, m.id DESC LIMIT 101) k
       ORDER BY k."receivedAt" DESC, k."mailId" DESC LIMIT $2) m ${withTicket} ORDER BY m."receivedAt" DESC, m."mailId" DESC`,
    where.params,
  );
  const cursorOf = (row: IncomingMailRow) => [row.receivedAt.getTime(), row.mailId] as const;
  return toConnection(withAccount(actor, rows), request, cursorOf, async () => {
    const counted = new Conditions([accounts, countLimit + 1]);
    narrowed(counted);
    const [row] = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT FROM incoming_mails m WHERE m.account_id = ANY($1::uuid[])${counted.and} LIMIT $2) counted`,
      counted.params,
    );
    return row?.count ?? 0;
  });
}

/** The mail with this UUID if he may know of it. @param lock for an act on it */
export async function incomingMail(sql: Sql | Tx, actor: Actor, id: string | null, lock?: 'FOR UPDATE'): Promise<IncomingMailRow | null> {
  const { accounts, toTicketsOnly } = scopeOf(actor);
  const rows = await sql.query<IncomingMailRow>(
    `SELECT m.*, t.number AS "ticketNumber" FROM (
       SELECT ${columns}, m.ticket_id FROM incoming_mails m
       WHERE m.id = $1 AND m.account_id = ANY($2::uuid[]) AND (NOT $3 OR m.ticket_id IS NOT NULL) ${lock ?? ''}) m ${withTicket}`,
    [id, accounts, toTicketsOnly],
  );
  return withAccount(actor, rows)[0] ?? null;
}

function withAccount(actor: Actor, rows: IncomingMailRow[]): IncomingMailRow[] {
  for (const row of rows) row.account = actor.account(row.accountId) as unknown as IncomingMailType['account'];
  return rows;
}
