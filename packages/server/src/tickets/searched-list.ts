import { Conditions, keptStatement } from '../platform/database/conditions';
import { prepared, type Sql } from '../platform/database/sql';
import type { ResolvedFilter } from './ticket-filter';
import { searchFound, searchTest, type TicketSearch } from './ticket-search';

/** A list is first looked along for so many tickets; then, where enough of them matched, for the next so many. */
const stretches = [500, 2_500, 10_000] as const;
/** Room for the matches to stand less close further down than at the beginning. */
const margin = 1.5;
/** A filter that searches for something. */
type SearchFilter = ResolvedFilter & { search: TicketSearch };

export function isSearch(filter: ResolvedFilter): filter is SearchFilter {
  return filter.search !== null;
}

/** What is asked of the tickets that match a search. */
interface SearchQuestion {
  /** a select list from `t` */
  columns: string;
  limit: number;
  /** adds conditions on `t` to those of the filter */
  add?: (conditions: Conditions) => void;
  /** an ORDER BY on `t` that an index of the tickets gives within an account */
  order: string;
}

/**
 * The first tickets of a list that match a search. How much matches nobody knows beforehand, and counting it would cost as much as finding it; so the
 * list itself is asked: its beginning either has enough already, or says how far one would have to walk. Where that is further than there are tickets
 * that match, the indexes name those, and they are sorted: to look at a ticket costs about as much as to gather one.
 */
export async function searchedTickets<Row>(sql: Sql, filter: SearchFilter, question: SearchQuestion): Promise<Row[]> {
  const { limit } = question;
  const seen = { tickets: 0, matches: 0 };
  for (let length: number | undefined = stretches[0]; length !== undefined; ) {
    const walked: number = length;
    const rows = await walk<Row>(sql, filter, question, `LIMIT ${walked}`);
    if (rows.length >= limit) return rows;
    // how close they stood in what was new of it: what is talked about today alone is not found further down
    const share = (rows.length - seen.matches) / (walked - seen.tickets);
    const far = walked + (margin * (limit - rows.length)) / share;
    length = share > 0 && far < share * (await sizeOf(sql, filter.accounts)) ? stretches.find((next) => next >= far) : undefined;
    Object.assign(seen, { tickets: walked, matches: rows.length });
  }
  return lookUp<Row>(sql, filter, question);
}

const counters = prepared(
  'tickets.size-of-lists',
  `SELECT coalesce(sum(last_number), 0)::int AS size FROM ticket_counters
   WHERE space_id IN (SELECT coalesce(a.master_id, a.id) FROM accounts a WHERE a.id = ANY($1::uuid[]))`,
);

/** About how many tickets these accounts have, by the numbers that were given: at most all of their master's. */
async function sizeOf(sql: Sql, accounts: readonly string[]): Promise<number> {
  const [row] = await sql.query<{ size: number }>(counters, [accounts]);
  return row?.size ?? 0;
}

/** How many tickets match a filter that searches, counted up to `atMost`: along the list or by the indexes, by the same reckoning. */
export async function countSearched(sql: Sql, filter: SearchFilter, atMost: number): Promise<number> {
  const question = { columns: 't.id', limit: atMost, order: 'ORDER BY t.opened_at DESC, t.id DESC' };
  const [length] = stretches;
  const share = (await walk(sql, filter, question, `LIMIT ${length}`)).length / length;
  const isNear = atMost / share < share * (await sizeOf(sql, filter.accounts));
  return (await (isNear ? walk(sql, filter, question, 'OFFSET 0') : lookUp(sql, filter, question, ''))).length;
}

function conditionsOf({ accounts, write }: SearchFilter, { limit, add }: SearchQuestion): Conditions {
  const conditions = new Conditions([accounts, limit]);
  write(conditions);
  add?.(conditions);
  return conditions;
}

/** Along the accounts' lists, merged from an index scan each as far as is needed: of the tickets that are taken it is asked whether they match. */
function walk<Row>(sql: Sql, filter: SearchFilter, question: SearchQuestion, taken: string): Promise<Row[]> {
  const { columns, order } = question;
  const conditions = conditionsOf(filter, question);
  const lists = filter.accounts.map(
    (_, n) => `(SELECT t.* FROM tickets t WHERE t.account_id = ($1::uuid[])[${n + 1}]${conditions.and} ${order} ${taken})`,
  );
  const text = `SELECT ${columns} FROM (SELECT t.* FROM (${lists.join(' UNION ALL ')}) t ${order} ${taken}) t
    WHERE ${searchTest(filter.search, conditions)} ${order} LIMIT $2`;
  return sql.query<Row>(keptStatement(text), conditions.params);
}

/** The first of all tickets that match, named by the indexes and then sorted; where only their number matters, any of them. */
export function lookUp<Row>(sql: Sql, filter: SearchFilter, question: SearchQuestion, order = question.order): Promise<Row[]> {
  const conditions = conditionsOf(filter, question);
  const and = `t.account_id = ANY($1::uuid[])${conditions.and}`;
  // OFFSET 0 keeps it to a look-up for each: how many they are the planner does not know
  const text = `WITH found AS MATERIALIZED (${searchFound(filter.search, filter.accounts, conditions)})
    SELECT ${question.columns} FROM found f CROSS JOIN LATERAL (
      SELECT * FROM tickets t WHERE t.account_id = f.account_id AND t.id = f.id OFFSET 0) t WHERE ${and} ${order} LIMIT $2`;
  return sql.query<Row>(text, conditions.params);
}
