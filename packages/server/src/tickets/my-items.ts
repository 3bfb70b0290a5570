import { ticketTypes } from '@mestre/shared';
import type { Actor } from '../access/actor';
import type { Sql } from '../platform/database/sql';
import type { MyItemsGroup } from './ticket.type';
import { ticketReaders } from './ticket-readers';

/**
 * How many open and re-opened tickets are assigned to somebody, by type, within the viewer's scope (product.md 6, My Items). Who reads tickets
 * counts those that he can open, so that count and list agree; whoever reads none gets counts over the accounts that he shares.
 * @param personId a user's UUID; one who is nobody has no tickets
 */
export async function myItemsOf(sql: Sql, actor: Actor, personId: string): Promise<MyItemsGroup[]> {
  const accounts = actor.can(...ticketReaders) ? actor.scope(ticketReaders) : actor.accounts.map((account) => account.accountId);
  const rows = await sql.query<{ type: string; count: number }>(
    `SELECT t.type, count(*)::int AS count FROM tickets t
     WHERE t.account_id = ANY($1::uuid[]) AND t.assignee_id = $2 AND t.status <> 'CLOSED' GROUP BY t.type`,
    [accounts, personId],
  );
  const counts = new Map(rows.map((row) => [row.type, row.count]));
  return ticketTypes.map((type) => ({ personId, type: type as MyItemsGroup['type'], count: counts.get(type) ?? 0 }));
}

/** True while one or more tickets of the master are open or re-opened: then every user of it has the tab My Items (product.md 6). */
export async function hasOpenTickets(sql: Sql, masterId: string): Promise<boolean> {
  const [row] = await sql.query<{ open: boolean }>(
    `SELECT EXISTS (SELECT FROM accounts a WHERE a.master_id = $1
       AND EXISTS (SELECT FROM tickets t WHERE t.account_id = a.id AND t.status <> 'CLOSED')) AS open`,
    [masterId],
  );
  return row?.open ?? false;
}
