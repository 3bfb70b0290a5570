import { openTicket } from '../../test/support/desk';
import { type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { AccountLinked, AccountUnlinked } from '../accounts/accounts.public';
import { hasOpenTickets, type NewTicket, openTicketNumber, takeTicketNumbers, writeTickets } from './tickets.public';

let app: TestApp;
let world: World;
let master: Person & { masterId: string };
beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  master = await world.createMaster();
});
afterAll(() => app.close());

/** The numbers of an account's tickets, the oldest first. */
const numbersOf = async (account: WorldAccount) =>
  (await app.deps.db.query<{ number: number }>('SELECT number FROM tickets WHERE account_id = $1 ORDER BY id', [account.id])).map(
    (row) => row.number,
  );

async function link(account: WorldAccount, to: { masterId: string }): Promise<void> {
  await world.linkAccount(to, account);
  await app.deps.db.transaction((tx) => app.deps.events.publish(new AccountLinked(account.id, to.masterId), tx));
}

async function remove(account: WorldAccount, from: { masterId: string }): Promise<void> {
  await app.deps.db.transaction(async (tx) => {
    await tx.query('UPDATE accounts SET master_id = NULL, linked_at = NULL, color_index = NULL WHERE id = $1', [account.id]);
    await app.deps.events.publish(new AccountUnlinked(account.id, from.masterId), tx);
  });
}

test('numbers of one master go up by one over all its accounts, also when many are taken at once', async () => {
  const accounts = [await world.linkAccount(master), await world.linkAccount(master)];
  const taken = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      app.deps.db.transaction((tx) => openTicketNumber(tx, (accounts[index % 2] as WorldAccount).id)),
    ),
  );
  expect(taken.map((one) => one.number).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(new Set(taken.map((one) => one.spaceId))).toEqual(new Set([master.masterId]));
  const run = await app.deps.db.transaction((tx) => takeTicketNumbers(tx, (accounts[0] as WorldAccount).id, 5));
  expect(run).toEqual({ spaceId: master.masterId, first: 41 });
});

test('an account that is linked to none counts by itself; linked, it keeps the numbers that are free and gets new ones for the others', async () => {
  const own = await world.createMaster();
  const there = await world.linkAccount(own);
  for (const number of [1, 2, 5]) await openTicket(app.deps.db, there, { number });
  const account = await world.createAccount();
  expect((await app.deps.db.transaction((tx) => openTicketNumber(tx, account.id))).spaceId).toBe(account.id);
  for (const number of [1, 3, 5, 9]) await openTicket(app.deps.db, account, { number });
  await link(account, own);
  expect(await numbersOf(account)).toEqual([10, 3, 11, 9]);
  expect(await numbersOf(there)).toEqual([1, 2, 5]);
  const { tickets } = await own.api.ask('{ tickets(orderBy: { field: NUMBER, direction: ASC }) { nodes { number } } }');
  expect(tickets.nodes.map((node: { number: number }) => node.number)).toEqual([1, 2, 3, 5, 9, 10, 11]);
  expect((await app.deps.db.transaction((tx) => openTicketNumber(tx, there.id))).number).toBe(12);

  // removed, it takes its numbers along; another owner's count is not touched by them
  await remove(account, own);
  expect(await numbersOf(account)).toEqual([10, 3, 11, 9]);
  expect((await app.deps.db.transaction((tx) => openTicketNumber(tx, account.id))).number).toBe(12);
  expect((await app.deps.db.transaction((tx) => openTicketNumber(tx, there.id))).number).toBe(13);
  const other = await world.createMaster();
  await link(account, other);
  expect(await numbersOf(account)).toEqual([10, 3, 11, 9]);
  expect((await app.deps.db.transaction((tx) => openTicketNumber(tx, account.id))).number).toBe(12);
});

test('open tickets leave the people of the old master when the account is linked to a new one, with an event each', async () => {
  const [before, after] = [await world.createMaster(), await world.createMaster()];
  const account = await world.linkAccount(before);
  const clerk = await world.addClerk(before, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
  const open = await openTicket(app.deps.db, account, { assigneeId: clerk.userId });
  const closed = await openTicket(app.deps.db, account, { assigneeId: clerk.userId, status: 'CLOSED' });
  await remove(account, before);
  await link(account, before);
  const assignees = () =>
    app.deps.db.query<{ id: string; assignee_id: string | null; version: number }>(
      'SELECT id, assignee_id, version FROM tickets WHERE account_id = $1 ORDER BY number',
      [account.id],
    );
  expect((await assignees()).map((row) => row.assignee_id)).toEqual([clerk.userId, clerk.userId]);
  await remove(account, before);
  await link(account, after);
  expect(await assignees()).toEqual([
    { id: open.ticketId, assignee_id: null, version: 2 },
    { id: closed.ticketId, assignee_id: clerk.userId, version: 1 },
  ]);
  const events = await app.deps.db.query(
    `SELECT ticket_id, kind, actor_role, version, before, after FROM ticket_events WHERE account_id = $1 AND kind <> 'OPENED'`,
    [account.id],
  );
  expect(events).toEqual([
    {
      ticket_id: open.ticketId,
      kind: 'ASSIGNED',
      actor_role: 'SYSTEM',
      version: 2,
      before: { assigneeId: clerk.userId },
      after: { assigneeId: null },
    },
  ]);
});

test('a master has open tickets while one is open or re-opened, on whichever account', async () => {
  const own = await world.createMaster();
  const accounts = [await world.linkAccount(own), await world.linkAccount(own)] as const;
  const open = () => hasOpenTickets(app.deps.db, own.masterId);
  expect(await open()).toBe(false);
  await openTicket(app.deps.db, accounts[0], { status: 'CLOSED' });
  expect(await open()).toBe(false);
  const ticket = await openTicket(app.deps.db, accounts[1], { status: 'REOPENED' });
  expect(await open()).toBe(true);
  await app.deps.db.query(`UPDATE tickets SET status = 'CLOSED' WHERE account_id = $1 AND id = $2`, [accounts[1].id, ticket.ticketId]);
  expect(await open()).toBe(false);
});

const day = (count: number) => new Date(Date.UTC(2026, 0, count));
const uuid = (count: number) => `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`;
const ticketOf = (count: number, facts: Partial<NewTicket> = {}): NewTicket => ({
  id: uuid(count),
  type: 'TECH_SUPPORT',
  status: 'OPEN',
  outcome: 'NONE',
  billing: 'STANDARD',
  reason: 'from elsewhere',
  tags: ['one', 'with "quotes", comma'],
  openedAt: day(1),
  updatedAt: day(1),
  version: 1,
  externalKey: `INC${count}`,
  events: [{ id: uuid(1000 + count), version: 1, kind: 'OPENED', at: day(1), actorRole: 'CUSTOMER', type: 'TECH_SUPPORT', body: 'Hello' }],
  ...facts,
});

test('tickets from elsewhere are written once, however often; a later state is taken over, an earlier one is not', async () => {
  const account = await world.createAccount();
  const write = (tickets: NewTicket[]) => app.deps.db.transaction((tx) => writeTickets(tx, account.id, tickets));
  expect(await write([ticketOf(1), ticketOf(2)])).toEqual({ opened: 2, changed: 0, events: 2 });
  expect(await write([ticketOf(1), ticketOf(2), ticketOf(3)])).toEqual({ opened: 1, changed: 0, events: 1 });
  const closed = ticketOf(2, {
    // the ids are made anew by a second run: the external key tells
    id: uuid(99),
    status: 'CLOSED',
    outcome: 'RESOLVED',
    closedAt: day(3),
    updatedAt: day(3),
    version: 2,
    events: [...ticketOf(2).events, { id: uuid(2002), version: 2, kind: 'CLOSED', at: day(3), actorRole: 'API', type: 'TECH_SUPPORT' }],
  });
  expect(await write([closed])).toEqual({ opened: 0, changed: 1, events: 1 });
  expect(await write([ticketOf(2), closed])).toEqual({ opened: 0, changed: 0, events: 0 });
  const stored = await app.deps.db.query(
    `SELECT t.id, number, status, outcome, tags, closed_at, version, (SELECT array_agg(e.kind ORDER BY e.version) FROM ticket_events e WHERE e.account_id = t.account_id AND e.ticket_id = t.id) AS log
     FROM tickets t WHERE account_id = $1 ORDER BY number`,
    [account.id],
  );
  const tags = ['one', 'with "quotes", comma'];
  expect(stored).toEqual([
    { id: uuid(1), number: 1, status: 'OPEN', outcome: 'NONE', tags, closed_at: null, version: 1, log: ['OPENED'] },
    { id: uuid(2), number: 2, status: 'CLOSED', outcome: 'RESOLVED', tags, closed_at: day(3), version: 2, log: ['OPENED', 'CLOSED'] },
    { id: uuid(3), number: 3, status: 'OPEN', outcome: 'NONE', tags, closed_at: null, version: 1, log: ['OPENED'] },
  ]);
});

test('an order that got a ticket is marked, so that Manage Tickets sees it', async () => {
  const account = await world.linkAccount(master);
  const { placeOrder } = await import('../../test/support/desk');
  const order = await placeOrder(app.deps.db, account);
  const marked = async () =>
    (await app.deps.db.query<{ has_ticket: boolean }>('SELECT has_ticket FROM orders WHERE id = $1', [order.orderId]))[0]?.has_ticket;
  expect(await marked()).toBe(false);
  await app.deps.db.transaction((tx) =>
    writeTickets(tx, account.id, [ticketOf(500, { orderId: order.orderId, receipt: order.receipt, externalKey: null, tags: [] })]),
  );
  expect(await marked()).toBe(true);
});
