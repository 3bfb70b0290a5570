import { randomBytes } from 'node:crypto';
import { type DeskOrder, openTicket, placeOrder } from '../../test/support/desk';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';

/**
 * The list against brute force: random tickets, read whole by the test itself, filtered and sorted in memory with rules written anew here, must
 * be what the pages say, forward and backward, in every order and under every filter.
 */
let app: TestApp;
let owner: Person & { masterId: string };
let clerk: Person;
let accounts: WorldAccount[];
let outside: WorldAccount;

interface Row {
  id: string;
  number: number;
  account_id: string;
  type: string;
  status: string;
  billing: string;
  tags: string[];
  receipt: string | null;
  opened_at: Date;
  updated_at: Date;
  expires_at: Date | null;
  assignee_id: string | null;
  email: string | null;
  name: string;
}
let all: Row[];

// a small generator with a printed seed: a failure can be looked at again
const seed = Number(process.env.SEED ?? randomBytes(4).readUInt32BE());
let state = seed >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const below = (limit: number) => Math.floor(random() * limit);
const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;

beforeAll(async () => {
  app = await testApp();
  const world = new World(app);
  owner = await world.createMaster({ timeZone: 'Europe/Berlin' });
  accounts = [];
  for (let count = 0; count < 4; count += 1) accounts.push(await world.linkAccount(owner));
  outside = await world.linkAccount(await world.createMaster());
  clerk = await world.addClerk(owner, { can: accounts.slice(0, 2).map((on) => ({ permission: 'MANAGE_TICKETS', on })) });
  const { db } = app.deps;
  const names = ['Ana', 'Bo', 'Chloé', 'Ana 100%', 'O_Neil'];
  for (const account of [...accounts, outside]) {
    const orders: DeskOrder[] = [];
    for (let count = 0; count < 12; count += 1) {
      orders.push(
        await placeOrder(db, account, { email: `${pick(['ann', 'bob', 'c_c', 'd%d'])}${below(4)}@example.com`, firstName: pick(names) }),
      );
    }
    for (let count = 0; count < 90; count += 1) {
      // few distinct times, so that ties are common and ids must decide
      const openedAt = new Date(Date.UTC(2026, 1, 1 + below(12), below(24), 0, 0, below(3)));
      await openTicket(db, account, {
        type: pick(['TECH_SUPPORT', 'REFUND', 'CANCEL']),
        status: pick(['OPEN', 'REOPENED', 'CLOSED', 'CLOSED']),
        billing: pick(['STANDARD', 'RECURRING']),
        tags: pick([[], [], ['vip'], ['vip', 'late'], ['late']]),
        order: random() < 0.8 ? pick(orders) : undefined,
        openedAt,
        updatedAt: new Date(openedAt.getTime() + below(5) * 3_600_000),
        expiresAt: random() < 0.4 ? new Date(Date.UTC(2026, 1, 10 + below(4))) : null,
        assigneeId: random() < 0.4 ? pick([owner.userId, clerk.userId]) : null,
      });
    }
  }
  const ids = accounts.map((account) => account.id);
  all = await db.query<Row>(
    `SELECT t.*, c.email_key AS email, lower(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')) AS name
     FROM tickets t LEFT JOIN customers c ON c.account_id = t.account_id AND c.id = t.customer_id WHERE t.account_id = ANY($1)`,
    [ids],
  );
}, 120_000);
afterAll(() => app.close());

const list = `query ($filter: TicketFilter, $orderBy: TicketOrder, $first: Int, $after: String, $last: Int, $before: String) {
  tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { number } edges { cursor node { number } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

async function walk(api: ApiCaller, variables: Record<string, unknown>, size: () => number, backward: boolean): Promise<number[]> {
  const numbers: number[] = [];
  let cursor: string | null = null;
  for (;;) {
    const args: Record<string, unknown> = backward ? { last: size(), before: cursor } : { first: size(), after: cursor };
    const { tickets } = await api.ask(list, { ...variables, ...args });
    const found = tickets.nodes.map((node: { number: number }) => node.number);
    expect(tickets.edges.map((edge: { node: { number: number } }) => edge.node.number)).toEqual(found);
    if (backward) numbers.unshift(...found);
    else numbers.push(...found);
    const more = backward ? tickets.pageInfo.hasPreviousPage : tickets.pageInfo.hasNextPage;
    if (!more) return numbers;
    expect(found.length).toBeGreaterThan(0);
    cursor = backward ? tickets.pageInfo.startCursor : tickets.pageInfo.endCursor;
  }
}

/** The order written anew: by the value, then the id, the same way; tickets without a clock last, the newest first. */
function sorted(rows: Row[], field: string, direction: string): number[] {
  const sign = direction === 'ASC' ? 1 : -1;
  const compare = (a: Row, b: Row, key: (row: Row) => number, way: number) => way * (key(a) - key(b) || (a.id < b.id ? -1 : 1));
  const keys: Record<string, (row: Row) => number> = {
    OPENED_AT: (row) => row.opened_at.getTime(),
    UPDATED_AT: (row) => row.updated_at.getTime(),
    NUMBER: (row) => row.number,
    EXPIRES_AT: (row) => (row.expires_at as Date).getTime(),
  };
  return [...rows]
    .sort((a, b) => {
      if (field === 'EXPIRES_AT' && (a.expires_at === null || b.expires_at === null)) {
        if (a.expires_at === null && b.expires_at === null) return compare(a, b, keys.OPENED_AT as (row: Row) => number, -1);
        return a.expires_at === null ? 1 : -1;
      }
      return compare(a, b, keys[field] as (row: Row) => number, sign);
    })
    .map((row) => row.number);
}

const orders = ['OPENED_AT', 'UPDATED_AT', 'EXPIRES_AT', 'NUMBER'].flatMap((field) =>
  ['ASC', 'DESC'].map((direction) => ({ field, direction })),
);

test.each(orders)(`pages by $field $direction are the whole list, forward and backward (seed ${seed})`, async (orderBy) => {
  const expected = sorted(all, orderBy.field, orderBy.direction);
  expect(expected).toHaveLength(360);
  const size = () => 20 + below(81);
  expect(await walk(owner.api, { orderBy }, size, false)).toEqual(expected);
  expect(await walk(owner.api, { orderBy }, size, true)).toEqual(expected);
});

test('without an order the newest come first, and a cursor of another order is refused', async () => {
  expect(await walk(owner.api, {}, () => 100, false)).toEqual(sorted(all, 'OPENED_AT', 'DESC'));
  const { tickets } = await owner.api.ask(list, { first: 5 });
  const wrong = await owner.api.post(list, { first: 5, after: tickets.pageInfo.endCursor, orderBy: { field: 'NUMBER', direction: 'ASC' } });
  expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  const forged = Buffer.from(JSON.stringify(['OPENED_AT', 7, 1, "x' OR true"])).toString('base64url');
  const answer = await owner.api.post(list, { first: 5, after: forged });
  expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

/** A filter as asked, and what it means, written anew. */
type Case = { filter: Record<string, unknown>; means: (row: Row) => boolean };
const midnight = (day: string) => new Date(`${day}T00:00:00+01:00`).getTime();

const parts: (() => Case)[] = [
  () => {
    const type = pick([['REFUND'], ['CANCEL', 'TECH_SUPPORT'], []]);
    return { filter: { type }, means: (row) => type.length === 0 || type.includes(row.type) };
  },
  () => {
    const status = pick([
      ['OPEN'],
      ['REOPENED'],
      ['OPEN', 'REOPENED'],
      ['CLOSED'],
      ['OPEN', 'CLOSED'],
      ['REOPENED', 'CLOSED'],
      ['OPEN', 'REOPENED', 'CLOSED'],
      [],
    ]);
    return { filter: { status }, means: (row) => status.length === 0 || status.includes(row.status) };
  },
  () => {
    const billing = pick(['STANDARD', 'RECURRING']);
    return { filter: { billing }, means: (row) => row.billing === billing };
  },
  () => {
    const chosen = [pick(accounts), pick(accounts)];
    const filter = { accounts: [...chosen.map((account) => account.nickname.toUpperCase()), outside.nickname, 'nobody'] };
    return { filter, means: (row) => chosen.some((account) => account.id === row.account_id) };
  },
  () => {
    const assignee = pick([owner.userId, clerk.userId]);
    return { filter: { assigneeId: `per_${assignee}` }, means: (row) => row.assignee_id === assignee };
  },
  () => {
    const unassigned = random() < 0.5;
    return { filter: { unassigned }, means: (row) => (row.assignee_id === null) === unassigned };
  },
  () => {
    const tags = pick([['vip'], ['late', 'none'], ['none']]);
    return { filter: { tags }, means: (row) => row.tags.some((tag) => tags.includes(tag)) };
  },
  () => {
    const opened = { from: '2026-02-03', to: '2026-02-08' };
    return {
      filter: { opened },
      means: (row) => row.opened_at.getTime() >= midnight(opened.from) && row.opened_at.getTime() < midnight(opened.to),
    };
  },
  () => {
    const before = new Date('2026-02-12T00:00:00Z');
    return { filter: { expiresBefore: before.toISOString() }, means: (row) => row.expires_at !== null && row.expires_at < before };
  },
  () => {
    const { number } = pick(all);
    return { filter: { number }, means: (row) => row.number === number };
  },
  () => {
    const { receipt } = pick(all.filter((row) => row.receipt));
    return { filter: { receipt: receipt?.toLowerCase() }, means: (row) => row.receipt === receipt };
  },
  () => {
    const email = pick(all.filter((row) => row.email)).email as string;
    return { filter: { customerEmail: email.toUpperCase() }, means: (row) => row.email === email };
  },
  () => {
    const search = pick([
      'ann',
      'b1@exam',
      'HLOÉ BUY',
      'c_c',
      'd%d',
      'o_neil',
      '00%',
      'an',
      'nobody at all',
      `${pick(all).number}`,
      pick(all).receipt ?? 'ana',
    ]);
    const text = search.toLowerCase();
    return {
      filter: { search },
      means: (row) =>
        (text.length >= 3 && `${row.email ?? ''} ${row.name}`.includes(text)) ||
        String(row.number) === text ||
        (row.receipt?.toLowerCase() ?? '') === text,
    };
  },
];

test(`every filter, alone and together, finds what it says (seed ${seed})`, async () => {
  let found = 0;
  for (let round = 0; round < 160; round += 1) {
    const chosen = round < parts.length * 4 ? [parts[round % parts.length] as () => Case] : [pick(parts), pick(parts), pick(parts)];
    const cases = chosen.map((part) => part());
    const filter = Object.assign({}, ...cases.map((part) => part.filter));
    // a later part overwrites an earlier one of the same field
    const effective = cases.filter(
      (part, index) => !cases.slice(index + 1).some((later) => Object.keys(later.filter)[0] === Object.keys(part.filter)[0]),
    );
    const expected = all.filter((row) => effective.every((part) => part.means(row)));
    const { field, direction } = pick(orders);
    const label = JSON.stringify(filter);
    expect([label, await walk(owner.api, { filter, orderBy: { field, direction } }, () => 100, false)]).toEqual([
      label,
      sorted(expected, field, direction),
    ]);
    const { tickets } = await owner.api.ask(list, { filter, first: 1 });
    expect([label, tickets.totalCount]).toEqual([label, expected.length]);
    found += expected.length;
  }
  expect(found).toBeGreaterThan(1000);
}, 120_000);

test('a clerk reads, counts and searches his own accounts alone', async () => {
  const his = all.filter((row) => accounts.slice(0, 2).some((account) => account.id === row.account_id));
  expect(his.length).toBe(180);
  expect(await walk(clerk.api, {}, () => 64, false)).toEqual(sorted(his, 'OPENED_AT', 'DESC'));
  for (const filter of [{ search: 'ann' }, { accounts: accounts.map((account) => account.nickname) }, { tags: ['vip'] }]) {
    const means =
      'search' in filter
        ? (row: Row) => `${row.email ?? ''} ${row.name}`.includes('ann')
        : 'tags' in filter
          ? (row: Row) => row.tags.includes('vip')
          : () => true;
    const expected = sorted(his.filter(means), 'OPENED_AT', 'DESC');
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.filter(means).length);
    expect(await walk(clerk.api, { filter }, () => 64, true)).toEqual(expected);
    expect((await clerk.api.ask(list, { filter, first: 1 })).tickets.totalCount).toBe(expected.length);
  }
});

test('statements are as many for a page of forty as for a page of one, nested lists included', async () => {
  const query = `query ($first: Int) { tickets(first: $first) { totalCount nodes { number account { nickname } assignee { name } order { receipt tickets { number } } customer { email tickets(first: 2) { totalCount nodes { number } } }
    events(first: 3) { totalCount nodes { kind actor { name } ticket { number } } } } } }`;
  const statements = async (first: number) => {
    const spy = jest.spyOn(app.deps.db.pool, 'query');
    const { tickets } = await owner.api.ask(query, { first });
    // what requests cost is written down now and then, for all together
    const calls = spy.mock.calls.filter(([statement]) => (statement as { name?: string }).name !== 'cost-budget.add').length;
    spy.mockRestore();
    expect(tickets.nodes).toHaveLength(first);
    return calls;
  };
  // a row that has an assignee first, so that the page of one loads everything that the page of forty does
  await app.deps.db.query(
    `UPDATE tickets t SET assignee_id = $2, order_id = o.id, customer_id = o.customer_id, receipt = o.receipt
     FROM (SELECT DISTINCT ON (account_id) * FROM orders) o
     WHERE o.account_id = t.account_id AND t.account_id = ANY($1) AND opened_at = (SELECT max(opened_at) FROM tickets WHERE account_id = ANY($1))`,
    [accounts.map((account) => account.id), clerk.userId],
  );
  const one = await statements(1);
  expect(one).toBeGreaterThan(3);
  expect(await statements(40)).toBe(one);
});

test('where a search finds too many customers to name, and more tickets than are counted, the pages are right all the same', async () => {
  const { db } = app.deps;
  const big = await new World(app).createMaster();
  const account = await new World(app).linkAccount(big);
  const crowd = 10_050;
  await db.query(
    `INSERT INTO customers (account_id, id, email, email_key, first_name, last_name)
     SELECT $1, gen_random_uuid(), 'crowd' || n || '@example.com', 'crowd' || n || '@example.com', 'Kim', CASE WHEN n % 100 = 0 THEN 'Rare' ELSE 'Common' END
     FROM generate_series(1, $2::int) n`,
    [account.id, crowd],
  );
  await db.query(
    `INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, reason, opened_at, updated_at, customer_id)
     SELECT $1, gen_random_uuid(), $2, row_number() OVER (ORDER BY email_key), 'TECH_SUPPORT', 'OPEN', 'STANDARD', 'OTHER', $3::timestamptz + random() * interval '9 days', $3, id
     FROM customers WHERE account_id = $1`,
    [account.id, big.masterId, new Date('2026-01-01T00:00:00Z')],
  );
  // or the independent statement below compares every customer with every ticket
  await db.query('ANALYZE customers, tickets');
  const expected = async (text: string, limit: number) =>
    (
      await db.query<{ number: number }>(
        `SELECT t.number FROM tickets t JOIN customers c ON c.account_id = t.account_id AND c.id = t.customer_id
         WHERE t.account_id = $1 AND position($2 in lower(c.first_name || ' ' || c.last_name || ' ' || c.email_key)) > 0 ORDER BY t.opened_at DESC, t.id DESC LIMIT $3`,
        [account.id, text, limit],
      )
    ).map((row) => row.number);
  for (const [search, count] of [
    ['kim', null],
    ['COMMON', 9950],
    ['rare', 100],
    ['crowd77', 111],
  ] as const) {
    const { tickets } = await big.api.ask(list, { filter: { search }, first: 60 });
    expect([search, tickets.nodes.map((node: { number: number }) => node.number)]).toEqual([
      search,
      await expected(search.toLowerCase(), 60),
    ]);
    expect([search, tickets.totalCount]).toEqual([search, count]);
  }
  const { tickets } = await big.api.ask('{ tickets(first: 1) { totalCount totalCountAtLeast } }');
  expect(tickets).toEqual({ totalCount: null, totalCountAtLeast: 10_000 });
});
