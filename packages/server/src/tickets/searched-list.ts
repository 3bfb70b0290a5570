import { Conditions, keptStatement } from '../platform/database/conditions';
import { prepared, type Sql } from '../platform/database/sql';
import type { ResolvedFilter } from './ticket-filter';
import { inOrder, newestFirst, type Place, type Segment, writeSegment } from './ticket-order';
import { partsOf, searchFound, searchTest, type TicketSearch } from './ticket-search';
import { endlessPeriods, type Periods, periodMilliseconds, periodOf } from './words';

/** A list is first looked along for so many tickets; where matches stand close enough, for the next so many. */
const headLength = 500;
const stretches = [2_000, 7_500] as const;
/** Room for the matches to stand less close further down than at the beginning. */
const margin = 1.5;
/** So often is reckoned anew; after that the indexes name all that match. */
const triesAtMost = 3;

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
  segment: Segment;
  /** only what stands behind this place */
  after: Place | null;
}

/** A row with what it is sorted by. */
type Placed<Row> = Row & { placeAt: Date | number; placeId: string };

/** What was met along a list: how many matches among how many tickets, and how far they were apart in time. */
interface Seen {
  matches: number;
  tickets: number;
  milliseconds: number;
}

/** How many tickets there are to be searched, and when the first and the last of them were opened, in milliseconds; 0 where there is none. */
interface Extent {
  size: number;
  oldest: number;
  newest: number;
}

/**
 * The first tickets of a list that match a search. How much matches nobody knows beforehand, and counting it would cost as much as finding it; so the
 * list itself is asked: its beginning either has enough already, or says how close matches stand. Then words and the rest go on each for themselves:
 * along the list as long as that means to look at fewer tickets than there are texts to gather, else by the indexes.
 */
export async function searchedTickets<Row>(sql: Sql, filter: SearchFilter, question: SearchQuestion): Promise<Row[]> {
  const { limit, segment } = question;
  const head = await walk<Row>(sql, filter, question, headLength);
  if (head.rows.length >= limit || head.last === null) return head.rows;
  const rest = { ...question, limit: limit - head.rows.length, after: head.last };
  const { byWords, byOthers } = partsOf(filter.search);
  const extent = await extentOf(sql, filter.accounts);
  const seen = (matches: number) => ({ matches, tickets: headLength, milliseconds: head.milliseconds });
  const parts = await Promise.all([
    byWords ? goOn<Row>(sql, { ...filter, search: byWords }, rest, seen(head.byWords), extent) : [],
    byOthers ? goOn<Row>(sql, { ...filter, search: byOthers }, rest, seen(head.byOthers), extent) : [],
  ]);
  return [...head.rows, ...merged(parts.flat(), segment).slice(0, rest.limit)];
}

/** Each ticket once, in the order of the list. */
function merged<Row>(rows: readonly Placed<Row>[], { direction }: Segment): Placed<Row>[] {
  const sign = direction === 'ASC' ? 1 : -1;
  return [...new Map(rows.map((row) => [row.placeId, row])).values()].sort(
    (a, b) => sign * (Number(a.placeAt) - Number(b.placeAt) || (a.placeId < b.placeId ? -1 : 1)),
  );
}

/** What else of a list matches a part of a search, behind a place up to which something is known of how close matches stand. */
async function goOn<Row>(sql: Sql, filter: SearchFilter, from: SearchQuestion, known: Seen, extent: Extent): Promise<Placed<Row>[]> {
  const rows: Placed<Row>[] = [];
  let question = from;
  let seen = known;
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const { after, limit, segment } = question;
    // where nothing was met, half a match: so close they may stand
    const share = Math.max(seen.matches, 0.5) / seen.tickets;
    const far = (margin * limit) / share;
    const isDated = filter.search.words.length > 0 && segment.column === 'opened_at';
    const window = isDated ? windowOf(after as Place, segment, (far / seen.tickets) * seen.milliseconds, extent) : null;
    const gathered = share * extent.size * (window ? Math.min(1, window.milliseconds / (extent.newest - extent.oldest)) : 1);
    const length = seen.matches > 0 && far < gathered ? stretches.find((next) => next >= far) : undefined;
    let place: Place | null;
    if (length !== undefined) {
      const walked = await walk<Row>(sql, filter, question, length);
      seen = { matches: walked.rows.length, tickets: length, milliseconds: walked.milliseconds };
      place = walked.last;
      rows.push(...walked.rows);
    } else if (window) {
      const found = await lookUpIn<Placed<Row>>(sql, filter, placed(question), window.periods, window.end);
      const { milliseconds } = window;
      seen = { matches: found.length, tickets: (seen.tickets / seen.milliseconds) * milliseconds, milliseconds };
      place = { at: window.end, id: segment.direction === 'ASC' ? ids.last : ids.first };
      rows.push(...found);
    } else break;
    if (place === null || rows.length >= from.limit) return rows;
    question = { ...from, limit: from.limit - rows.length, after: place };
  }
  return [...rows, ...(await lookUpIn<Placed<Row>>(sql, filter, placed(question), periodsOf(extent)))];
}

/** Whole periods behind a place of a list by opening: texts of tickets that were opened then are looked through by the index. */
interface Window {
  periods: Periods;
  /** the last instant of it, as the list goes */
  end: Date;
  milliseconds: number;
}

const ids = { first: '00000000-0000-0000-0000-000000000000', last: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } as const;

/** The periods of a list behind a place that are so many milliseconds at least; null where the list may end before. */
function windowOf({ at }: Place, { direction }: Segment, milliseconds: number, { oldest, newest }: Extent): Window | null {
  const from = (at as Date).getTime();
  const isUp = direction === 'ASC';
  const to = isUp ? from + milliseconds : from - milliseconds;
  if (to > newest || to < oldest || periodOf(oldest) === periodOf(newest)) return null;
  const periods = isUp ? { first: periodOf(from), last: periodOf(to) } : { first: periodOf(to), last: periodOf(from) };
  if (periods.first === endlessPeriods.first || periods.last === endlessPeriods.last) return null;
  const end = new Date(isUp ? (periods.last + 1) * periodMilliseconds - 1 : periods.first * periodMilliseconds);
  return { periods, end, milliseconds: Math.abs(end.getTime() - from) + 1 };
}

/** All periods in which tickets were opened, and the one that may begin just now. */
function periodsOf({ oldest, newest }: Extent): Periods {
  return { first: periodOf(oldest), last: periodOf(newest + periodMilliseconds) };
}

const extent = prepared(
  'tickets.extent-of-lists',
  `SELECT c.size, coalesce(extract(epoch FROM t.oldest) * 1000, 0)::float8 AS oldest, coalesce(extract(epoch FROM t.newest) * 1000, 0)::float8 AS newest
   FROM (SELECT coalesce(sum(last_number), 0)::int AS size FROM ticket_counters
     WHERE space_id IN (SELECT coalesce(a.master_id, a.id) FROM accounts a WHERE a.id = ANY($1::uuid[]))) c,
   (SELECT min(t.oldest) AS oldest, max(t.newest) AS newest FROM unnest($1::uuid[]) a(id) CROSS JOIN LATERAL (
     SELECT (SELECT opened_at FROM tickets WHERE account_id = a.id ORDER BY opened_at LIMIT 1) AS oldest,
       (SELECT opened_at FROM tickets WHERE account_id = a.id ORDER BY opened_at DESC LIMIT 1) AS newest OFFSET 0) t) t`,
);

/** Tickets of these accounts, by the numbers that were given: at most all of their master's. */
async function extentOf(sql: Sql, accounts: readonly string[]): Promise<Extent> {
  const [row] = await sql.query<Extent>(extent, [accounts]);
  return row as Extent;
}

/** How many tickets match a filter that searches, counted up to `atMost`: along the list or by the indexes, whichever is to look at less. */
export async function countSearched(sql: Sql, filter: SearchFilter, atMost: number): Promise<number> {
  const question = { columns: 't.id', limit: atMost, segment: newestFirst, after: null };
  const head = await walk(sql, filter, question, headLength);
  if (head.rows.length >= atMost || head.last === null) return head.rows.length;
  const share = head.rows.length / headLength;
  const isNear = atMost / share < share * (await extentOf(sql, filter.accounts)).size;
  return (isNear ? (await walk(sql, filter, question, null)).rows : await lookUp(sql, filter, question)).length;
}

function conditionsOf({ accounts, write }: SearchFilter, { limit, segment, after }: SearchQuestion): Conditions {
  const conditions = new Conditions([accounts, limit]);
  write(conditions);
  writeSegment(conditions, segment, after);
  return conditions;
}

function placed(question: SearchQuestion): SearchQuestion {
  return { ...question, columns: `${question.columns}, t.${question.segment.column} AS "placeAt", t.id AS "placeId"` };
}

/** What a walk along a list came by. */
interface Walked<Row> {
  /** the first that match, as many as were asked for at most; where these are fewer, all that match of what was walked */
  rows: Placed<Row>[];
  /** how many of them have the words, and the rest that was searched for */
  byWords: number;
  byOthers: number;
  /** where it ended; null where the list did, or where enough matched before */
  last: Place | null;
  /** from its beginning to there */
  milliseconds: number;
}

/**
 * Along the accounts' lists, merged from an index scan each as far as is needed: of the tickets that are taken it is asked whether they match. The first
 * and the last come along even if they do not, to say how far it went.
 * @param length tickets to be taken at most; null: all
 */
async function walk<Row>(sql: Sql, filter: SearchFilter, question: SearchQuestion, length: number | null): Promise<Walked<Row>> {
  const { limit, segment } = question;
  const order = inOrder(segment);
  const conditions = conditionsOf(filter, question);
  const taken = length === null ? 'OFFSET 0' : `LIMIT ${length}`;
  const lists = filter.accounts.map(
    (_, n) => `(SELECT t.* FROM tickets t WHERE t.account_id = ($1::uuid[])[${n + 1}]${conditions.and} ${order} ${taken})`,
  );
  const { byWords, byOthers } = partsOf(filter.search);
  const test = (part: TicketSearch | null) => (part ? `coalesce(${searchTest(part, conditions)}, false)` : 'false');
  const text = `SELECT ${placed(question).columns}, t.step, m."byWords", m."byOthers" FROM (
      SELECT t.*, row_number() OVER (${order})::int AS step FROM (${lists.join(' UNION ALL ')}) t ${order} ${taken}) t
    CROSS JOIN LATERAL (SELECT ${test(byWords)} AS "byWords", ${test(byOthers)} AS "byOthers" OFFSET 0) m
    WHERE m."byWords" OR m."byOthers" OR t.step IN (1, ${length ?? 1}) ${order} LIMIT $2 + 1`;
  const rows = await sql.query<Placed<Row> & { step: number; byWords: boolean; byOthers: boolean }>(keptStatement(text), conditions.params);
  const matching = rows.filter((row) => row.byWords || row.byOthers).slice(0, limit);
  const last = matching.length < limit ? rows.find(({ step }) => step === length) : undefined;
  return {
    rows: matching,
    byWords: matching.filter((row) => row.byWords).length,
    byOthers: matching.filter((row) => row.byOthers).length,
    last: last ? { at: last.placeAt, id: last.placeId } : null,
    milliseconds: last ? Math.max(1, Math.abs(Number(last.placeAt) - Number(rows[0]?.placeAt))) : 0,
  };
}

/** The first of all tickets that match, named by the indexes and then sorted. */
export async function lookUp<Row>(sql: Sql, filter: SearchFilter, question: SearchQuestion): Promise<Row[]> {
  return lookUpIn<Row>(sql, filter, question, periodsOf(await extentOf(sql, filter.accounts)));
}

/** The same of words in these periods alone, and of tickets up to an instant of a list by opening. */
function lookUpIn<Row>(sql: Sql, filter: SearchFilter, question: SearchQuestion, periods: Periods, end?: Date): Promise<Row[]> {
  const { columns, segment } = question;
  const conditions = conditionsOf(filter, question);
  if (end) conditions.add(`t.opened_at ${segment.direction === 'ASC' ? '<=' : '>='} ${conditions.value(end, 'timestamptz')}`);
  const and = `t.account_id = ANY($1::uuid[])${conditions.and}`;
  // OFFSET 0 keeps it to a look-up for each: how many they are the planner does not know
  const text = `WITH found AS MATERIALIZED (${searchFound(filter.search, filter.accounts, conditions, periods)})
    SELECT ${columns} FROM found f CROSS JOIN LATERAL (
      SELECT * FROM tickets t WHERE t.account_id = f.account_id AND t.id = f.id OFFSET 0) t WHERE ${and} ${inOrder(segment)} LIMIT $2`;
  return sql.query<Row>(text, conditions.params);
}
