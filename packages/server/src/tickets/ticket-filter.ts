import { normalizeReceipt } from '@mestre/shared';
import type { Actor } from '../access/actor';
import type { CapabilityName } from '../access/capabilities';
import { uuidOf } from '../access/global-ids';
import type { Conditions } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import { periodInstants } from '../platform/graphql/periods';
import type { TicketFilter } from './ticket.input';
import { ticketReaders } from './ticket-readers';
import { isExact, readSearch, searchTest, type TicketSearch } from './ticket-search';

/** What a filter comes to. */
export interface ResolvedFilter {
  /** the accounts to look in; none: nothing can match */
  accounts: string[];
  /** true for filters that name few tickets at most: they are looked up, not searched for along the order */
  narrow: boolean;
  /** what is searched for besides, where that is not narrow: `write` leaves it out */
  search: TicketSearch | null;
  /** writes the conditions on `tickets t` (account apart) */
  write(conditions: Conditions): void;
}

/** Few tickets are looked up by customer or tag and then sorted; beyond so many customers or tickets the list is walked instead. */
const fewAtMost = 5_000;

const statusTexts: Record<string, string> = {
  OPEN: `t.status <> 'CLOSED' AND t.status = 'OPEN'`,
  REOPENED: `t.status <> 'CLOSED' AND t.status = 'REOPENED'`,
  'OPEN,REOPENED': `t.status <> 'CLOSED'`,
  CLOSED: `t.status = 'CLOSED'`,
  'CLOSED,OPEN': `t.status <> 'REOPENED'`,
  'CLOSED,REOPENED': `t.status <> 'OPEN'`,
};

/**
 * Reads a TicketFilter within the actor's scope. Empty lists filter nothing; nicknames, ids and texts that lead nowhere match nothing.
 * @param anyOf on whose accounts; those whose tickets he reads by default
 * @throws GraphQLError BAD_USER_INPUT for a period that is none
 */
export async function resolveTicketFilter(
  sql: Sql,
  actor: Actor,
  filter: TicketFilter,
  anyOf: readonly CapabilityName[] = ticketReaders,
): Promise<ResolvedFilter> {
  const accounts = actor.scope(anyOf, filter.accounts?.length ? filter.accounts : null);
  const opened = filter.opened ? periodInstants(filter.opened, actor.timeZone) : null;
  const nothing: ResolvedFilter = { accounts: [], narrow: true, search: null, write: () => undefined };
  const number = filter.number ?? null;
  const receipt = filter.receipt ? normalizeReceipt(filter.receipt) : null;
  const email = filter.customerEmail?.trim().toLowerCase() ?? null;
  const search = filter.search?.trim() ? readSearch(filter.search) : undefined;
  const customers = email ? await customersByEmail(sql, accounts, email) : null;
  if (customers?.length === 0 || search === null) return nothing;
  const rareTags = filter.tags?.length ? await areRareTags(sql, accounts, filter.tags) : false;
  const assignee = filter.assigneeId ? (uuidOf('Person', filter.assigneeId) ?? uuidOf('User', filter.assigneeId)) : null;
  if (filter.assigneeId && !assignee) return nothing;
  const status = statusTexts[[...new Set(filter.status ?? [])].sort().join()];
  const narrow = number !== null || receipt !== null || customers !== null || rareTags || (search !== undefined && isExact(search));
  return {
    accounts,
    narrow,
    search: narrow ? null : (search ?? null),
    write(where) {
      if (number !== null) where.add(`t.number = ${where.value(number, 'int')}`);
      if (receipt !== null) where.add(`t.receipt = ${where.value(receipt, 'text')}`);
      if (customers) where.add(`t.customer_id = ANY(${where.value(customers, 'uuid[]')})`);
      if (search && narrow) where.add(searchTest(search, where));
      if (filter.type?.length) where.add(`t.type = ANY(${where.value([...filter.type], 'text[]')})`);
      if (filter.billing) where.add(`t.billing = ${where.value(filter.billing, 'text')}`);
      if (status) where.add(status);
      if (assignee) where.add(`t.assignee_id = ${where.value(assignee, 'uuid')}`);
      if (filter.unassigned === true) where.add('t.assignee_id IS NULL');
      if (filter.unassigned === false) where.add('t.assignee_id IS NOT NULL');
      if (filter.tags?.length) where.add(`t.tags <> '{}' AND t.tags && ${where.value([...filter.tags], 'text[]')}`);
      if (opened)
        where.add(`t.opened_at >= ${where.value(opened.from, 'timestamptz')} AND t.opened_at < ${where.value(opened.to, 'timestamptz')}`);
      if (filter.expiresBefore) where.add(`t.expires_at < ${where.value(filter.expiresBefore, 'timestamptz')}`);
    },
  };
}

/** True where these tags are on so few tickets that those are looked up and sorted; walking the list for a rare tag would read all of it. */
async function areRareTags(sql: Sql, accounts: readonly string[], tags: readonly string[]): Promise<boolean> {
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM tickets t WHERE t.tags <> '{}' AND t.tags && $1::text[] AND t.account_id = ANY($2::uuid[]) LIMIT $3) found`,
    [tags, accounts, fewAtMost + 1],
  );
  return (row?.count ?? 0) <= fewAtMost;
}

async function customersByEmail(sql: Sql, accounts: readonly string[], email: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>('SELECT id FROM customers WHERE email_key = $1 AND account_id = ANY($2::uuid[])', [
    email,
    accounts,
  ]);
  return rows.map((row) => row.id);
}
