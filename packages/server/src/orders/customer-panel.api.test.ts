import { lineOf, movementOf } from '../../test/support/ledger';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { recordMovement } from './record-movement';

const panel = /* GraphQL */ `
  query ($email: EmailAddress!, $first: Int, $after: String) {
    customer(email: $email) {
      figures {
        orders refundedOrders refundRate activeSubscriptions firstPurchaseAt lastPurchaseAt
        spent { amount currency } givenBack { amount currency }
      }
      refundCount
      orders(first: $first, after: $after) { nodes { receipt account { nickname } } totalCount pageInfo { hasNextPage endCursor } }
      subscriptions(first: 10) { nodes { receipt subscription { status } } totalCount }
      refunds(first: 10) { nodes { kind receipt amount { amount currency } } totalCount }
    }
  }
`;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let dollars: WorldAccount;
let euros: WorldAccount;
const email = 'Jo@Example.com';
const day = (number: number) => new Date(Date.UTC(2026, 1, number, 12));

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  dollars = await world.linkAccount(owner, { currency: 'USD' });
  euros = await world.linkAccount(owner, { currency: 'EUR' });
  const foreign = await world.linkAccount(await world.createMaster());
  const record = (facts: Parameters<typeof movementOf>[1], on: WorldAccount) =>
    app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movementOf(on.id, { source: 'API', ...facts })));
  const monthly = { lines: [lineOf({ recurring: true })], plan: { item: '1', status: 'ACTIVE', terms: null } } as const;
  await record({ receipt: 'DOLLAR01', at: day(1) }, dollars);
  await record({ receipt: 'DOLLAR02', at: day(2), ...monthly }, dollars);
  await record({ receipt: 'DOLLAR01', at: day(3), kind: 'RFND', rawKind: 'RFND', amountMinor: 700 }, dollars);
  await record({ receipt: 'EUROS001', at: day(4), currency: 'EUR', amountMinor: 1_050 }, euros);
  await record({ receipt: 'EUROS001', at: day(5), kind: 'CGBK', rawKind: 'CGBK', currency: 'EUR', amountMinor: 1_050 }, euros);
  await record({ receipt: 'FOREIGN1', at: day(6) }, foreign);
  await record({ receipt: 'OTHERONE', at: day(6), customer: { ...movementOf('').customer, email: 'other@example.com' } as never }, dollars);
});
afterAll(() => app.close());

const ask = async (api: ApiCaller, facts: Record<string, unknown> = {}) => (await api.ask(panel, { email, first: 10, ...facts })).customer;

test('shows the owner what a person bought, pays on and got back over all accounts, by currency, and nothing of another master’s', async () => {
  expect(await ask(owner.api)).toEqual({
    figures: {
      orders: 3,
      refundedOrders: 1,
      refundRate: '0.333',
      activeSubscriptions: 1,
      firstPurchaseAt: '2026-02-01T12:00:00.000Z',
      lastPurchaseAt: '2026-02-04T12:00:00.000Z',
      spent: [
        { amount: '10.50', currency: 'EUR' },
        { amount: '94.00', currency: 'USD' },
      ],
      givenBack: [
        { amount: '10.50', currency: 'EUR' },
        { amount: '7.00', currency: 'USD' },
      ],
    },
    refundCount: 1,
    orders: {
      nodes: [
        { receipt: 'EUROS001', account: { nickname: euros.nickname } },
        { receipt: 'DOLLAR02', account: { nickname: dollars.nickname } },
        { receipt: 'DOLLAR01', account: { nickname: dollars.nickname } },
      ],
      totalCount: 3,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    },
    subscriptions: { nodes: [{ receipt: 'DOLLAR02', subscription: { status: 'ACTIVE' } }], totalCount: 1 },
    refunds: {
      nodes: [
        { kind: 'CGBK', receipt: 'EUROS001', amount: { amount: '-10.50', currency: 'EUR' } },
        { kind: 'RFND', receipt: 'DOLLAR01', amount: { amount: '-7.00', currency: 'USD' } },
      ],
      totalCount: 2,
    },
  });
});

test('goes on page by page over the accounts', async () => {
  const first = await ask(owner.api, { first: 2 });
  expect(first.orders.pageInfo.hasNextPage).toBe(true);
  const second = await ask(owner.api, { first: 2, after: first.orders.pageInfo.endCursor });
  expect(second.orders.nodes.map(({ receipt }: { receipt: string }) => receipt)).toEqual(['DOLLAR01']);
  expect(second.orders.pageInfo.hasNextPage).toBe(false);
});

test('counts for a clerk his accounts alone, and with Manage Tickets alone the orders that have a ticket', async () => {
  const onEuros = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: euros }] });
  expect((await ask(onEuros.api)).figures).toMatchObject({ orders: 1, refundRate: '0', spent: [{ amount: '10.50', currency: 'EUR' }] });
  const ticketer = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
  expect(await ask(ticketer.api)).toBeNull();
  await app.deps.db.query(`UPDATE orders SET has_ticket = true WHERE receipt = 'DOLLAR01'`);
  expect(await ask(ticketer.api)).toMatchObject({
    figures: {
      orders: 1,
      refundRate: '1',
      spent: [{ amount: '47.00', currency: 'USD' }],
      givenBack: [{ amount: '7.00', currency: 'USD' }],
    },
    orders: { nodes: [{ receipt: 'DOLLAR01' }], totalCount: 1 },
    subscriptions: { nodes: [], totalCount: 0 },
    refunds: { nodes: [{ receipt: 'DOLLAR01' }], totalCount: 1 },
  });
  const reporter = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: 'all' }] });
  const refused = await reporter.api.post(panel, { email, first: 10 });
  expect(refused.data?.customer ?? null).toBeNull();
  expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
});

test('knows a customer without an e-mail by his own order alone', async () => {
  const nameless = { email: null, firstName: 'Al', lastName: 'Doe', billingAddress: null, shippingAddress: null };
  for (const receipt of ['NAMELES1', 'NAMELES2'])
    await app.deps.db.transaction((tx) =>
      recordMovement(app.deps, tx, movementOf(dollars.id, { source: 'API', receipt, customer: nameless })),
    );
  const { order } = await owner.api.ask(
    `{ order(receipt: "NAMELES1") { customer { figures { orders } orders(first: 5) { nodes { receipt } } } } }`,
  );
  expect(order.customer).toEqual({ figures: { orders: 1 }, orders: { nodes: [{ receipt: 'NAMELES1' }] } });
});

test('asks as many statements for the customers of ten orders as for one', async () => {
  const statements = async (first: number) => {
    const spy = jest.spyOn(app.deps.db, 'query');
    const { orders } = await owner.api.ask(
      `{ orders(first: ${first}) { nodes { customer { figures { orders } orders(first: 2) { nodes { receipt } } subscriptions(first: 2) { nodes { receipt } }
         refunds(first: 2) { nodes { kind } } tickets(first: 2) { nodes { number } } } } } }`,
    );
    const asked = spy.mock.calls.filter(([text]) => JSON.stringify(text).includes('customers'));
    spy.mockRestore();
    expect(orders.nodes.length).toBeGreaterThan(first === 1 ? 0 : 3);
    return asked.length;
  };
  expect(await statements(10)).toBe(await statements(1));
});
