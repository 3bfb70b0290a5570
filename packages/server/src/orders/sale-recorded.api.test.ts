import { movementOf } from '../../test/support/ledger';
import { LiveReader } from '../../test/support/live-reader';
import { onThisMachine } from '../../test/support/pace';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { Database } from '../platform/database/database';
import { DomainEvents } from '../platform/domain-events';
import { recordMovementAtOnce } from './record-movement';

const subscription = /* GraphQL */ `
  subscription ($accounts: [String!]) {
    saleRecorded(accounts: $accounts) { kind receipt amount { amount currency } account { nickname } }
  }
`;

let app: TestApp;
let world: World;
const readers: LiveReader[] = [];
beforeAll(async () => {
  app = await testApp();
  world = new World(app);
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(() => app.close());

async function listen(caller: ApiCaller, variables: object = {}, query = subscription): Promise<LiveReader> {
  const reader = await LiveReader.open(app.url, caller, query, { variables });
  readers.push(reader);
  return reader;
}

let serial = 0;
async function sell(account: WorldAccount, facts: Parameters<typeof movementOf>[1] = {}): Promise<string> {
  serial += 1;
  const receipt = `LIVE${serial}`;
  await recordMovementAtOnce(app.deps, movementOf(account.id, { receipt, amountMinor: 1000 + serial, ...facts }));
  return receipt;
}

const receiptOf = async (reader: LiveReader) => (await reader.next())?.data?.data?.saleRecorded?.receipt;
const codesOf = (message: { data: { errors?: { extensions: { code: string } }[] } } | null) =>
  message?.data.errors?.map((error) => error.extensions.code);

test('the owner hears every sale of his accounts as it is recorded, by whichever process', async () => {
  const master = await world.createMaster();
  const account = await world.linkAccount(master);
  const reader = await listen(master.api);
  expect(reader.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const receipt = await sell(account);
  expect(await reader.next()).toEqual({
    event: 'next',
    data: {
      data: {
        saleRecorded: {
          kind: 'SALE',
          receipt,
          amount: { amount: `${(1000 + serial) / 100}`, currency: 'USD' },
          account: { nickname: account.nickname },
        },
      },
    },
  });
  const elsewhere = await Database.connect({ url: app.database.url, poolSize: 2 });
  try {
    await recordMovementAtOnce(
      { db: elsewhere, events: new DomainEvents() },
      movementOf(account.id, { receipt: 'ELSEWHERE', kind: 'RFND' }),
    );
    expect((await reader.next())?.data.data.saleRecorded).toMatchObject({
      kind: 'RFND',
      receipt: 'ELSEWHERE',
      amount: { amount: '-47.00' },
    });
  } finally {
    await elsewhere.close();
  }
});

test('nobody hears what is not his', async () => {
  const [one, two] = [await world.createMaster(), await world.createMaster()];
  const [a1, a2, b] = [await world.linkAccount(one), await world.linkAccount(one), await world.linkAccount(two)];
  const clerk = await world.addClerk(one, {
    can: [
      { permission: 'MANAGE_ORDERS', on: a1 },
      { permission: 'REPORT_ACCESS', on: a2 },
    ],
  });
  const program = await world.addClerk(one, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: a2 }] });
  const heard = {
    owner: await listen(one.api),
    clerk: await listen(clerk.api),
    key: await listen(await world.apiKey(program.userId)),
    account: await listen(await world.accountUser(a2)),
    other: await listen(two.api),
    narrowed: await listen(one.api, { accounts: [a2.nickname, b.nickname] }),
  };
  const [first, second, third] = [await sell(a1), await sell(a2), await sell(b)];
  const [fourth, fifth, sixth] = [await sell(a1), await sell(a2), await sell(b)];
  const expected = {
    owner: [first, second, fourth, fifth],
    clerk: [first, fourth],
    key: [second, fifth],
    account: [second, fifth],
    narrowed: [second, fifth],
    other: [third, sixth],
  };
  for (const [who, receipts] of Object.entries(expected)) {
    const reader = heard[who as keyof typeof heard];
    const found: string[] = [];
    for (const _receipt of receipts) found.push(await receiptOf(reader));
    // announcements that overlap may change places
    expect([who, ...found.sort()]).toEqual([who, ...receipts.sort()]);
  }
  // all is announced by now: whatever else were coming would be there
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const [who, receipts] of Object.entries(expected)) {
    const said = heard[who as keyof typeof heard].text.match(/LIVE\d+/g) ?? [];
    expect([who, ...said.sort()]).toEqual([who, ...receipts]);
  }
});

test('without a right on any account the stream says FORBIDDEN and ends; a stranger is told to sign in', async () => {
  const master = await world.createMaster();
  const account = await world.linkAccount(master);
  const clerk = await world.addClerk(master, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
  for (const [caller, code] of [
    [clerk.api, 'FORBIDDEN'],
    [world.stranger(), 'UNAUTHENTICATED'],
  ] as const) {
    const reader = await listen(caller);
    expect(codesOf(await reader.next())).toEqual([code]);
    expect((await reader.next())?.event).toBe('complete');
    expect(await reader.next()).toBeNull();
  }
});

describe('a right that is taken away ends a live stream at the next event', () => {
  let clerk: Person;
  let a: WorldAccount;
  let b: WorldAccount;
  let reader: LiveReader;
  beforeEach(async () => {
    const master = await world.createMaster();
    a = await world.linkAccount(master);
    b = await world.linkAccount(master);
    clerk = await world.addClerk(master, {
      can: [
        { permission: 'MANAGE_ORDERS', on: a },
        { permission: 'MANAGE_ORDERS', on: b },
      ],
    });
    reader = await listen(clerk.api);
    const receipt = await sell(a);
    expect(await receiptOf(reader)).toBe(receipt);
  });

  test.each([
    ['disabled', 'UPDATE users SET enabled = false WHERE id = $1', 'UNAUTHENTICATED'],
    ['signed out', 'UPDATE sessions SET ended_at = now() WHERE user_id = $1', 'UNAUTHENTICATED'],
    ['cut back', 'DELETE FROM grants WHERE user_id = $1', 'FORBIDDEN'],
  ])('%s', async (_how, statement, code) => {
    await app.deps.db.query(statement, [clerk.userId]);
    const receipt = await sell(a);
    const message = await reader.next();
    expect(codesOf(message)).toEqual([code]);
    expect((await reader.next())?.event).toBe('complete');
    expect(await reader.next()).toBeNull();
    expect(reader.text).not.toContain(receipt);
  });

  test('on one account alone: the other is heard on', async () => {
    await app.deps.db.query('DELETE FROM grants WHERE user_id = $1 AND account_id = $2', [clerk.userId, a.id]);
    const [silent, heard] = [await sell(a), await sell(b)];
    expect(await receiptOf(reader)).toBe(heard);
    expect(reader.text).not.toContain(silent);
  });
});

test('a session has room for eight streams, and gets it back when one closes', async () => {
  const master = await world.createMaster();
  await world.linkAccount(master);
  const opened = await Promise.all(Array.from({ length: 12 }, () => listen(master.api)));
  expect(opened.map((reader) => reader.response.status).sort()).toEqual([...Array(8).fill(200), ...Array(4).fill(429)]);
  const other = await listen((await world.createMaster()).api);
  expect(other.response.status).toBe(200);
  opened.find((reader) => reader.response.status === 200)?.close();
  let again = await listen(master.api);
  for (let attempt = 0; again.response.status === 429 && attempt < 50; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    again = await listen(master.api);
  }
  expect(again.response.status).toBe(200);
});

test('when PostgreSQL ends the listening connection, streams go on as soon as it is back', async () => {
  const master = await world.createMaster();
  const account = await world.linkAccount(master);
  const reader = await listen(master.api);
  const ended = await app.deps.db.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pg_terminate_backend(pid)`,
  );
  expect(ended).toHaveLength(1);
  const listening = async () =>
    (
      await app.deps.db.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> $1`, [
        ended[0]?.pid,
      ])
    ).length;
  while ((await listening()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const receipt = await sell(account);
  expect(await receiptOf(reader)).toBe(receipt);
});

describe('what is no subscription of a page of ours', () => {
  let owner: ApiCaller;
  beforeAll(async () => {
    const master = await world.createMaster();
    await world.linkAccount(master);
    owner = master.api;
  });
  const open = (query: string, options: { headers?: Record<string, string>; method?: 'GET' | 'POST' } = {}) =>
    LiveReader.open(app.url, owner, query, options);

  test.each([
    ['a query', '{ viewer { kind } }'],
    ['a mutation', 'mutation { signOut { signedOut } }'],
    ['an unknown field', 'subscription { nothing }'],
    ['two fields', 'subscription { saleRecorded { id } other: saleRecorded { id } }'],
    ['no document', 'subscription {'],
  ])('%s is refused', async (_what, query) => {
    const reader = await open(query);
    expect(reader.response.status).toBe(400);
    await reader.next();
    expect(JSON.parse(reader.text).errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  test('another site, another content type, another method', async () => {
    expect((await open(subscription, { headers: { 'sec-fetch-site': 'cross-site' } })).response.status).toBe(403);
    expect((await open(subscription, { headers: { 'content-type': 'text/plain' } })).response.status).toBe(415);
    expect((await fetch(`${app.url}/graphql/stream`, { method: 'DELETE' })).status).toBe(405);
    const large = await open(`subscription { saleRecorded { id } } #${'x'.repeat(200_000)}`);
    expect(large.response.status).toBe(413);
  });

  test('by GET as by POST', async () => {
    const reader = await open('subscription { saleRecorded { id } }', { method: 'GET' });
    expect(reader.response.status).toBe(200);
    reader.close();
  });

  test('/graphql itself serves none', async () => {
    const answer = await owner.post('subscription { saleRecorded { id } }');
    expect(answer.data?.saleRecorded ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

test('a server with open streams stops at once, without telling them that all is over', async () => {
  const other = await testApp();
  const elsewhere = new World(other);
  const master = await elsewhere.createMaster();
  await elsewhere.linkAccount(master);
  const reader = await LiveReader.open(other.url, master.api, subscription);
  const before = performance.now();
  await other.close();
  expect(performance.now() - before).toBeLessThan(onThisMachine(3_000));
  expect(await reader.next()).toBeNull();
  expect(reader.text).not.toContain('complete');
});
