import { isStorableReceipt, normalizeReceipt, parseTicketNumber } from '@mestre/shared';
import type { Actor } from '../access/actor';
import type { CapabilityName } from '../access/capabilities';
import { uuidOf } from '../access/global-ids';
import { type Conditions, likePattern } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import { periodInstants } from '../platform/graphql/periods';
import type { TicketFilter } from './ticket.input';
import { ticketReaders } from './ticket-readers';

/** What a filter comes to. */
export interface ResolvedFilter {
  /** the accounts to look in; none: nothing can match */
  accounts: string[];
  /** true for filters that name few tickets at most: they are looked up, not searched for along the order */
  narrow: boolean;
  /** writes the conditions on `tickets t` (account apart) */
  write(conditions: Conditions): void;
}

/** Few tickets are looked up by customer or tag and then sorted; beyond so many customers or tickets the list is walked instead. */
const fewAtMost = 5_000;
/** shorter texts have no trigrams to be found by */
const searchLengthAtLeast = 3;
const searchLengthAtMost = 200;

const statusTexts: Record<string, string> = {
  OPEN: `t.status <> 'CLOSED' AND t.status = 'OPEN'`,
  REOPENED: `t.status <> 'CLOSED' AND t.status = 'REOPENED'`,
  'OPEN,REOPENED': `t.status <> 'CLOSED'`,
  CLOSED: `t.status = 'CLOSED'`,
  'CLOSED,OPEN': `t.status <> 'REOPENED'`,
  'CLOSED,REOPENED': `t.status <> 'OPEN'`,
};

const customerText = `coalesce(c.email_key,'') || ' ' || lower(coalesce(c.first_name,'') || ' ' || coalesce(c.last_name,''))`;

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
  const nothing: ResolvedFilter = { accounts: [], narrow: true, write: () => undefined };
  const number = filter.number ?? null;
  const receipt = filter.receipt ? normalizeReceipt(filter.receipt) : null;
  const email = filter.customerEmail?.trim().toLowerCase() ?? null;
  const text = filter.search?.trim().slice(0, searchLengthAtMost) ?? '';
  const customers = email ? await customersByEmail(sql, accounts, email) : null;
  if (customers?.length === 0) return nothing;
  const search = text ? await resolveSearch(sql, accounts, text) : null;
  const rareTags = filter.tags?.length ? await areRareTags(sql, accounts, filter.tags) : false;
  const assignee = filter.assigneeId ? (uuidOf('Person', filter.assigneeId) ?? uuidOf('User', filter.assigneeId)) : null;
  if (filter.assigneeId && !assignee) return nothing;
  const status = statusTexts[[...new Set(filter.status ?? [])].sort().join()];
  return {
    accounts,
    narrow: number !== null || receipt !== null || customers !== null || rareTags || (search !== null && search.customers !== 'MANY'),
    write(where) {
      if (number !== null) where.add(`t.number = ${where.value(number, 'int')}`);
      if (receipt !== null) where.add(`t.receipt = ${where.value(receipt, 'text')}`);
      if (customers) where.add(`t.customer_id = ANY(${where.value(customers, 'uuid[]')})`);
      if (search) where.add(searchText(search, where));
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

interface Search {
  pattern: string;
  number: number | null;
  receipt: string | null;
  /** the customers whose e-mail or name has the text in it, or MANY where there are too many to name */
  customers: string[] | 'MANY';
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

/** Exact number or receipt, or part of a customer's e-mail or name from three characters on: found by its trigrams. */
async function resolveSearch(sql: Sql, accounts: readonly string[], text: string): Promise<Search> {
  const receipt = normalizeReceipt(text);
  const pattern = likePattern(text);
  const rows =
    text.length < searchLengthAtLeast
      ? []
      : await sql.query<{ id: string }>(
          `SELECT c.id FROM customers c WHERE ${customerText} LIKE $1 AND c.account_id = ANY($2::uuid[]) LIMIT $3`,
          [pattern, accounts, fewAtMost + 1],
        );
  return {
    pattern,
    number: parseTicketNumber(text),
    receipt: isStorableReceipt(receipt) ? receipt : null,
    customers: rows.length > fewAtMost ? 'MANY' : rows.map((row) => row.id),
  };
}

function searchText(search: Search, where: Conditions): string {
  const texts: string[] = [];
  if (search.number !== null) texts.push(`t.number = ${where.value(search.number, 'int')}`);
  if (search.receipt !== null) texts.push(`t.receipt = ${where.value(search.receipt, 'text')}`);
  if (search.customers === 'MANY')
    // asked row by row along the list: an EXISTS would be turned into a look at every customer first
    texts.push(
      `(SELECT ${customerText} LIKE ${where.value(search.pattern, 'text')} FROM customers c WHERE c.account_id = t.account_id AND c.id = t.customer_id)`,
    );
  else texts.push(`t.customer_id = ANY(${where.value(search.customers, 'uuid[]')})`);
  return `(${texts.join(' OR ')})`;
}
