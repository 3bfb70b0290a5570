import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';

/**
 * Searches in a list that is long enough for every way of it: words and names of all, of some, of few, of the newest and of the oldest. What the pages
 * say is held against the texts themselves, parted and compared here.
 */
const tickets = 3_000;
let app: TestApp;
let owner: Person & { masterId: string };
let clerk: Person;
let accounts: WorldAccount[];

interface Row {
  id: string;
  number: number;
  account_id: string;
  status: string;
  opened_at: Date;
  updated_at: Date;
  expires_at: Date | null;
  /** e-mail and name */
  customer: string;
  texts: string[];
}
let all: Row[];

beforeAll(async () => {
  app = await testApp();
  const world = new World(app);
  owner = await world.createMaster();
  accounts = [await world.linkAccount(owner), await world.linkAccount(owner)];
  clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: accounts[1] as WorldAccount }] });
  const { db } = app.deps;
  for (const [index, account] of accounts.entries()) {
    await db.query(
      `INSERT INTO customers (account_id, id, email, email_key, first_name, last_name)
       SELECT $1, gen_random_uuid(), n || '@example.com', n || '@example.com', 'Kim', CASE WHEN n % 2 = 0 THEN 'Costa' WHEN n % 100 = 1 THEN 'Seldom' ELSE 'Other' END
       FROM generate_series(1, $2::int) n`,
      [account.id, tickets],
    );
    // ties of time, for ids to decide; over some ninety weeks, so that the index is asked for some of them
    await db.query(
      `INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, reason, opened_at, updated_at, closed_at, expires_at, customer_id)
       SELECT $1, gen_random_uuid(), $2, n * 2 + $4::int, 'REFUND', CASE WHEN n % 3 = 0 THEN 'OPEN' ELSE 'CLOSED' END, 'STANDARD', 'OTHER', at, at + interval '1 hour' * (n % 7),
         CASE WHEN n % 3 > 0 THEN at END, CASE WHEN n % 3 = 0 THEN at + interval '1 day' END, c.id
       FROM generate_series(1, $3::int) n CROSS JOIN LATERAL (SELECT '2024-12-30T00:00:00Z'::timestamptz + interval '10 hours' * (n / 2) AS at) times
       JOIN customers c ON c.account_id = $1 AND c.email_key = n || '@example.com'`,
      [account.id, owner.masterId, tickets, index],
    );
    // a note may stand weeks behind the opening, and in an import before it
    await db.query(
      `INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, body, type)
       SELECT t.account_id, t.id, gen_random_uuid(), part, CASE part WHEN 1 THEN 'OPENED' ELSE 'NOTED' END,
         t.opened_at + CASE part WHEN 1 THEN interval '0' ELSE interval '1 day' * (n % 200 - 20) END, 'CUSTOMER',
         CASE part WHEN 1 THEN 'Evergreen words' || CASE WHEN n % 2 = 0 THEN ', half of them' ELSE '' END || CASE WHEN n % 50 = 0 THEN ' and a fiftieth' ELSE '' END
           || CASE WHEN n % 9 = 0 THEN ' every ninth' ELSE '' END || CASE WHEN n % 3 = 0 AND n % 50 = 1 THEN ' tangerine' ELSE '' END || CASE WHEN n > $2::int - 30 THEN ' news of today' ELSE '' END
           || CASE WHEN n < 20 THEN ' once upon a time' ELSE '' END
         ELSE CASE WHEN n % 3 = 1 THEN 'A third of notes' END END, 'REFUND'
       FROM (SELECT *, number / 2 AS n FROM tickets) t, generate_series(1, 2) part WHERE t.account_id = $1`,
      [account.id, tickets],
    );
  }
  await db.query('INSERT INTO ticket_counters (space_id, last_number) VALUES ($1, $2)', [owner.masterId, tickets * accounts.length]);
  await db.query('ANALYZE customers, tickets, ticket_events');
  all = await db.query<Row>(
    `SELECT t.*, c.email_key || ' ' || lower(c.first_name || ' ' || c.last_name) AS customer,
       (SELECT array_agg(e.body) FILTER (WHERE e.body IS NOT NULL) FROM ticket_events e WHERE e.account_id = t.account_id AND e.ticket_id = t.id) AS texts
     FROM tickets t JOIN customers c ON c.account_id = t.account_id AND c.id = t.customer_id WHERE t.account_id = ANY($1)`,
    [accounts.map((account) => account.id)],
  );
}, 120_000);
afterAll(() => app.close());

function matches(row: Row, search: string): boolean {
  const wanted = search.toLowerCase().split(/[^a-z0-9]+/);
  const hasAll = (text: string) => {
    const words = text.toLowerCase().split(/[^a-z0-9]+/);
    return wanted.every((one) => words.some((word) => (one.length > 2 ? word.startsWith(one) : word === one)));
  };
  return row.customer.includes(search.toLowerCase()) || String(row.number) === search || row.texts.some(hasAll);
}

const query = (count: string) => `query ($filter: TicketFilter, $orderBy: TicketOrder, $first: Int, $after: String, $last: Int) {
  tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last) { nodes { number } ${count} pageInfo { endCursor } } }`;

async function ask(api: ApiCaller, variables: Record<string, unknown>, count = '') {
  const { tickets: page } = await api.ask(query(count), variables);
  return { ...page, numbers: page.nodes.map(({ number }: { number: number }) => number) };
}

const newest = { field: 'OPENED_AT', direction: 'DESC', key: (row: Row) => row.opened_at.getTime() };
const oldest = { field: 'OPENED_AT', direction: 'ASC', key: (row: Row) => row.opened_at.getTime() };
const updated = { field: 'UPDATED_AT', direction: 'ASC', key: (row: Row) => row.updated_at.getTime() };
const numbered = { field: 'NUMBER', direction: 'DESC', key: (row: Row) => row.number };

test.each([
  ['evergreen', newest],
  ['half them', updated],
  ['fiftieth', newest],
  ['third notes', numbered],
  ['every ninth', newest],
  ['tangerine', newest],
  ['fiftieth third', newest],
  ['news today', newest],
  ['once time', updated],
  ['once time', newest],
  ['news today', oldest],
  ['fiftieth', oldest],
  ['third notes fiftieth', oldest],
  ['ninth half', oldest],
  ['fiftieth ninth', newest],
  ['Kim', newest],
  ['costa', numbered],
  ['kim seldom', newest],
  ['150', updated],
  ['nowhere to be found', newest],
] as const)('a search for "%s" finds all in their order, from both ends, and counts them', async (search, { key, ...orderBy }) => {
  const sign = orderBy.direction === 'ASC' ? 1 : -1;
  for (const [api, filter, rows] of [
    [owner.api, {}, all],
    [owner.api, { status: ['OPEN'] }, all.filter(({ status }) => status === 'OPEN')],
    [clerk.api, {}, all.filter((row) => row.account_id === accounts[1]?.id)],
  ] as const) {
    const expected = rows
      .filter((row) => matches(row, search))
      .sort((a, b) => sign * (key(a) - key(b) || (a.id < b.id ? -1 : 1)))
      .map(({ number }) => number);
    const variables = { filter: { search, ...filter }, orderBy };
    const first = await ask(api, { ...variables, first: 60 }, 'totalCount');
    expect(first.numbers).toEqual(expected.slice(0, 60));
    expect(first.totalCount).toBe(expected.length);
    const after = first.pageInfo.endCursor;
    if (after) expect((await ask(api, { ...variables, first: 40, after })).numbers).toEqual(expected.slice(60, 100));
    expect((await ask(api, { ...variables, last: 50 })).numbers).toEqual(expected.slice(-50));
  }
});

test('does not take what was typed for the beginning of an account’s id, nor for a week', async () => {
  const [{ week }] = (await app.deps.db.query(
    `SELECT floor(extract(epoch FROM max(opened_at)) / 604800)::text AS week FROM tickets WHERE account_id = $1`,
    [accounts[0]?.id],
  )) as [{ week: string }];
  for (const typed of [accounts[0]?.id.slice(0, 8), week, `/${week}`, `/${accounts[0]?.id}`] as string[]) {
    const found = (await ask(owner.api, { filter: { search: typed }, first: 100 }, 'totalCount')).numbers;
    const expected = all.filter((row) => matches(row, typed)).map(({ number }) => number);
    expect([typed, new Set(found), found.length]).toEqual([typed, new Set(expected), expected.length]);
  }
});

test('keeps when a ticket was opened, beside its texts as well', async () => {
  const { db } = app.deps;
  expect(
    await db.query(
      'SELECT FROM ticket_events e JOIN tickets t ON t.account_id = e.account_id AND t.id = e.ticket_id WHERE e.ticket_opened_at <> t.opened_at',
    ),
  ).toEqual([]);
  await expect(db.query(`UPDATE tickets SET opened_at = opened_at + interval '1 day' WHERE number = 100`)).rejects.toThrow('append-only');
});

test('what is searched for is there, as often as it should be', () => {
  const count = (search: string) => all.filter((row) => matches(row, search)).length;
  expect([count('evergreen'), count('news today'), count('once time'), count('tangerine'), count('kim seldom')]).toEqual([
    6000, 60, 38, 40, 60,
  ]);
});
