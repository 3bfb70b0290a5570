import { addEvent, type DeskTicket, openTicket, placeOrder } from '../../test/support/desk';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';

/** Who reads tickets, and what of them (product.md 2 and 11, security.md 1 to 8). Every refusal first shows the value to the owner. */
let app: TestApp;
let world: World;
let m1: Person & { masterId: string };
let m2: Person & { masterId: string };
let a1: WorldAccount;
let a2: WorldAccount;
let foreign: WorldAccount;
let onA1: DeskTicket;
let onA2: DeskTicket;
let elsewhere: DeskTicket;
let clerk: Person;
let reporter: Person;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  m1 = await world.createMaster();
  m2 = await world.createMaster();
  a1 = await world.linkAccount(m1);
  a2 = await world.linkAccount(m1);
  foreign = await world.linkAccount(m2);
  const { db } = app.deps;
  const order = await placeOrder(db, a1, { receipt: 'AAAA1111', email: 'jo@example.com', firstName: 'Jo', lastName: 'Doe' });
  clerk = await world.addClerk(m1, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
  reporter = await world.addClerk(m1, {
    can: [
      { permission: 'REPORT_ACCESS', on: a1 },
      { permission: 'MANAGE_TICKETS', on: a2 },
    ],
  });
  onA1 = await openTicket(db, a1, { type: 'REFUND', order, assigneeId: clerk.userId, tags: ['vip'], comment: 'It does not open' });
  onA2 = await openTicket(db, a2, {
    order: await placeOrder(db, a2, { receipt: 'BBBB2222', email: 'jo@example.com' }),
    assigneeId: m1.userId,
  });
  elsewhere = await openTicket(db, foreign, { order: await placeOrder(db, foreign, { receipt: 'AAAA1111' }) });
});
afterAll(() => app.close());

const numbersOf = async (api: ApiCaller, filter: object = {}) => {
  const { tickets } = await api.ask('query ($filter: TicketFilter) { tickets(filter: $filter) { totalCount nodes { number } } }', {
    filter,
  });
  expect(tickets.totalCount).toBe(tickets.nodes.length);
  return tickets.nodes.map((node: { number: number }) => node.number).sort();
};
const byNumber = 'query ($number: Int!) { ticket(number: $number) { id number receipt account { nickname } } }';
const byId = 'query ($id: ID!) { node(id: $id) { __typename id } }';
const period = { from: '2026-03-01', to: '2026-03-05' };

test('numbers count per master: the same number means another ticket for another owner', async () => {
  expect(onA1.number).toBe(1);
  expect(onA2.number).toBe(2);
  expect(elsewhere.number).toBe(1);
  expect((await m1.api.ask(byNumber, { number: 1 })).ticket).toEqual({
    id: onA1.id,
    number: 1,
    receipt: 'AAAA1111',
    account: { nickname: a1.nickname },
  });
  expect((await m2.api.ask(byNumber, { number: 1 })).ticket.id).toBe(elsewhere.id);
});

test('a ticket of another master, or of an account outside a clerk’s, is like one that never was', async () => {
  expect((await m1.api.ask(byId, { id: onA2.id })).node).toEqual({ __typename: 'Ticket', id: onA2.id });
  const never = await clerk.api.post(byId, { id: 'tkt_01900000-0000-7000-8000-000000000000' });
  const outside = await clerk.api.post(byId, { id: onA2.id });
  expect(outside.text).toBe(never.text);
  expect((await m2.api.post(byId, { id: onA1.id })).text).toBe(
    (await m2.api.post(byId, { id: 'tkt_01900000-0000-7000-8000-000000000000' })).text,
  );
  const neverNumber = await clerk.api.post(byNumber, { number: 99 });
  expect((await clerk.api.post(byNumber, { number: onA2.number })).text).toBe(neverNumber.text);
  expect((await clerk.api.ask(byNumber, { number: onA1.number })).ticket.id).toBe(onA1.id);
});

test('lists, counts, searches and filters are the accounts of the right', async () => {
  expect(await numbersOf(m1.api)).toEqual([1, 2]);
  expect(await numbersOf(clerk.api)).toEqual([1]);
  expect(await numbersOf(m1.api, { customerEmail: 'JO@example.com' })).toEqual([1, 2]);
  expect(await numbersOf(clerk.api, { customerEmail: 'JO@example.com' })).toEqual([1]);
  expect(await numbersOf(clerk.api, { receipt: 'BBBB2222' })).toEqual([]);
  expect(await numbersOf(clerk.api, { accounts: [a2.nickname] })).toEqual([]);
  expect(await numbersOf(m1.api, { search: 'bbbb2222' })).toEqual([2]);
  expect(await numbersOf(m1.api, { search: 'AAAA1111' })).toEqual([1]);
  expect(await numbersOf(m2.api, { search: 'AAAA1111' })).toEqual([1]);
});

test('who holds Manage Tickets, or reads by key, or owns, sees tickets; who holds something else is refused', async () => {
  const query = '{ tickets { nodes { number } } ticket(number: 1) { number } }';
  expect((await m1.api.ask(query)).tickets.nodes).toHaveLength(2);
  const key = await world.apiKey((await world.addClerk(m1, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: a1 }] })).userId);
  const writeKey = await world.apiKey(
    (await world.addClerk(m1, { apiOnly: true, can: [{ permission: 'API_ORDERS_WRITE', on: a1 }] })).userId,
  );
  for (const api of [clerk.api, key, writeKey, await world.accountUser(a1)])
    expect((await api.ask(query)).tickets.nodes).toEqual([{ number: 1 }]);

  const without: ApiCaller[] = [];
  for (const permission of ['MANAGE_ORDERS', 'REPORT_ACCESS'] as const)
    without.push((await world.addClerk(m1, { can: [{ permission, on: a1 }] })).api);
  without.push((await world.addClerk(m1, { can: ['MANAGE_USERS'] })).api);
  // the interface's right does not count by key, nor the key's in the browser
  without.push(await world.apiKey(clerk.userId));
  without.push((await world.addClerk(m1, { can: [{ permission: 'API_ORDERS_READ', on: a1 }] })).api);
  without.push(await world.apiKey((await world.addClerk(m1, { apiOnly: true, can: [{ permission: 'ANALYTICS_API', on: a1 }] })).userId));
  for (const api of without) {
    const answer = await api.post(query);
    expect(answer.data).toEqual({ tickets: null, ticket: null });
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  }
  const answer = await world.stranger().post(query);
  expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
});

test('the log of a ticket tells who did what, in order, page by page', async () => {
  const { db } = app.deps;
  const account = await world.linkAccount(m1);
  const ticket = await openTicket(db, account, { comment: 'Hello' });
  const minute = (count: number) => new Date(Date.UTC(2026, 2, 2, 11, count));
  await addEvent(db, ticket, { kind: 'COMMENTED', at: minute(1), actorId: clerk.userId, body: 'We look into it' });
  const noted = await addEvent(db, ticket, {
    kind: 'NOTED',
    at: minute(2),
    actorRole: 'OWNER',
    actorId: m1.userId,
    body: 'A good customer',
    internal: true,
  });
  await addEvent(db, ticket, { kind: 'TYPE_CHANGED', at: minute(3), actorRole: 'SYSTEM', fromType: 'TECH_SUPPORT', toType: 'REFUND' });
  await addEvent(db, ticket, { kind: 'UNDONE', at: minute(4), actorId: clerk.userId, undoesId: noted });
  const query = `query ($number: Int!, $first: Int, $after: String, $last: Int, $before: String) { ticket(number: $number) {
    events(first: $first, after: $after, last: $last, before: $before) { totalCount pageInfo { hasNextPage endCursor startCursor hasPreviousPage }
      nodes { kind actorRole actor { name role } body internal fromType toType undone ticket { number } } } } }`;
  const { events } = (await m1.api.ask(query, { number: ticket.number })).ticket;
  const event = (kind: string, more: object) => ({
    kind,
    actorRole: 'CLERK',
    actor: null,
    body: null,
    internal: false,
    fromType: null,
    toType: null,
    undone: false,
    ticket: { number: ticket.number },
    ...more,
  });
  expect(events.nodes).toEqual([
    event('OPENED', { actorRole: 'CUSTOMER', body: 'Hello' }),
    event('COMMENTED', { actor: { name: 'Carl Clerk', role: 'CLERK' }, body: 'We look into it' }),
    event('NOTED', {
      actorRole: 'OWNER',
      actor: { name: 'Olivia Owner', role: 'OWNER' },
      body: 'A good customer',
      internal: true,
      undone: true,
    }),
    event('TYPE_CHANGED', { actorRole: 'SYSTEM', fromType: 'TECH_SUPPORT', toType: 'REFUND' }),
    event('UNDONE', { actor: { name: 'Carl Clerk', role: 'CLERK' } }),
  ]);
  expect(events.totalCount).toBe(5);
  const kinds = (connection: { nodes: { kind: string }[] }) => connection.nodes.map((node) => node.kind);
  const first = (await m1.api.ask(query, { number: ticket.number, first: 2 })).ticket.events;
  expect([kinds(first), first.pageInfo.hasNextPage]).toEqual([['OPENED', 'COMMENTED'], true]);
  const rest = (await m1.api.ask(query, { number: ticket.number, first: 3, after: first.pageInfo.endCursor })).ticket.events;
  expect([kinds(rest), rest.pageInfo.hasNextPage]).toEqual([['NOTED', 'TYPE_CHANGED', 'UNDONE'], false]);
  const last = (await m1.api.ask(query, { number: ticket.number, last: 2, before: rest.pageInfo.endCursor })).ticket.events;
  expect([kinds(last), last.pageInfo.hasPreviousPage]).toEqual([['NOTED', 'TYPE_CHANGED'], true]);
});

test('a mail that left says so in the log; one kept for the mailbox page counts as sent, a dropped one says nothing', async () => {
  const { db } = app.deps;
  const account = await world.linkAccount(m1);
  const ticket = await openTicket(db, account);
  const states = ['HELD', 'QUEUED', 'SENT', 'FAILED', 'KEPT', 'DROPPED'];
  for (const [index, status] of states.entries()) {
    const [mail] = await db.query<{ id: string }>(
      `INSERT INTO mails (id, recipient, subject, text_body, html_body, status, not_before, created_at) VALUES (gen_random_uuid(), 'a@example.com', '', '', '', $1, now(), now()) RETURNING id`,
      [status],
    );
    await addEvent(db, ticket, { kind: 'COMMENTED', at: new Date(Date.UTC(2026, 2, 3, 0, index)), mailId: mail?.id });
  }
  const { events } = (await m1.api.ask(`query ($n: Int!) { ticket(number: $n) { events { nodes { mailStatus } } } }`, { n: ticket.number }))
    .ticket;
  expect(events.nodes.map((node: { mailStatus: string }) => node.mailStatus)).toEqual([
    null,
    'HELD',
    'QUEUED',
    'SENT',
    'FAILED',
    'SENT',
    null,
  ]);
});

test('what can be done with a ticket is told beside it', async () => {
  const allowedActions = ['COMMENT', 'NOTE', 'CHANGE_TYPE', 'CLOSE', 'REFUND', 'ASSIGN', 'TAG', 'CHANGE_CUSTOMER_EMAIL', 'SEND_RECEIPT'];
  expect((await m1.api.ask('{ ticket(number: 1) { allowedActions version } }')).ticket).toEqual({ allowedActions, version: 1 });
});

test('Report Access shows numbers, receipts, dates, types and comments in the log of its accounts, and neither ticket list nor people outside', async () => {
  const events = `query ($filter: TicketEventFilter!) { ticketEvents(filter: $filter) { totalCount nodes { id kind at body ticket { number receipt type account { nickname } assignee { name } } } } }`;
  const only = await world.addClerk(m1, { can: [{ permission: 'REPORT_ACCESS', on: a1 }] });
  const answer = await only.api.ask(events, { filter: { period } });
  expect(answer.ticketEvents.nodes).toEqual([
    {
      id: `evt_${onA1.eventId}`,
      kind: 'OPENED',
      at: '2026-03-02T09:00:00.000Z',
      body: 'It does not open',
      ticket: { number: 1, receipt: 'AAAA1111', type: 'REFUND', account: { nickname: a1.nickname }, assignee: { name: 'Carl Clerk' } },
    },
  ]);
  expect((await only.api.ask(byId, { id: `evt_${onA1.eventId}` })).node.__typename).toBe('TicketEvent');
  expect((await m1.api.ask(byId, { id: `evt_${onA2.eventId}` })).node.__typename).toBe('TicketEvent');
  expect((await only.api.ask(byId, { id: `evt_${onA2.eventId}` })).node).toBeNull();
  // the ticket behind the event is opened with Manage Tickets, not by the report
  expect((await only.api.ask(byId, { id: onA1.id })).node).toBeNull();
  const reports = await reporter.api.ask(events, { filter: { period } });
  expect(reports.ticketEvents.nodes.map((node: { ticket: { number: number } }) => node.ticket.number).sort()).toEqual([1, 2]);
  expect(await numbersOf(reporter.api)).toEqual([2]);
});

test('ticketEvents: kinds, modifications, types, actors and periods, without what was undone', async () => {
  const { db } = app.deps;
  const own = await world.createMaster({ timeZone: 'America/Sao_Paulo' });
  const account = await world.linkAccount(own);
  const worker = await world.addClerk(own, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
  // 2026-02-10 03:30 UTC is half past midnight of the 10th in Sao Paulo; an hour earlier is the 9th
  const ticket = await openTicket(db, account, { type: 'REFUND', openedAt: new Date('2026-02-10T02:30:00Z') });
  const at = (time: string) => new Date(`2026-02-10T${time}:00Z`);
  await addEvent(db, ticket, {
    kind: 'TYPE_CHANGED',
    at: at('03:30'),
    actorId: worker.userId,
    type: 'TECH_SUPPORT',
    fromType: 'TECH_SUPPORT',
    toType: 'REFUND',
  });
  await addEvent(db, ticket, {
    kind: 'TYPE_CHANGED',
    at: at('04:00'),
    actorId: worker.userId,
    type: 'REFUND',
    fromType: 'REFUND',
    toType: 'CANCEL',
  });
  const closed = await addEvent(db, ticket, { kind: 'CLOSED', at: at('05:00'), actorId: worker.userId });
  await addEvent(db, ticket, { kind: 'UNDONE', at: at('05:01'), actorId: worker.userId, undoesId: closed });
  await addEvent(db, ticket, { kind: 'CLOSED', at: at('06:00'), actorRole: 'SYSTEM' });
  await addEvent(db, ticket, { kind: 'REOPENED', at: at('07:00'), actorId: worker.userId });
  await addEvent(db, ticket, { kind: 'REOPENED', at: at('08:00'), actorId: worker.userId });
  const kinds = async (filter: object, first = 50) => {
    const { ticketEvents } = await own.api.ask(
      `query ($filter: TicketEventFilter!, $first: Int) { ticketEvents(filter: $filter, first: $first) { totalCount nodes { kind } } }`,
      { filter: { period: { from: '2026-02-10', to: '2026-02-11' }, ...filter }, first },
    );
    const found = ticketEvents.nodes.map((node: { kind: string }) => node.kind);
    expect(ticketEvents.totalCount).toBeGreaterThanOrEqual(found.length);
    return found;
  };
  expect(await kinds({})).toEqual(['REOPENED', 'REOPENED', 'CLOSED', 'TYPE_CHANGED', 'TYPE_CHANGED']);
  expect(await kinds({ period: { from: '2026-02-09', to: '2026-02-10' } })).toEqual(['OPENED']);
  expect(await kinds({ period: { from: '2026-02-10', to: '2026-02-11', timeZone: 'UTC' } })).toHaveLength(6);
  expect(await kinds({ modification: 'REOPENED' })).toEqual(['REOPENED', 'REOPENED']);
  expect(await kinds({ modification: 'TECH_TO_REFUND' })).toEqual(['TYPE_CHANGED']);
  expect(await kinds({ modification: 'CANCEL_TO_TECH' })).toEqual([]);
  expect(await kinds({ type: ['TECH_SUPPORT'] })).toEqual(['TYPE_CHANGED']);
  expect(await kinds({ kinds: ['CLOSED', 'OPENED'] })).toEqual(['CLOSED']);
  expect(await kinds({ actorId: `per_${worker.userId}` })).toEqual(['REOPENED', 'REOPENED', 'TYPE_CHANGED', 'TYPE_CHANGED']);
  expect(await kinds({ actorId: 'per_nonsense' })).toEqual([]);
  expect(await kinds({ accounts: ['nobody'] })).toEqual([]);
  const wrong = await own.api.post('{ ticketEvents(filter: { period: { from: "2026-02-10", to: "2026-02-10" } }) { nodes { kind } } }');
  expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');

  const pages: string[] = [];
  let after: string | null = null;
  do {
    const { ticketEvents }: { ticketEvents: { nodes: { kind: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await own.api.ask(
        `query ($after: String) { ticketEvents(filter: { period: { from: "2026-02-09", to: "2026-02-11" } }, first: 2, after: $after) { nodes { kind } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
    pages.push(...ticketEvents.nodes.map((node) => node.kind));
    after = ticketEvents.pageInfo.hasNextPage ? ticketEvents.pageInfo.endCursor : null;
  } while (after);
  expect(pages).toEqual(['REOPENED', 'REOPENED', 'CLOSED', 'TYPE_CHANGED', 'TYPE_CHANGED', 'OPENED']);
});

test('the names of people of a master that had the account before are shown to nobody else', async () => {
  const { db } = app.deps;
  const account = await world.linkAccount(m2);
  const before = await world.addClerk(m2, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const ticket = await openTicket(db, account, { assigneeId: before.userId });
  await addEvent(db, ticket, { kind: 'COMMENTED', actorId: before.userId, body: 'ours' });
  const query = `query ($id: ID!) { node(id: $id) { ... on Ticket { assignee { name } events { nodes { actorRole actor { name } } } } } }`;
  const shown = (await m2.api.ask(query, { id: ticket.id })).node;
  expect([shown.assignee, shown.events.nodes[1].actor]).toEqual([{ name: 'Carl Clerk' }, { name: 'Carl Clerk' }]);
  await db.query('UPDATE accounts SET master_id = $2 WHERE id = $1', [account.id, m1.masterId]);
  const hidden = (await m1.api.ask(query, { id: ticket.id })).node;
  expect([hidden.assignee, hidden.events.nodes[1]]).toEqual([null, { actorRole: 'CLERK', actor: null }]);
  expect((await m2.api.ask(query, { id: ticket.id })).node).toBeNull();
});

test('order and customer of a ticket: for who reads tickets, never for reports alone; sideways only the accounts of the right', async () => {
  const query = `query ($filter: TicketEventFilter!) { ticketEvents(filter: $filter) { nodes { ticket { number order { receipt total { amount } } customer { email lastName tickets { totalCount nodes { number } } orders { nodes { receipt } } } } } } }`;
  const seen = async (api: ApiCaller) => {
    const answer = await api.post(query, { filter: { period, kinds: ['OPENED'], accounts: [a1.nickname, a2.nickname] } });
    const tickets = answer.data.ticketEvents.nodes.map((node: { ticket: { number: number } }) => node.ticket);
    return {
      tickets: tickets.sort((a: { number: number }, b: { number: number }) => a.number - b.number),
      errors: answer.errors?.map((error) => error.extensions.coordinate),
    };
  };
  const owner = await seen(m1.api);
  expect(owner.errors).toBeUndefined();
  expect(owner.tickets).toEqual([
    {
      number: 1,
      order: { receipt: 'AAAA1111', total: { amount: '47.00' } },
      customer: {
        email: 'jo@example.com',
        lastName: 'Doe',
        tickets: { totalCount: 2, nodes: [{ number: 2 }, { number: 1 }] },
        orders: { nodes: expect.any(Array) },
      },
    },
    expect.objectContaining({ number: 2, order: { receipt: 'BBBB2222', total: { amount: '47.00' } } }),
  ]);
  const desk = await seen(clerk.api);
  expect(desk.errors).toBeUndefined();
  expect(desk.tickets).toEqual([
    {
      number: 1,
      order: { receipt: 'AAAA1111', total: { amount: '47.00' } },
      // the same customer bought on A2 as well: that is not this clerk's to know
      customer: {
        email: 'jo@example.com',
        lastName: 'Doe',
        tickets: { totalCount: 1, nodes: [{ number: 1 }] },
        orders: { nodes: [{ receipt: 'AAAA1111' }] },
      },
    },
  ]);
  const reports = await world.addClerk(m1, { can: [{ permission: 'REPORT_ACCESS', on: a1 }] });
  const report = await seen(reports.api);
  expect(report.tickets).toEqual([{ number: 1, order: null, customer: null }]);
  expect(report.errors).toEqual(['Ticket.order', 'Ticket.customer']);
  // Report Access on A1 beside Manage Tickets on A2 shows no customer of A1
  expect((await seen(reporter.api)).tickets[0]).toEqual({ number: 1, order: null, customer: null });
  expect((await seen(reporter.api)).tickets[1].customer.email).toBe('jo@example.com');
});

test('the tickets of an order: with Manage Tickets or ownership, not with Manage Orders alone', async () => {
  const query = '{ order(receipt: "AAAA1111") { receipt tickets { number type } } }';
  expect((await m1.api.ask(query)).order).toEqual({ receipt: 'AAAA1111', tickets: [{ number: 1, type: 'REFUND' }] });
  expect((await clerk.api.ask(query)).order.tickets).toHaveLength(1);
  const orders = await world.addClerk(m1, { can: [{ permission: 'MANAGE_ORDERS', on: a1 }] });
  const answer = await orders.api.post(query);
  expect(answer.data.order).toEqual({ receipt: 'AAAA1111', tickets: null });
  expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
});
