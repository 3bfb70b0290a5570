import { openTicket } from '../../test/support/desk';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World } from '../../test/support/world';

/** Whose items, and whom one may know by name (product.md 6 and 11). */
let app: TestApp;
let world: World;
let m1: Person & { masterId: string };

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  m1 = await world.createMaster();
});
afterAll(() => app.close());

test('My Items: open tickets of oneself or another, by type; who has no Manage Tickets gets counts alone', async () => {
  const master = await world.createMaster();
  const [b1, b2] = [await world.linkAccount(master), await world.linkAccount(master)];
  const desk = await world.addClerk(master, { can: [{ permission: 'MANAGE_TICKETS', on: b1 }] });
  const orders = await world.addClerk(master, { can: [{ permission: 'MANAGE_ORDERS', on: b1 }] });
  const { db } = app.deps;
  for (const facts of [
    { type: 'REFUND', status: 'OPEN' },
    { type: 'REFUND', status: 'REOPENED' },
    { type: 'TECH_SUPPORT', status: 'CLOSED' },
    { type: 'CANCEL', status: 'OPEN' },
  ])
    await openTicket(db, b1, { ...facts, assigneeId: desk.userId });
  await openTicket(db, b2, { type: 'REFUND', assigneeId: desk.userId });
  await openTicket(db, b1, { type: 'REFUND', assigneeId: master.userId });
  const query = 'query ($personId: ID) { myItems(personId: $personId) { type count tickets { totalCount nodes { number status } } } }';
  const counts = (groups: { type: string; count: number }[]) => Object.fromEntries(groups.map((group) => [group.type, group.count]));
  const own = (await desk.api.ask(query)).myItems;
  expect(counts(own)).toEqual({ TECH_SUPPORT: 0, REFUND: 2, CANCEL: 1 });
  expect(own[1].tickets).toEqual({
    totalCount: 2,
    nodes: [
      { number: 2, status: 'REOPENED' },
      { number: 1, status: 'OPEN' },
    ],
  });
  // the owner sees the other account too
  expect(counts((await master.api.ask(query, { personId: `per_${desk.userId}` })).myItems)).toEqual({
    TECH_SUPPORT: 0,
    REFUND: 3,
    CANCEL: 1,
  });
  expect(counts((await master.api.ask(query)).myItems)).toEqual({ TECH_SUPPORT: 0, REFUND: 1, CANCEL: 0 });
  const answer = await orders.api.post(query, { personId: `per_${desk.userId}` });
  expect(counts(answer.data.myItems)).toEqual({ TECH_SUPPORT: 0, REFUND: 2, CANCEL: 1 });
  expect(answer.data.myItems.map((group: { tickets: unknown }) => group.tickets)).toEqual([null, null, null]);
  expect(answer.errors?.map((error) => error.extensions.coordinate)).toEqual(['MyItemsGroup.tickets']);
  // somebody of another master is like nobody
  const nobody = (await master.api.post(query, { personId: 'per_01900000-0000-7000-8000-000000000000' })).text;
  expect((await master.api.post(query, { personId: `per_${m1.userId}` })).text).toBe(nobody);
});

test('people: whom to assign, whose report, whose items', async () => {
  const master = await world.createMaster();
  const [b1, b2] = [await world.linkAccount(master), await world.linkAccount(master)];
  const named = async (name: string, can: Parameters<World['addClerk']>[1]) => {
    const person = await world.addClerk(master, can);
    await app.deps.db.query('UPDATE users SET first_name = $2 WHERE id = $1', [person.userId, name]);
    return person;
  };
  const on1 = await named('One', { can: [{ permission: 'MANAGE_TICKETS', on: b1 }] });
  const on2 = await named('Two', { can: [{ permission: 'MANAGE_TICKETS', on: b2 }] });
  await named('All', { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
  await named('Orders', { can: [{ permission: 'MANAGE_ORDERS', on: b1 }] });
  await named('Users', { can: ['MANAGE_USERS'] });
  await named('Off', { can: [{ permission: 'MANAGE_TICKETS', on: b1 }], enabled: false });
  const gone = await named('Gone', { can: [{ permission: 'REPORT_ACCESS', on: b1 }] });
  await app.deps.db.query('UPDATE users SET deleted_at = $2 WHERE id = $1', [gone.userId, app.clock.now()]);
  const names = async (api: ApiCaller, use: string, accounts?: string[]) => {
    const { people } = await api.ask(
      'query ($use: PersonUse!, $accounts: [String!]) { people(for: $use, accounts: $accounts) { name deleted } }',
      { use, accounts },
    );
    return people.map((person: { name: string; deleted: boolean }) => `${person.name.split(' ')[0]}${person.deleted ? ' (deleted)' : ''}`);
  };
  expect(await names(master.api, 'ASSIGN')).toEqual(['Olivia', 'All', 'One', 'Two']);
  expect(await names(master.api, 'ASSIGN', [b2.nickname])).toEqual(['Olivia', 'All', 'Two']);
  expect(await names(on1.api, 'ASSIGN')).toEqual(['One', 'All', 'Olivia']);
  expect(await names(on1.api, 'ASSIGN', [b2.nickname])).toEqual([]);
  expect(await names(master.api, 'REPORT')).toEqual(['Olivia', 'All', 'Gone (deleted)', 'Off', 'One', 'Orders', 'Two', 'Users']);
  expect(await names(on2.api, 'REPORT')).toEqual(['Two', 'All', 'Olivia']);
  expect(await names(on1.api, 'MY_ITEMS')).toEqual(['One', 'All', 'Off', 'Olivia', 'Orders']);
  expect(await names(await world.accountUser(b2), 'MY_ITEMS')).toEqual(['All', 'Olivia', 'Two']);
  const strangers = await world.stranger().post('{ people(for: ASSIGN) { name } }');
  expect(strangers.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  // by id: oneself and who shares an account, nobody else
  const person = async (api: ApiCaller, userId: string) =>
    (await api.ask('query ($id: ID!) { node(id: $id) { ... on Person { name role } } }', { id: `per_${userId}` })).node;
  expect(await person(master.api, on2.userId)).toEqual({ name: 'Two Clerk', role: 'CLERK' });
  expect(await person(on1.api, on1.userId)).toEqual({ name: 'One Clerk', role: 'CLERK' });
  expect(await person(on1.api, master.userId)).toEqual({ name: 'Olivia Owner', role: 'OWNER' });
  expect(await person(on1.api, on2.userId)).toBeNull();
  expect(await person(m1.api, on2.userId)).toBeNull();
});
