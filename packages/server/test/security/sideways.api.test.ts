import { addEvent, type DeskTicket, openTicket, placeOrder } from '../support/desk';
import { LiveReader } from '../support/live-reader';
import { type TestApp, testApp } from '../support/test-app';
import { type Person, World, type WorldAccount } from '../support/world';

/** One customer who bought on both accounts, and a clerk who works on the first alone. */
describe('a clerk on one of two accounts', () => {
  let app: TestApp;
  let owner: Person & { masterId: string };
  let clerk: Person;
  let a1: WorldAccount;
  let a2: WorldAccount;
  let ticket: DeskTicket;
  let foreignTicket: DeskTicket;
  const email = 'anna@example.com';

  beforeAll(async () => {
    app = await testApp();
    const world = new World(app);
    const { db } = app.deps;
    owner = await world.createMaster();
    a1 = await world.linkAccount(owner);
    a2 = await world.linkAccount(owner);
    clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
    const here = await placeOrder(db, a1, { receipt: 'HERE0001', email, lastName: 'Sidewell' });
    const there = await placeOrder(db, a2, { receipt: 'THERE001', email, lastName: 'Sidewell' });
    await db.query('UPDATE orders SET earnings_minor = 3000');
    await db.query(`UPDATE customers SET billing_address = '{"line1":"1 Side St","city":"Leeds","country":"GB"}'`);
    ticket = await openTicket(db, a1, { order: here, comment: 'here', assigneeId: clerk.userId });
    foreignTicket = await openTicket(db, a2, { order: there, comment: 'there', assigneeId: clerk.userId });
    await addEvent(db, foreignTicket, { kind: 'COMMENTED', actorId: clerk.userId, body: 'there again' });
  });
  afterAll(() => app.close());

  it('security 2: finds nothing of the other by filter, search, report, picker, customer or count, and totals leave it out', async () => {
    const period = '{ from: "2026-02-01", to: "2026-04-01" }';
    const questions = [
      `tickets(filter: { accounts: ["${a2.nickname}"] }) { totalCount nodes { number } }`,
      'tickets(filter: { search: "THERE001" }) { totalCount nodes { number } }',
      'tickets(filter: { receipt: "THERE001" }) { totalCount nodes { number } }',
      `orders(filter: { accounts: ["${a2.nickname}"] }) { totalCount nodes { receipt } }`,
      'orders(filter: { search: "THERE001" }) { totalCount nodes { receipt } }',
      `ticketEvents(filter: { period: ${period}, accounts: ["${a2.nickname}"] }) { totalCount nodes { body } }`,
    ];
    for (const question of questions) {
      const name = /^\w+/.exec(question)?.[0] as string;
      const shown = (await owner.api.ask(`{ ${question} }`))[name];
      expect(shown.totalCount).toBeGreaterThan(0);
      expect((await clerk.api.ask(`{ ${question} }`))[name]).toEqual({ totalCount: 0, nodes: [] });
    }
    const all = '{ tickets { totalCount } orders { totalCount } myItems { count tickets { totalCount } } }';
    expect(await owner.api.ask(all)).toMatchObject({ tickets: { totalCount: 2 }, orders: { totalCount: 2 } });
    expect(await clerk.api.ask(all)).toMatchObject({ tickets: { totalCount: 1 }, orders: { totalCount: 1 } });
    const mine = (await clerk.api.ask(all)).myItems as { count: number; tickets: { totalCount: number } }[];
    expect(mine.filter(({ count }) => count > 0).map(({ count, tickets }) => [count, tickets.totalCount])).toEqual([[1, 1]]);
  });

  it('security 2: a cursor that the owner took on a row of the other leads a clerk to nothing of it', async () => {
    const page = 'query ($after: String) { orders(first: 1, after: $after) { edges { cursor node { receipt } } } }';
    const first = (await owner.api.ask(page)).orders.edges[0];
    for (const after of [first.cursor, undefined]) {
      const { edges } = (await clerk.api.ask(page, { after })).orders;
      expect(edges.every((edge: { node: { receipt: string } }) => edge.node.receipt === 'HERE0001')).toBe(true);
    }
  });

  it('security 3: goes from ticket to order to customer to other orders and tickets, and stays on his account at each hop', async () => {
    const hops = `query ($number: Int!) {
      ticket(number: $number) { order { receipt transactions { order { receipt } } customer {
        email orders { totalCount nodes { receipt account { nickname } tickets { number order { receipt } } } } tickets { totalCount nodes { number } } } } }
    }`;
    const shown = (await owner.api.ask(hops, { number: ticket.number })).ticket.order.customer;
    expect(shown.orders.nodes.map((order: { receipt: string }) => order.receipt).sort()).toEqual(['HERE0001', 'THERE001']);
    expect(shown.tickets.totalCount).toBe(2);
    const seen = await clerk.api.post(hops, { number: ticket.number });
    expect(seen.errors).toBeUndefined();
    expect(seen.data.ticket.order.customer).toEqual({
      email,
      orders: {
        totalCount: 1,
        nodes: [
          {
            receipt: 'HERE0001',
            account: { nickname: a1.nickname },
            tickets: [{ number: ticket.number, order: { receipt: 'HERE0001' } }],
          },
        ],
      },
      tickets: { totalCount: 1, nodes: [{ number: ticket.number }] },
    });
    expect(seen.text).not.toContain('THERE001');
    expect((await clerk.api.ask(hops, { number: foreignTicket.number })).ticket).toBeNull();
  });

  it('security 4: a guarded field is null with FORBIDDEN by alias, fragment, @include, interface, variable and hop', async () => {
    const number = ticket.number;
    const paths: Record<string, string> = {
      plain: `{ order(receipt: "HERE0001") { accountEarnings { amount } } }`,
      alias: `{ order(receipt: "HERE0001") { total: accountEarnings { amount } } }`,
      'alias over an allowed one': `{ order(receipt: "HERE0001") { receipt: accountEarnings { amount } } }`,
      fragment: `{ order(receipt: "HERE0001") { ...F } } fragment F on Order { ...G } fragment G on Order { accountEarnings { amount } }`,
      'inline fragment': `{ order(receipt: "HERE0001") { ... { ... on Order { accountEarnings { amount } } } } }`,
      '@include': `query ($yes: Boolean = true) { order(receipt: "HERE0001") { accountEarnings @include(if: $yes) @skip(if: false) { amount } } }`,
      'from the ticket': `{ ticket(number: ${number}) { order { accountEarnings { amount } } } }`,
      'from the customer': `{ customer(email: "${email}") { orders { edges { node { accountEarnings { amount } } } } } }`,
      'as the second of two operations': `query A { viewer { kind } } query B { order(receipt: "HERE0001") { accountEarnings { amount } } }`,
    };
    const [order] = await app.deps.db.query<{ id: string }>(`SELECT id FROM orders WHERE receipt = 'HERE0001'`);
    paths['through the interface Node'] = `{ node(id: "ord_${order?.id}") { id ... on Order { accountEarnings { amount } } } }`;
    for (const [name, query] of Object.entries(paths)) {
      const operation = name.startsWith('as the second') ? { operationName: 'B' } : {};
      const shown = await raw(app, owner, { query, ...operation });
      expect([name, shown.text.includes('"30.00"')]).toEqual([name, true]);
      // compiled from the second time on: both ways of running answer alike
      for (let time = 0; time < 3; time += 1) {
        const refused = await raw(app, clerk, { query, ...operation });
        expect([name, refused.text.includes('30.00')]).toEqual([name, false]);
        expect(refused.body.errors).toEqual([
          expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN', coordinate: 'Order.accountEarnings' }) }),
        ]);
      }
    }
  });

  it('security 4: under a mutation’s payload and in a live update, too', async () => {
    const comment = `mutation ($input: CommentTicketInput!) {
      commentTicket(input: $input) { ticket { order { receipt accountEarnings { amount } } } userErrors { code } }
    }`;
    const version = async () => (await owner.api.ask(`{ ticket(number: ${ticket.number}) { version } }`)).ticket.version;
    const shown = await owner.api.ask(comment, { input: { number: ticket.number, version: await version(), body: 'a', internal: true } });
    expect(shown.commentTicket.ticket.order.accountEarnings).toEqual({ amount: '30.00' });
    const input = { number: ticket.number, version: await version(), body: 'b', internal: true };
    const refused = await clerk.api.post(comment, { input });
    expect(refused.data.commentTicket).toEqual({ ticket: { order: { receipt: 'HERE0001', accountEarnings: null } }, userErrors: [] });
    expect(refused.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);

    const live = 'subscription { ticketChanged { number order { accountEarnings { amount } } } }';
    const [ownersReader, clerksReader] = await Promise.all([owner, clerk].map(({ api }) => LiveReader.open(app.url, api, live)));
    try {
      await owner.api.ask(comment, { input: { number: ticket.number, version: await version(), body: 'c', internal: true } });
      expect((await ownersReader?.next())?.data.data.ticketChanged.order.accountEarnings).toEqual({ amount: '30.00' });
      const heard = (await clerksReader?.next())?.data;
      expect(heard.data.ticketChanged).toEqual({ number: ticket.number, order: { accountEarnings: null } });
      expect(heard.errors[0].extensions.code).toBe('FORBIDDEN');
    } finally {
      ownersReader?.close();
      clerksReader?.close();
    }
  });
});

async function raw(app: TestApp, { api }: Person, body: object) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: api.cookie },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { text, body: JSON.parse(text) };
}
