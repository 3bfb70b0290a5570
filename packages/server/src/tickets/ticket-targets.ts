import type { TicketStatus } from '@mestre/shared';
import type { Actor } from '../access/actor';
import { Conditions } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import { ticketWorkers } from './desk/desk-ticket';
import { isSearch, lookUp } from './searched-list';
import type { TicketFilter } from './ticket.input';
import { resolveTicketFilter } from './ticket-filter';
import { newestFirst } from './ticket-order';

/** A ticket that somebody means to act on, with the version that he has seen. */
export interface TicketTarget {
  accountId: string;
  ticketId: string;
  number: number;
  version: number;
  status: TicketStatus;
  orderId: string | null;
}

const columns = 't.account_id AS "accountId", t.id AS "ticketId", t.number, t.version, t.status, t.order_id AS "orderId"';

/**
 * The tickets that match a filter now, of those that the actor may work on, the newest first within each account; merged from one index scan an
 * account, as the list is.
 * @param limit how many at most
 */
export async function matchingTargets(sql: Sql, actor: Actor, filter: TicketFilter, limit: number): Promise<TicketTarget[]> {
  const resolved = await resolveTicketFilter(sql, actor, filter, ticketWorkers);
  if (resolved.accounts.length === 0) return [];
  if (isSearch(resolved)) return lookUp(sql, resolved, { columns, limit, segment: newestFirst, after: null });
  const conditions = new Conditions([resolved.accounts, limit]);
  resolved.write(conditions);
  const text = resolved.narrow
    ? `SELECT ${columns} FROM tickets t WHERE t.account_id = ANY($1::uuid[])${conditions.and} ORDER BY t.opened_at DESC, t.id DESC LIMIT $2`
    : `SELECT t.* FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
         SELECT ${columns} FROM tickets t WHERE t.account_id = a.id${conditions.and} ORDER BY t.opened_at DESC, t.id DESC LIMIT $2) t LIMIT $2`;
  return sql.query<TicketTarget>(text, conditions.params);
}

/** Those of these numbers that are tickets on which the actor may work. */
export async function namedTargets(sql: Sql, actor: Actor, numbers: readonly number[]): Promise<TicketTarget[]> {
  return sql.query<TicketTarget>(`SELECT ${columns} FROM tickets t WHERE t.account_id = ANY($1::uuid[]) AND t.number = ANY($2::int[])`, [
    actor.scope(ticketWorkers),
    numbers,
  ]);
}
