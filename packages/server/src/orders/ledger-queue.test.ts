import { type TestDatabase, testDatabase } from '../../test/support/database';
import { bareAccount, ledgerState, lineOf, movementOf, salesByHand, silentEvents } from '../../test/support/ledger';
import type { Prepared } from '../platform/database/sql';
import type { Movement } from './movement';
import { recordMovementAtOnce } from './record-movement';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** How many statements of the ledger were run while `work` was under way. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const { db } = database;
  const query = jest.spyOn(db, 'query');
  await work();
  const names = query.mock.calls.map(([statement]) => (statement as Prepared).name ?? '');
  query.mockRestore();
  return names.filter((name) => name.startsWith('ledger-')).length;
}

const sale = (account: string, n: number, over: Partial<Movement> = {}) =>
  movementOf(account, {
    receipt: `TOGETHER${n}`,
    at: new Date(Date.UTC(2026, 2, 1, 12, 0, n)),
    amountMinor: 1_000 + n,
    customer: { email: `buyer${n}@example.com`, firstName: 'B', lastName: String(n), billingAddress: null, shippingAddress: null },
    lines: [lineOf({ item: `item-${n % 3}` })],
    ...over,
  });

test('movements that come at the same moment are recorded together, each answered with its own order', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const accounts = [await bareAccount(db), await bareAccount(db)] as const;
  const movements = Array.from({ length: 20 }, (_, n) => sale(accounts[n % 2] as string, n));
  let recorded: Awaited<ReturnType<typeof recordMovementAtOnce>>[] = [];
  const statements = await statementsOf(async () => {
    recorded = await Promise.all(movements.map((movement) => recordMovementAtOnce(deps, movement)));
  });
  expect(statements).toBeLessThan(10);
  expect(recorded.every(({ fresh, orderCreated }) => fresh && orderCreated)).toBe(true);
  const orders = await db.query<{ id: string; receipt: string; total: number; email: string }>(
    `SELECT o.id, o.receipt, o.total_minor AS total, c.email FROM orders o JOIN customers c ON c.account_id = o.account_id AND c.id = o.customer_id
     WHERE o.account_id = ANY($1)`,
    [accounts],
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  for (const [n, { orderId }] of recorded.entries()) {
    expect(byId.get(orderId as string)).toMatchObject({ receipt: `TOGETHER${n}`, total: 1_000 + n, email: `buyer${n}@example.com` });
  }
  for (const account of accounts) {
    const { days, products, lines } = await ledgerState(db, account);
    expect(days?.map((day) => ({ ...(day as object), time_zone: undefined }))).toEqual(await salesByHand(db, account, 'UTC'));
    expect([products?.length, lines?.length]).toEqual([3, 10]);
  }
});

test('movements of one order and of one customer come at the same moment and are all recorded', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const customer = { email: 'SAME@example.com', firstName: 'S', lastName: 'A', billingAddress: null, shippingAddress: null };
  const again = { ...customer, email: 'same@example.com' };
  const movements = [
    ...[1, 2, 3].map((n) => sale(account, n, { receipt: 'ONE', kind: n === 1 ? 'SALE' : 'BILL', rawKind: n === 1 ? 'SALE' : 'BILL' })),
    ...[4, 5, 6].map((n) => sale(account, n, { customer: n === 5 ? again : customer })),
  ];
  const recorded = await Promise.all(movements.map((movement) => recordMovementAtOnce(deps, movement)));
  expect(recorded.every(({ fresh }) => fresh)).toBe(true);
  const state = await ledgerState(db, account);
  const one = (state.orders as { receipt: string; total_minor: number }[]).find(({ receipt }) => receipt === 'ONE');
  expect(one?.total_minor).toBe(1_001 + 1_002 + 1_003);
  expect((state.customers as { email: string }[]).filter(({ email }) => email.toLowerCase() === 'same@example.com')).toHaveLength(1);
});

test('a movement that cannot be recorded spoils none of its neighbours', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const movements = Array.from({ length: 8 }, (_, n) => sale(account, n, n === 5 ? { source: 'NOWHERE' as 'INS' } : {}));
  const outcomes = await Promise.allSettled(movements.map((movement) => recordMovementAtOnce(deps, movement)));
  expect(outcomes.map(({ status }) => status).filter((status) => status === 'fulfilled')).toHaveLength(7);
  expect(outcomes[5]).toMatchObject({ status: 'rejected', reason: { constraint: 'orders_source_check' } });
  const { orders } = await ledgerState(db, account);
  expect((orders as { receipt: string }[]).map(({ receipt }) => receipt).sort()).toEqual([0, 1, 2, 3, 4, 6, 7].map((n) => `TOGETHER${n}`));
});

test('a text with half a character in it is recorded with U+FFFD in its place, and a written-out one as it is', async () => {
  const { db } = database;
  const account = await bareAccount(db);
  const title = 'half \ud83d, whole \ud83d\ude00, written \\ud83d';
  await recordMovementAtOnce(silentEvents(db), sale(account, 1, { lines: [lineOf({ title })] }));
  expect((await ledgerState(db, account)).lines).toEqual([
    expect.objectContaining({ title: 'half \ufffd, whole \ud83d\ude00, written \\ud83d' }),
  ]);
});
