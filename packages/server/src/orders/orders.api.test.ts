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

  it('searches a long list for customers and receipts as a plain look at each order does, whatever is common or rare', async () => {
    const many = await world.linkAccount(owner);
    const more = await world.linkAccount(owner);
    const { db } = app.deps;
    for (const [index, account] of [many, more].entries()) {
      await db.query(
        `INSERT INTO customers (account_id, id, email, email_key, first_name, last_name)
         SELECT $1::uuid, gen_random_uuid(), 'c' || n || '@example.org', 'c' || n || '@example.org', CASE WHEN n % 2 = 0 THEN 'Kim' END,
           CASE WHEN n % 3 = 0 THEN 'Often' WHEN n % 40 = 1 THEN 'Seldom' WHEN n < 8 THEN 'Former' END FROM generate_series(1, 400) n
         UNION ALL SELECT $1::uuid, gen_random_uuid(), NULL, 'm' || n || '@example.org', 'María José', 'Núñez de la Peña' FROM generate_series(1, 800) n`,
        [account.id],
      );
      await db.query(
        `INSERT INTO orders (account_id, id, receipt, placed_at, billing, source, currency, customer_id, total_minor, paid_minor, has_ticket)
         SELECT $1::uuid, gen_random_uuid(), CASE WHEN n = 7 THEN 'SELDOM' ELSE 'S' || $2 || lpad(n::text, 5, '0') END, '2025-01-01T00:00:00Z'::timestamptz + interval '1 hour' * (n / 2),
           CASE WHEN n % 4 = 0 THEN 'RECURRING' ELSE 'STANDARD' END, 'API', 'USD', c.id, n % 50, 0, n % 5 = 0 FROM generate_series(1, 1200) n
         LEFT JOIN customers c ON c.account_id = $1 AND n % 11 <> 3 AND c.email_key = 'c' || greatest(1, n / 3) || '@example.org'
         -- of a name that many have, and that stands nowhere near an end of a list
         UNION ALL SELECT $1::uuid, gen_random_uuid(), 'M' || $2 || lpad(n::text, 5, '0'), '2025-01-08T00:00:00Z'::timestamptz + interval '3 hours' * n,
           CASE WHEN n % 4 = 0 THEN 'RECURRING' ELSE 'STANDARD' END, 'API', 'USD', c.id, 20 + n % 5, 0, n % 5 = 0 FROM generate_series(1, 60) n
         JOIN customers c ON c.account_id = $1 AND c.email_key = 'm' || n * 13 || '@example.org'`,
        [account.id, index],
      );
      await db.query(
        `INSERT INTO order_lines (account_id, id, order_id, position, item, title, quantity)
         SELECT account_id, gen_random_uuid(), id, 0, CASE WHEN total_minor % 3 = 0 THEN 'mug' ELSE 'cup' END, 'Ware', 1 FROM orders WHERE account_id = $1`,
        [account.id],
      );
    }
    await db.query('VACUUM (ANALYZE) customers, orders, order_lines');
    const clerk = await world.addClerk(owner, {
      can: [
        { permission: 'MANAGE_ORDERS', on: many },
        { permission: 'MANAGE_TICKETS', on: more },
      ],
    });
    const accounts = [many.nickname, more.nickname];
    const document = (total: string) => `query ($filter: OrderFilter, $orderBy: OrderOrder, $first: Int, $after: String, $last: Int) {
      orders(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last) {
        nodes { receipt } ${total} pageInfo { endCursor hasNextPage } } }`;
    const ask = async (api: ApiCaller, variables: Record<string, unknown>) => {
      const { orders } = await api.ask(document(variables.after || variables.last ? '' : 'totalCount'), variables);
      return { ...orders, receipts: orders.nodes.map(({ receipt }: { receipt: string }) => receipt) };
    };
    interface Asked {
      search?: string;
      customerLastName?: string;
      billing?: string;
      item?: string;
      placed?: { from: string; to: string };
    }
    const plainly = async (asked: Asked, isOwner: boolean, order: string) => {
      const rows = await db.query<{ receipt: string }>(
        `SELECT o.receipt FROM orders o LEFT JOIN customers c ON c.account_id = o.account_id AND c.id = o.customer_id
         WHERE (o.account_id = $1 OR o.account_id = $2 AND ($3 OR o.has_ticket))
           AND ($4::text IS NULL OR o.receipt = upper($4) OR strpos(c.email_key || ' ' || lower(concat(c.first_name, ' ', c.last_name)), $4) > 0)
           AND ($5::text IS NULL OR lower(c.last_name) = $5) AND ($6::text IS NULL OR o.billing = $6)
           AND ($7::text IS NULL OR o.id IN (SELECT order_id FROM order_lines WHERE item = $7))
           AND ($8::date IS NULL OR o.placed_at >= $8::date AND o.placed_at < $9::date) ORDER BY ${order}`,
        [many.id, more.id, isOwner, asked.search?.toLowerCase(), asked.customerLastName?.toLowerCase(), asked.billing, asked.item].concat(
          asked.placed?.from,
          asked.placed?.to,
        ),
      );
      return rows.map(({ receipt }) => receipt);
    };
    const placed = { from: '2025-01-05', to: '2025-01-12' };
    const searches: Asked[] = [
      { search: 'often' },
      { search: 'kim seldom' },
      { search: 'seldom' },
      { search: 'former' },
      { search: 'c39' },
      { search: 'nowhere' },
      { search: 's000012' },
      { search: 'm000012' },
      { search: 'kim', customerLastName: 'Often' },
      { customerLastName: 'SELDOM' },
      { search: 'SELDOM', customerLastName: 'former' },
      { search: 'María José Núñez' },
      { search: 'Ñez de la peÑa' },
      { search: 'pena' },
      { customerLastName: 'núñez de la peña' },
      { search: 'josé', customerLastName: 'núñez de la peña', billing: 'RECURRING' },
      { search: 'de la', item: 'mug' },
      { search: 'm000012', item: 'mug' },
      { search: 'peña', placed },
      { search: 'often', billing: 'RECURRING', item: 'mug', placed },
      { search: 'seldom', item: 'nothing' },
    ];
    const lists = [
      [owner.api, 'PLACED_AT', 'DESC'],
      [owner.api, 'AMOUNT', 'ASC'],
      [clerk.api, 'PLACED_AT', 'ASC'],
    ] as const;
    for (const [n, asked] of searches.entries()) {
      for (const [of, [api, field, direction]] of lists.entries()) {
        const column = field === 'AMOUNT' ? 'o.total_minor' : 'o.placed_at';
        const expected = await plainly(asked, api === owner.api, `${column} ${direction}, o.id ${direction}`);
        const variables = { filter: { accounts, ...asked }, orderBy: { field, direction } };
        const first = await ask(api, { ...variables, first: 30 });
        expect([asked, first.receipts, first.totalCount]).toEqual([asked, expected.slice(0, 30), expected.length]);
        if (of !== n % lists.length) continue;
        // each search to its end in one of the lists
        const seen: string[] = [...first.receipts];
        for (let page = first.pageInfo; page.hasNextPage; ) {
          const next = await ask(api, { ...variables, first: 100, after: page.endCursor });
          seen.push(...next.receipts);
          page = next.pageInfo;
        }
        expect([asked, seen]).toEqual([asked, expected]);
        expect((await ask(api, { ...variables, last: 25 })).receipts).toEqual(expected.slice(-25));
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
