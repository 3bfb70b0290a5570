import { openTicket, placeOrder } from '../../../test/support/desk';
import { LiveReader } from '../../../test/support/live-reader';
import { secondServer } from '../../../test/support/second-server';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';

const presence = 'subscription ($number: Int!) { ticketPresence(number: $number) { person { name } typing } }';
const viewers = 'subscription ($number: Int!) { ticketViewers(number: $number) { name role } }';
const save = 'mutation ($input: SaveTicketDraftInput!) { saveTicketDraft(input: $input) { userErrors { code } } }';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let ana: Person;
let ben: Person;
let outsider: Person;
let second: Awaited<ReturnType<typeof secondServer>>;
let number: number;
const open: LiveReader[] = [];

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  second = await secondServer(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
  const other = await world.linkAccount(owner, { currency: 'USD' });
  ana = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  ben = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  outsider = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: other }] });
  await app.deps.db.query(`UPDATE users SET first_name = 'Ana', last_name = '' WHERE id = $1`, [ana.userId]);
  await app.deps.db.query(`UPDATE users SET first_name = 'Ben', last_name = '' WHERE id = $1`, [ben.userId]);
});
beforeEach(async () => {
  number = (await openTicket(app.deps.db, account, { order: await placeOrder(app.deps.db, account), type: 'TECH_SUPPORT' })).number;
});
afterEach(() => {
  for (const reader of open.splice(0)) reader.close();
});
afterAll(async () => {
  await second.close();
  await app.close();
});

async function watch(api: ApiCaller, { url = app.url, query = presence, of = number } = {}): Promise<LiveReader> {
  const reader = await LiveReader.open(url, api, query, { variables: { number: of } });
  open.push(reader);
  return reader;
}

/** Reads until what comes is as wanted; every other answer on the way is a state that was true before. */
async function until(reader: LiveReader, field: string, wanted: unknown): Promise<void> {
  let said: unknown;
  for (let reads = 0; reads < 10; reads += 1) {
    said = (await reader.next(12_000))?.data?.data?.[field];
    if (JSON.stringify(said) === JSON.stringify(wanted)) return;
  }
  expect(said).toEqual(wanted);
}
const at = (name: string, typing = false) => ({ person: { name }, typing });

it('tells who else is there, who types, and who has left, to people at two servers', async () => {
  const first = await watch(ana.api);
  await until(first, 'ticketPresence', []);
  const there = await watch(second.as(ben.api), { url: second.url });
  await until(there, 'ticketPresence', [at('Ana')]);
  await until(first, 'ticketPresence', [at('Ben')]);

  await second.as(ben.api).ask(save, { input: { number, body: 'Dear' } });
  await until(first, 'ticketPresence', [at('Ben', true)]);
  // the words stand still for a while: the clock of the test is what tells
  app.clock.advance(6_000);
  await until(first, 'ticketPresence', [at('Ben', false)]);

  there.close();
  await until(first, 'ticketPresence', []);
});

it('shows somebody once, however many pages he has open, and never to himself', async () => {
  const first = await watch(ana.api, { query: viewers });
  await until(first, 'ticketViewers', []);
  const one = await watch(ben.api, { query: viewers });
  await watch(ben.api, { query: viewers });
  await until(first, 'ticketViewers', [{ name: 'Ben', role: 'CLERK' }]);
  one.close();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const late = await watch(owner.api, { query: viewers });
  expect((await late.next())?.data.data.ticketViewers.map(({ name }: { name: string }) => name).sort()).toEqual(['Ana', 'Ben']);
});

it('forgets whose process was killed: a page that says nothing any more', async () => {
  const [row] = await app.deps.db.query<{ id: string }>('SELECT id FROM tickets WHERE account_id = $1 AND number = $2', [
    account.id,
    number,
  ]);
  await app.deps.db.query(
    `INSERT INTO ticket_viewers (stream_id, account_id, ticket_id, user_id, seen_at) VALUES (gen_random_uuid(), $1, $2, $3, now() - interval '13 seconds')`,
    [account.id, row?.id, ben.userId],
  );
  const first = await watch(ana.api);
  await until(first, 'ticketPresence', [at('Ben')]);
  await until(first, 'ticketPresence', []);
});

it('says nothing of a ticket that is not his, and shows nobody a program, an account user or an owner who looks on as a clerk', async () => {
  const first = await watch(ana.api);
  await until(first, 'ticketPresence', []);
  const outside = await watch(outsider.api);
  await expect(outside.next(700)).rejects.toThrow('nothing came');
  const user = await watch(await world.accountUser(account));
  await until(user, 'ticketPresence', [at('Ana')]);
  const viewing = world.stranger({ 'x-mestre-view-as': `usr_${ben.userId}` });
  viewing.cookie = owner.api.cookie;
  const looking = await watch(viewing);
  await until(looking, 'ticketPresence', [at('Ana')]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(first.text).not.toContain('"person"');
});

it('ends for whoever loses the right, and the others see him go', async () => {
  const first = await watch(ana.api);
  await until(first, 'ticketPresence', []);
  const cem = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  await app.deps.db.query(`UPDATE users SET first_name = 'Cem', last_name = '' WHERE id = $1`, [cem.userId]);
  const his = await watch(cem.api);
  await until(first, 'ticketPresence', [at('Cem')]);
  await app.deps.db.query('UPDATE users SET enabled = false WHERE id = $1', [cem.userId]);
  await watch(ben.api);
  await until(first, 'ticketPresence', [at('Ben')]);
  expect(his.text).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
});
