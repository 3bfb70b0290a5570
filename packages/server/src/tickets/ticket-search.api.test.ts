import { addEvent, openTicket, placeOrder } from '../../test/support/desk';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';

const query = /* GraphQL */ `
  query ($search: String!, $status: [TicketStatus!], $after: String) {
    tickets(filter: { search: $search, status: $status }, first: 2, after: $after) {
      nodes { number excerpt(search: $search) { event { internal body } pieces { text hit } } }
      totalCount
      pageInfo { hasNextPage endCursor }
    }
  }
`;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let one: WorldAccount;
let two: WorldAccount;
let foreign: WorldAccount;
const numbers: Record<string, number> = {};

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  one = await world.linkAccount(owner);
  two = await world.linkAccount(owner);
  foreign = await world.linkAccount(await world.createMaster());
  const { db } = app.deps;
  const ticket = async (name: string, account: WorldAccount, comment: string, facts: object = {}) => {
    const order = await placeOrder(db, account, { email: `${name.toLowerCase()}@example.com`, firstName: name, lastName: 'Meier' });
    const made = await openTicket(db, account, { order, comment, ...facts });
    numbers[name] = made.number;
    return made;
  };
  const anna = await ticket('Anna', one, 'Die Reclamação über das defekte Paket');
  await addEvent(db, anna, { kind: 'NOTED', body: 'Warehouse lost the parcel 24-77 twice', internal: true });
  await ticket('Bert', two, 'My PARCEL never arrived', { status: 'CLOSED' });
  await ticket('Carl', one, 'Nothing of that sort, but parcels in general');
  await ticket('Stranger', foreign, 'parcel of another master');
});
afterAll(() => app.close());

const ask = async (search: string, api: ApiCaller = owner.api, more: object = {}) => (await api.ask(query, { search, ...more })).tickets;
const found = async (search: string, api?: ApiCaller, more?: object) =>
  (await ask(search, api, more)).nodes
    .map(({ number }: { number: number }) => Object.keys(numbers).find((name) => numbers[name] === number))
    .sort();

test('finds words of comments and notes, without case and accents, at their beginning, over the accounts of the master alone', async () => {
  expect(await found('reclamacao')).toEqual(['Anna']);
  expect(await found('RECLAMAÇÃO')).toEqual(['Anna']);
  expect(await found('ware')).toEqual(['Anna']);
  expect(await found('house')).toEqual([]);
  expect(await found('parcel lost')).toEqual(['Anna']);
  expect(await found('parcel lost never')).toEqual([]);
  expect(await found('24-77 parcel')).toEqual(['Anna']);
  const all = await ask('parcel');
  expect([all.totalCount, all.pageInfo.hasNextPage]).toEqual([3, true]);
  const rest = await ask('parcel', owner.api, { after: all.pageInfo.endCursor });
  expect(new Set([...all.nodes, ...rest.nodes].map(({ number }) => number))).toEqual(new Set([numbers.Anna, numbers.Bert, numbers.Carl]));
});

test('keeps finding by number, e-mail and name, and holds the other filters', async () => {
  expect(await found(String(numbers.Bert))).toEqual(['Bert']);
  expect(await found('anna@exa')).toEqual(['Anna']);
  expect(await found('carl mei')).toEqual(['Carl']);
  expect(await found('parcel', owner.api, { status: ['CLOSED'] })).toEqual(['Bert']);
});

test('shows where the words stand: in the newest text that has them all, in pieces', async () => {
  const [{ excerpt }] = (await ask('lost parcel')).nodes;
  expect(excerpt).toEqual({
    event: { internal: true, body: 'Warehouse lost the parcel 24-77 twice' },
    pieces: [
      { text: 'Warehouse ', hit: false },
      { text: 'lost', hit: true },
      { text: ' the ', hit: false },
      { text: 'parcel', hit: true },
      { text: ' 24-77 twice', hit: false },
    ],
  });
  // found by his name, whose words stand in no comment
  expect((await ask('bert meier')).nodes).toEqual([{ number: numbers.Bert, excerpt: null }]);
});

test('gives a clerk what is on his accounts, and nobody anything by Report Access', async () => {
  const onTwo = await world.addClerk(owner, {
    can: [
      { permission: 'MANAGE_TICKETS', on: two },
      { permission: 'REPORT_ACCESS', on: 'all' },
    ],
  });
  const his = await ask('parcel', onTwo.api);
  expect([his.nodes.map(({ number }: { number: number }) => number), his.totalCount]).toEqual([[numbers.Bert], 1]);
  const reporter = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: 'all' }] });
  const refused = await reporter.api.post(query, { search: 'parcel' });
  expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  expect(refused.text).not.toContain('Warehouse');
  // the ticket behind a row of the reports shows its text, but is searched by nobody who only reads reports
  const events = await reporter.api.post(
    `{ ticketEvents(filter: { period: { from: "2026-02-01", to: "2026-04-01" } }) { nodes { ticket { number excerpt(search: "parcel") { pieces { text } } } } } }`,
  );
  expect(events.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  expect(JSON.stringify(events.data)).not.toContain('pieces');
});

test('asks common words along the list, and finds the same', async () => {
  const { db } = app.deps;
  const busy = await world.linkAccount(owner);
  for (let number = 0; number < 24; number += 1)
    await openTicket(db, busy, {
      comment: number % 2 === 0 ? 'The weather is common' : 'Sunshine',
      openedAt: new Date(Date.UTC(2026, 2, 2, number)),
    });
  await openTicket(db, one, { comment: 'Rare here: weather' });
  const seen: number[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: Awaited<ReturnType<typeof ask>> = await ask('weather', owner.api, { after });
    seen.push(...page.nodes.map(({ number }: { number: number }) => number));
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  expect(new Set(seen).size).toBe(13);
  expect((await ask('weather')).totalCount).toBe(13);
  // everybody of this name, and words that are common nowhere
  expect(await found('weather', owner.api, { status: ['CLOSED'] })).toEqual([]);
});

test('takes whatever is typed as text', async () => {
  for (const typed of ["'abc' | 'def'", 'abc:* & !x', "\\'; DROP TABLE tickets; --", '%%%', '¿¡“„', 'a'.repeat(5000), '日本語'])
    expect([typed, await found(typed)]).toEqual([typed, []]);
});
