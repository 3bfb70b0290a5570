import { ledgerState } from '../../test/support/ledger';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { World, type WorldAccount } from '../../test/support/world';

const mutation = /* GraphQL */ `
  mutation ($input: RecordOrderInput!) {
    recordOrder(input: $input) {
      order { receipt placedAt source billing total { amount currency } customer { email lastName } parentReceipt affiliate trackingCodes
        lines { item quantity unitPrice { amount } amount { amount } recurring shippable } transactions { kind amount { amount } } subscription { status } }
      userErrors { code field }
    }
  }
`;

let app: TestApp;
let world: World;
let owner: Awaited<ReturnType<World['createMaster']>>;
let account: WorldAccount;
let keys = 0;
beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner);
});
afterAll(() => app.close());

function order(facts: Record<string, unknown> = {}) {
  keys += 1;
  return {
    account: account.nickname,
    receipt: `PROG${keys}`,
    placedAt: '2026-03-03T10:00:00Z',
    currency: 'USD',
    lines: [{ item: 'A-1', title: 'A thing', quantity: 3, unitPrice: '0.425' }],
    idempotencyKey: `key${keys}`,
    ...facts,
  };
}

const record = async (caller: ApiCaller, input: object) => (await caller.ask(mutation, { input })).recordOrder;

test('a program records a sale whole; the ledger and the sales know it', async () => {
  const input = order({
    receipt: 'whole0001',
    customerEmail: 'Ann@Example.com',
    customerFirstName: 'Ann',
    customerLastName: 'Lee',
    paymentMethod: 'VISA',
    affiliate: 'aff1',
    trackingCodes: ['t1', 't2'],
    parentReceipt: 'PARENT01',
    lines: [
      { item: 'A-1', title: 'A thing', quantity: 3, unitPrice: '0.425', shippable: true },
      { item: 'M-1', title: 'Monthly', quantity: 1, unitPrice: '10', recurring: true },
    ],
  });
  expect(await record(owner.api, input)).toEqual({
    userErrors: [],
    order: {
      receipt: 'WHOLE0001',
      placedAt: '2026-03-03T10:00:00.000Z',
      source: 'API',
      billing: 'RECURRING',
      // 3 x 0.425 is 1.275, to the cent 1.28
      total: { amount: '11.28', currency: 'USD' },
      customer: { email: 'Ann@Example.com', lastName: 'Lee' },
      parentReceipt: 'PARENT01',
      affiliate: 'aff1',
      trackingCodes: ['t1', 't2'],
      lines: [
        { item: 'A-1', quantity: 3, unitPrice: { amount: '0.425' }, amount: { amount: '1.28' }, recurring: false, shippable: true },
        { item: 'M-1', quantity: 1, unitPrice: { amount: '10.00' }, amount: { amount: '10.00' }, recurring: true, shippable: false },
      ],
      transactions: [{ kind: 'SALE', amount: { amount: '11.28' } }],
      subscription: { status: 'ACTIVE' },
    },
  });
  const { days, orders } = await ledgerState(app.deps.db, account.id);
  expect(days).toEqual([expect.objectContaining({ day: '2026-03-03', gross_minor: 1128, sales: 1 })]);
  expect(orders).toEqual([expect.objectContaining({ fed_from_outside: false })]);
});

test('the same key and input answer with the same order, at once too; another input is a conflict', async () => {
  const input = order();
  const answers = await Promise.all(Array.from({ length: 6 }, () => record(owner.api, input)));
  expect(new Set(answers.map((answer) => answer.order.receipt))).toEqual(new Set([input.receipt]));
  const sales = await app.deps.db.query('SELECT FROM transactions WHERE account_id = $1 AND receipt = $2', [account.id, input.receipt]);
  expect(sales).toHaveLength(1);
  const changed = await owner.api.post(mutation, { input: { ...input, currency: 'EUR' } });
  expect(changed.errors?.[0]?.extensions.code).toBe('CONFLICT');
  await app.deps.db.query(`UPDATE idempotency_keys SET created_at = created_at - interval '25 hours'`);
  expect((await record(owner.api, input)).userErrors).toEqual([{ code: 'RECEIPT_TAKEN', field: ['receipt'] }]);
});

test('a receipt is recorded once, whoever comes at the same time', async () => {
  const inputs = Array.from({ length: 6 }, (_, index) =>
    order({ receipt: 'RACE0001', lines: [{ item: `X${index}`, title: 'x', quantity: 1, unitPrice: '1' }] }),
  );
  const answers = await Promise.all(inputs.map((input) => record(owner.api, input)));
  expect(answers.filter((answer) => answer.order)).toHaveLength(1);
  expect(answers.flatMap((answer) => answer.userErrors.map((error: { code: string }) => error.code))).toEqual(
    Array(5).fill('RECEIPT_TAKEN'),
  );
  const [row] = await app.deps.db.query(`SELECT total_minor FROM orders WHERE account_id = $1 AND receipt = 'RACE0001'`, [account.id]);
  expect(row).toEqual({ total_minor: 100 });
});

test.each([
  [{ receipt: 'no blanks' }, 'RECEIPT_INVALID', ['receipt']],
  [{ receipt: '********' }, 'RECEIPT_INVALID', ['receipt']],
  [{ parentReceipt: '%' }, 'RECEIPT_INVALID', ['parentReceipt']],
  [{ currency: 'usd' }, 'CURRENCY_INVALID', ['currency']],
  [{ placedAt: '2030-01-01T00:00:00Z' }, 'DATE_INVALID', ['placedAt']],
  [{ lines: [] }, 'REQUIRED', ['lines']],
  [{ lines: [{ item: ' ', title: 'x', quantity: 1, unitPrice: '1' }] }, 'REQUIRED', ['lines', '0', 'item']],
  [{ lines: [{ item: '1', title: 'x', quantity: 0, unitPrice: '1' }] }, 'QUANTITY_INVALID', ['lines', '0', 'quantity']],
  [{ lines: [{ item: '1', title: 'x', quantity: -1, unitPrice: '1' }] }, 'QUANTITY_INVALID', ['lines', '0', 'quantity']],
  [{ lines: [{ item: '1', title: 'x', quantity: 1, unitPrice: '-1' }] }, 'AMOUNT_INVALID', ['lines', '0', 'unitPrice']],
  [
    { lines: [{ item: '1', title: 'x', quantity: 1_000_000, unitPrice: '999999999999999' }] },
    'AMOUNT_INVALID',
    ['lines', '0', 'unitPrice'],
  ],
])('refused: %j', async (change, code, field) => {
  expect(await record(owner.api, order(change))).toEqual({ order: null, userErrors: [{ code, field }] });
});

test('for his own accounts alone, and by whom it may', async () => {
  const stranger = await world.createMaster();
  const foreign = await world.linkAccount(stranger);
  const refused = { order: null, userErrors: [{ code: 'NOT_FOUND', field: ['account'] }] };
  expect(await record(owner.api, order({ account: foreign.nickname }))).toEqual(refused);
  expect(await record(owner.api, order({ account: 'nobody99' }))).toEqual(refused);
  const second = await world.linkAccount(owner);
  const writer = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_WRITE', on: second }] });
  const program = await world.apiKey(writer.userId);
  expect(await record(program, order())).toEqual(refused);
  expect((await record(program, order({ account: second.nickname }))).order.source).toBe('API');
  expect((await record(await world.accountUser(account), order())).order.source).toBe('API');
  const reader = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: 'all' }] });
  for (const caller of [reader.api, world.stranger()]) {
    const answer = await caller.post(mutation, { input: order() });
    expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(answer.errors?.[0]?.extensions.code);
  }
});
