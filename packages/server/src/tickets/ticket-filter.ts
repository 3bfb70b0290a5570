import { isStorableReceipt, normalizeReceipt, parseTicketNumber } from '@mestre/shared';
import type { Actor } from '../access/actor';
import type { CapabilityName } from '../access/capabilities';
import { uuidOf } from '../access/global-ids';
import { type Conditions, likePattern } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import { periodInstants } from '../platform/graphql/periods';
import type { TicketFilter } from './ticket.input';
import { ticketReaders } from './ticket-readers';
import { wordQuery, wordQueryOn, wordsOf } from './words';

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
    narrow: number !== null || receipt !== null || customers !== null || rareTags || (search !== null && isNarrow(search)),
    write(where) {
      if (number !== null) where.add(`t.number = ${where.value(number, 'int')}`);
      if (receipt !== null) where.add(`t.receipt = ${where.value(receipt, 'text')}`);
      if (customers) where.add(`t.customer_id = ANY(${where.value(customers, 'uuid[]')})`);
      if (search) where.add(searchText(search, accounts, where));
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
  words: WordSearch | null;
}

/** How words are looked for in comments and notes. */
interface WordSearch {
  /** all of the words, as a tsquery */
  query: string;
  /** the same on the accounts where they are not common, for the index; null where they are common everywhere */
  indexed: string | null;
  /** the accounts where they are common: their tickets are asked one by one along the list, which comes to enough of them soon */
  common: string[];
  /** the index names few tickets at most, and no account is common */
  few: boolean;
}

/** Of how many of an account's newest texts it is asked whether the words are common: where every fourth has them. */
const sampled = 20;
const commonFrom = 5;

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

/**
 * Decides how to look for words. The index answers with all texts that have them, which of a common word is a great part of everything; so an account's
 * newest texts are looked into first.
 */
async function resolveWords(sql: Sql, accounts: readonly string[], words: readonly string[]): Promise<WordSearch> {
  const query = wordQuery(words);
  const found = await sql.query<{ id: string }>(
    `WITH newest AS MATERIALIZED (
       SELECT e.account_id, e.body FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
         SELECT e.account_id, e.body FROM ticket_events e WHERE e.account_id = a.id AND e.body IS NOT NULL ORDER BY e.at DESC, e.id DESC LIMIT ${sampled}) e)
     SELECT n.account_id AS id FROM newest n WHERE ticket_words(n.account_id, n.body) @@ $2::tsquery GROUP BY n.account_id HAVING count(*) >= $3`,
    [accounts, query, commonFrom],
  );
  const common = found.map(({ id }) => id);
  const others = accounts.filter((id) => !common.includes(id));
  const indexed = others.length > 0 ? wordQueryOn(words, others) : null;
  if (indexed === null || common.length > 0) return { query, indexed, common, few: false };
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM ticket_events e WHERE e.body IS NOT NULL AND ticket_words(e.account_id, e.body) @@ $1::tsquery LIMIT $2) found`,
    [indexed, fewAtMost + 1],
  );
  return { query, indexed, common, few: (row?.count ?? 0) <= fewAtMost };
}

/**
 * Exact number or receipt; part of a customer's e-mail or name from three characters on, found by its trigrams; or words of comments and notes, each from
 * three letters on also the beginning of one. Whoever reads tickets reads their notes too (ticket-readers.ts), so nothing is left out of the search.
 */
async function resolveSearch(sql: Sql, accounts: readonly string[], text: string): Promise<Search> {
  const receipt = normalizeReceipt(text);
  const pattern = likePattern(text);
  const words = accounts.length > 0 ? wordsOf(text) : [];
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
    words: words.length > 0 ? await resolveWords(sql, accounts, words) : null,
  };
}

function searchText(search: Search, accounts: readonly string[], where: Conditions): string {
  const texts: string[] = [];
  if (search.number !== null) texts.push(`t.number = ${where.value(search.number, 'int')}`);
  if (search.receipt !== null) texts.push(`t.receipt = ${where.value(search.receipt, 'text')}`);
  if (search.customers === 'MANY')
    // asked row by row along the list: an EXISTS would be turned into a look at every customer first
    texts.push(
      `(SELECT ${customerText} LIKE ${where.value(search.pattern, 'text')} FROM customers c WHERE c.account_id = t.account_id AND c.id = t.customer_id)`,
    );
  else texts.push(`t.customer_id = ANY(${where.value(search.customers, 'uuid[]')})`);
  const { words } = search;
  if (!words) return `(${texts.join(' OR ')})`;
  const inIndex = (query: string) =>
    `SELECT e.account_id, e.ticket_id AS id FROM ticket_events e
     WHERE e.body IS NOT NULL AND ticket_words(e.account_id, e.body) @@ ${where.value(query, 'tsquery')}`;
  if (isNarrow(search))
    // each by its own index, then together
    return `t.id = ANY(ARRAY(
      SELECT t.id FROM tickets t WHERE t.account_id = ANY(${where.value(accounts, 'uuid[]')}) AND (${texts.join(' OR ')})
      UNION SELECT found.id FROM (${inIndex(words.indexed as string)}) found))`;
  // asked along the list; a CASE, for the planner would take an OR apart and look everything up that may match
  const byTexts = `(SELECT bool_or(ticket_words(e.account_id, e.body) @@ ${where.value(words.query, 'tsquery')}) FROM ticket_events e
    WHERE e.account_id = t.account_id AND e.ticket_id = t.id AND e.body IS NOT NULL)`;
  const common = `t.account_id = ANY(${where.value(words.common, 'uuid[]')})`;
  const byIndex = words.indexed === null ? 'false' : `(t.account_id, t.id) IN (${inIndex(words.indexed)})`;
  return `CASE WHEN ${texts.join(' OR ')} THEN true WHEN ${common} THEN ${byTexts} ELSE ${byIndex} END`;
}

/** Does the search name few tickets, each by an index? */
function isNarrow({ customers, words }: Search): boolean {
  return customers !== 'MANY' && (words?.few ?? true);
}
