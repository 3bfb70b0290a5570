import { placeOrder } from '../../test/support/desk';
import { statementsOf } from '../../test/support/statements-of';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { World, type WorldAccount } from '../../test/support/world';
import { uuidV7 } from '../platform/ids';

describe('orders through the API (product.md 5, 11)', () => {
  let app: TestApp;
  let world: World;
  let owner: Awaited<ReturnType<World['createMaster']>>;
  let a1: WorldAccount;
  let a2: WorldAccount;
  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    a1 = await world.linkAccount(owner);
    a2 = await world.linkAccount(owner, { currency: 'EUR' });
  });
  afterAll(() => app.close());

  const receipts = async (caller: ApiCaller, filter = '{}'): Promise<string[]> =>
    (await caller.ask(`{ orders(filter: ${filter}, first: 100) { nodes { receipt } } }`)).orders.nodes.map(
      (node: { receipt: string }) => node.receipt,
    );

  it('shows an order whole: lines with all decimals, movements, customer, subscription, refund requests', async () => {
    const order = await placeOrder(app.deps.db, a1, { receipt: 'WHOLE001', email: 'whole@example.com', totalMinor: 10_050 });
    const line = uuidV7();
    await app.deps.db.query(
      `INSERT INTO order_lines (account_id, id, order_id, position, item, title, quantity, unit_price, amount_minor, tax_minor, shippable)
       VALUES ($1, $2, $3, 1, 'SKU-1', 'A mug', 3, 33.3335, 10000, 50, true)`,
      [a1.id, line, order.orderId],
    );
    await app.deps.db.query(
      `INSERT INTO ship_notices (account_id, id, order_id, line_id, date, carrier, quantity) VALUES ($1, $2, $3, $4, '2026-03-02', 'DHL', 2)`,
      [a1.id, uuidV7(), order.orderId, line],
    );
    await app.deps.db.query(
      `INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, at, currency, amount_minor, source)
       VALUES ($1, $2, $3, 'WHOLE001', 'SALE', 'SALE', '2026-03-01T10:00:00Z', 'USD', 10050, 'API')`,
      [a1.id, uuidV7(), order.orderId],
    );
    await app.deps.db.query('UPDATE orders SET earnings_minor = 7000 WHERE id = $1', [order.orderId]);
    const query = `{ order(receipt: "whole001") { receipt account { nickname } total { amount currency } refundable { amount } accountEarnings { amount }
      customer { email orders(first: 5) { nodes { receipt } totalCount } refundCount }
      lines { item quantity unitPrice { amount } amount { amount } shipNotices { date carrier quantity } }
      transactions { kind amount { amount } order { receipt } } subscription { status } refundRequests { status } } }`;
    expect((await owner.api.ask(query)).order).toEqual({
      receipt: 'WHOLE001',
      account: { nickname: a1.nickname },
      total: { amount: '100.50', currency: 'USD' },
      refundable: { amount: '100.50' },
      accountEarnings: { amount: '70.00' },
      customer: { email: 'whole@example.com', orders: { nodes: [{ receipt: 'WHOLE001' }], totalCount: 1 }, refundCount: 0 },
      lines: [
        {
          item: 'SKU-1',
          quantity: 3,
          unitPrice: { amount: '33.3335' },
          amount: { amount: '100.00' },
          shipNotices: [{ date: '2026-03-02', carrier: 'DHL', quantity: 2 }],
        },
      ],
      transactions: [{ kind: 'SALE', amount: { amount: '100.50' }, order: { receipt: 'WHOLE001' } }],
      subscription: null,
      refundRequests: [],
    });
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: a1 }] });
    const seen = await clerk.api.post(query);
    expect(seen.data.order.total.amount).toBe('100.50');
    expect(seen.data.order.accountEarnings).toBeNull();
    expect(seen.errors?.map((error) => error.extensions.coordinate)).toEqual(['Order.accountEarnings']);
  });

  it('security 7: shows Manage Tickets alone the orders that have a ticket, and nothing else of them anywhere', async () => {
    const ticketed = await placeOrder(app.deps.db, a2, { receipt: 'TICKETED', email: 'both@example.com', hasTicket: true });
    const plain = await placeOrder(app.deps.db, a2, { receipt: 'PLAIN001', email: 'both@example.com' });
    const only = await placeOrder(app.deps.db, a2, { receipt: 'PLAIN002', email: 'never@example.com' });
    expect(await receipts(owner.api, `{ accounts: ["${a2.nickname}"] }`)).toEqual(
      expect.arrayContaining(['TICKETED', 'PLAIN001', 'PLAIN002']),
    );
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: a2 }] });
    expect(await receipts(clerk.api)).toEqual(['TICKETED']);
    expect(await receipts(clerk.api, `{ search: "both@" }`)).toEqual(['TICKETED']);
    expect(await receipts(clerk.api, `{ receipt: "PLAIN001" }`)).toEqual([]);
    const at = async (query: string) => (await clerk.api.post(query)).data;
    expect((await at(`{ order(receipt: "${ticketed.receipt}") { receipt } }`)).order).toEqual({ receipt: 'TICKETED' });
    expect((await at(`{ order(receipt: "${plain.receipt}") { receipt } }`)).order).toBeNull();
    expect((await at(`{ node(id: "ord_${plain.orderId}") { id } }`)).node).toBeNull();
    expect((await at(`{ customer(email: "both@example.com") { orders { nodes { receipt } totalCount } } }`)).customer.orders).toEqual({
      nodes: [{ receipt: 'TICKETED' }],
      totalCount: 1,
    });
    expect((await at(`{ customer(email: "${only.email}") { email } }`)).customer).toBeNull();
    expect((await at(`{ node(id: "cus_${only.customerId}") { id } }`)).node).toBeNull();
    expect((await at('{ orders { totalCount } }')).orders.totalCount).toBe(1);
  });

  it('security 1: keeps another master’s orders absent by receipt, id, search and count', async () => {
    const order = await placeOrder(app.deps.db, a1, { receipt: 'SECRET01', email: 'secret@example.com' });
    const other = await world.createMaster();
    await world.linkAccount(other);
    const queries = [
      (receipt: string) => `{ order(receipt: "${receipt}") { receipt } }`,
      (receipt: string) => `{ order(receipt: "${receipt}", account: "${a1.nickname}") { receipt } }`,
      (receipt: string) => `{ orders(filter: { search: "${receipt}", accounts: ["${a1.nickname}"] }) { nodes { receipt } totalCount } }`,
    ];
    for (const query of queries) {
      expect((await owner.api.post(query(order.receipt))).text).toContain('SECRET01');
      expect((await other.api.post(query(order.receipt))).text).toBe((await other.api.post(query('NEVERWAS'))).text);
    }
    const id = `ord_${order.orderId}`;
    expect((await owner.api.ask(`{ node(id: "${id}") { id } }`)).node).toEqual({ id });
    expect((await other.api.ask(`{ node(id: "${id}") { id } }`)).node).toBeNull();
  });

  it('answers AMBIGUOUS for a receipt that two visible accounts have', async () => {
    await placeOrder(app.deps.db, a1, { receipt: 'TWICE001' });
    await placeOrder(app.deps.db, a2, { receipt: 'TWICE001' });
    const answer = await owner.api.post('{ order(receipt: "TWICE001") { receipt } }');
    expect([answer.data.order, answer.errors?.[0]?.extensions.code]).toEqual([null, 'AMBIGUOUS']);
    const named = await owner.api.ask(`{ order(receipt: "TWICE001", account: "${a2.nickname}") { account { nickname } } }`);
    expect(named.order.account.nickname).toBe(a2.nickname);
  });

  it('pages through any order and direction without loss or repetition, against a plain sort', async () => {
    const third = await world.linkAccount(owner);
    const fourth = await world.linkAccount(owner);
    for (let i = 0; i < 60; i += 1) {
      const order = await placeOrder(app.deps.db, i % 3 ? third : fourth, {
        receipt: `PAGE${String(i).padStart(4, '0')}`,
        totalMinor: (i * 37) % 11,
      });
      // many at the same moment: the id decides
      await app.deps.db.query('UPDATE orders SET placed_at = $2 WHERE id = $1', [order.orderId, new Date(Date.UTC(2026, 0, 1 + (i % 7)))]);
    }
    const accounts = `["${third.nickname}", "${fourth.nickname}"]`;
    for (const [field, column] of [
      ['PLACED_AT', 'placed_at'],
      ['AMOUNT', 'total_minor'],
    ]) {
      for (const direction of ['ASC', 'DESC']) {
        const expected = (
          await app.deps.db.query<{ receipt: string }>(
            `SELECT receipt FROM orders WHERE account_id = ANY($1) ORDER BY ${column} ${direction}, id ${direction}`,
            [[third.id, fourth.id]],
          )
        ).map((row) => row.receipt);
        for (const way of ['first', 'last'] as const) {
          const seen: string[] = [];
          for (let cursor = 'null', more = true; more; ) {
            const { orders } = await owner.api.ask(
              `{ orders(filter: { accounts: ${accounts} }, orderBy: { field: ${field}, direction: ${direction} }, ${way}: 7, ${way === 'first' ? 'after' : 'before'}: ${cursor}) {
                nodes { receipt } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
            );
            const page = orders.nodes.map((node: { receipt: string }) => node.receipt);
            if (way === 'first') seen.push(...page);
            else seen.unshift(...page);
            more = way === 'first' ? orders.pageInfo.hasNextPage : orders.pageInfo.hasPreviousPage;
            cursor = JSON.stringify(way === 'first' ? orders.pageInfo.endCursor : orders.pageInfo.startCursor);
          }
          expect(seen).toEqual(expected);
        }
      }
    }
  });

  it('refuses sizes and cursors that are none', async () => {
    for (const args of ['first: 101', 'first: -1', 'first: 0', 'first: 1, last: 1', 'after: "nonsense"', 'first: 5, before: "x"']) {
      const answer = await owner.api.post(`{ orders(${args}) { nodes { id } } }`);
      expect([args, answer.errors?.[0]?.extensions.code]).toEqual([args, 'BAD_USER_INPUT']);
    }
  });

  it('asks the database as often for fifty rows as for one', async () => {
    const query = (first: number) =>
      `{ orders(first: ${first}) { nodes { receipt account { nickname } customer { email } lines { title } transactions { kind } subscription { status } refundRequests { status } } } }`;
    const counted = (first: number) =>
      statementsOf(app.deps.db, async () => {
        expect((await owner.api.ask(query(first))).orders.nodes).toHaveLength(first);
      });
    expect(await counted(50)).toBe(await counted(1));
  });

  it('lists movements newest first, tests only when asked for, and not to Manage Tickets alone', async () => {
    const fresh = await world.linkAccount(owner);
    const order = await placeOrder(app.deps.db, fresh, { receipt: 'MOVES001', hasTicket: true });
    for (const [kind, at, amount, test] of [
      ['SALE', '2026-03-01T10:00:00Z', 4700, false],
      ['RFND', '2026-03-02T10:00:00Z', -4700, false],
      ['SALE', '2026-03-03T10:00:00Z', 100, true],
    ]) {
      await app.deps.db.query(
        `INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, at, currency, amount_minor, source, test)
         VALUES ($1, $2, $3, $4, $5, $5, $6, 'USD', $7, 'API', $8)`,
        [fresh.id, uuidV7(), test ? null : order.orderId, test ? '********' : 'MOVES001', kind, at, amount, test],
      );
    }
    const query = (more: string) =>
      `{ transactions(filter: { accounts: ["${fresh.nickname}"] ${more} }) { nodes { kind amount { amount } test order { receipt } } totalCount } }`;
    expect((await owner.api.ask(query(''))).transactions).toEqual({
      nodes: [
        { kind: 'RFND', amount: { amount: '-47.00' }, test: false, order: { receipt: 'MOVES001' } },
        { kind: 'SALE', amount: { amount: '47.00' }, test: false, order: { receipt: 'MOVES001' } },
      ],
      totalCount: 2,
    });
    expect((await owner.api.ask(query('includeTest: true'))).transactions.totalCount).toBe(3);
    expect((await owner.api.ask(query('kinds: [RFND]'))).transactions.totalCount).toBe(1);
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: fresh }] });
    const refused = await clerk.api.post(query(''));
    expect([refused.data.transactions, refused.errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    expect((await clerk.api.ask('{ order(receipt: "MOVES001") { transactions { kind } } }')).order.transactions).toHaveLength(2);
  });
});
