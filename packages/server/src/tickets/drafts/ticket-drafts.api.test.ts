import { openTicket, placeOrder } from '../../../test/support/desk';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { keepHouse } from '../../platform/housekeeping';

const save = `mutation ($input: SaveTicketDraftInput!) { payload: saveTicketDraft(input: $input) {
  draft { body internal updatedAt } userErrors { code field } } }`;
const comment =
  'mutation ($input: CommentTicketInput!) { payload: commentTicket(input: $input) { ticket { version } userErrors { code } } }';
const reopen = 'mutation ($input: ReopenTicketInput!) { payload: reopenTicket(input: $input) { ticket { version } userErrors { code } } }';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let other: WorldAccount;
let ana: Person;
let ben: Person;
let number: number;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
  other = await world.linkAccount(owner, { currency: 'USD' });
  ana = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  ben = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: other }] });
});
beforeEach(async () => {
  number = (await openTicket(app.deps.db, account, { order: await placeOrder(app.deps.db, account), type: 'TECH_SUPPORT' })).number;
});
afterAll(() => app.close());

type Caller = { api: ApiCaller };
const write = async ({ api }: Caller, body: string, more: object = {}) =>
  (await api.ask(save, { input: { number, body, ...more } })).payload;
const draftOf = async ({ api }: Caller) => (await api.ask(`{ ticket(number: ${number}) { draft { body internal } } }`)).ticket?.draft;
const lines = async () =>
  (await app.deps.db.query(`SELECT before, after FROM audit_log WHERE action = 'save-ticket-draft' AND object = $1`, [String(number)])) as {
    before: unknown;
    after: unknown;
  }[];
const version = async () => (await owner.api.ask(`{ ticket(number: ${number}) { version } }`)).ticket.version;

it('keeps what is written, for its writer alone, and its version of the ticket as it was', async () => {
  const before = await version();
  expect(await write(ana, 'Dear Bea,\r\n', { internal: false })).toMatchObject({
    draft: { body: 'Dear Bea,\n', internal: false },
    userErrors: [],
  });
  expect(await draftOf(ana)).toEqual({ body: 'Dear Bea,\n', internal: false });
  expect(await draftOf(owner)).toBeNull();
  await write(owner, 'Mine', { internal: true });
  expect(await draftOf(owner)).toEqual({ body: 'Mine', internal: true });
  expect(await draftOf(ana)).toEqual({ body: 'Dear Bea,\n', internal: false });
  expect(await version()).toBe(before);
});

it('is there after signing in anew, and in an account’s own console apart from its master', async () => {
  const user = { api: await world.accountUser(account) };
  await write(user, 'From the console');
  expect(await draftOf({ api: await world.accountUser(account) })).toEqual({ body: 'From the console', internal: false });
  expect(await draftOf(owner)).toBeNull();
});

it('is one line of the log when it is begun, without its words, and none for what follows', async () => {
  for (const body of ['D', 'De', 'Dear']) await write(ana, body);
  expect(await lines()).toEqual([{ before: null, after: null }]);
  await write(ana, ' \n ');
  expect(await draftOf(ana)).toBeNull();
  await write(ana, 'Anew');
  expect(await lines()).toHaveLength(2);
});

it('goes with the reply that sends it, and with no other act', async () => {
  await write(ana, 'Dear');
  await write(owner, 'Not mine to send');
  const send = async (input: object) => (await ana.api.ask(comment, { input: { number, version: await version(), ...input } })).payload;
  await send({ body: 'A note by the way', internal: true });
  expect(await draftOf(ana)).toEqual({ body: 'Dear', internal: false });
  // refused: it stays
  expect((await send({ body: '  ', fromDraft: true })).userErrors).toEqual([{ code: 'COMMENT_REQUIRED' }]);
  expect(await draftOf(ana)).toEqual({ body: 'Dear', internal: false });
  expect((await send({ body: 'Dear Bea', fromDraft: true, close: true })).userErrors).toEqual([]);
  expect(await draftOf(ana)).toBeNull();
  expect(await draftOf(owner)).toEqual({ body: 'Not mine to send', internal: false });
  await write(ana, 'Once more');
  await ana.api.ask(reopen, { input: { number, version: await version(), comment: 'Once more', fromDraft: true } });
  expect(await draftOf(ana)).toBeNull();
});

it('is refused where the ticket is not his, or too long; the same as for a ticket that never was', async () => {
  expect((await write(ben, 'x')).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['number'] }]);
  expect((await write(ana, 'x', { number: 999_999 })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['number'] }]);
  expect((await write(ana, 'x'.repeat(10_001))).userErrors).toEqual([{ code: 'TOO_LONG', field: ['body'] }]);
  expect((await write(ana, 'x'.repeat(10_000))).userErrors).toEqual([]);
});

it('of two pages of one writer the last one counts; two saves at once leave one of them whole', async () => {
  await Promise.all(['first', 'second'].map((body) => write(ana, body)));
  expect(['first', 'second']).toContain((await draftOf(ana)).body);
});

it('is thrown away after 90 days, when there are more than 500, and with its writer', async () => {
  const { db } = app.deps;
  const cem = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const count = async (writerId: string) =>
    (await db.query<{ count: number }>('SELECT count(*)::int AS count FROM ticket_drafts WHERE writer_id = $1', [writerId]))[0]?.count;
  const ids = await db.query<{ id: string }>(
    `INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, reason, opened_at, updated_at)
     SELECT $1, gen_random_uuid(), $2, 5000 + n, 'TECH_SUPPORT', 'OPEN', 'STANDARD', 'OTHER', now(), now() FROM generate_series(1, 510) n RETURNING id`,
    [account.id, owner.masterId],
  );
  await db.query(
    `INSERT INTO ticket_drafts SELECT $1, id, $3, 'x', false, $4::timestamptz - n * interval '1 hour' FROM unnest($2::uuid[]) WITH ORDINALITY t(id, n)`,
    [account.id, ids.map(({ id }) => id), cem.userId, app.clock.now()],
  );
  await write(cem, 'the newest');
  expect(await count(cem.userId)).toBe(500);
  expect(await draftOf(cem)).toEqual({ body: 'the newest', internal: false });
  await db.query(`UPDATE ticket_drafts SET updated_at = $2::timestamptz - interval '91 days' WHERE writer_id = $1 AND body = 'x'`, [
    cem.userId,
    app.clock.now(),
  ]);
  await keepHouse(app.deps);
  expect(await count(cem.userId)).toBe(1);
  await owner.api.ask('mutation ($input: UserInput!) { deleteUser(input: $input) { userErrors { code } } }', {
    input: { userId: `usr_${cem.userId}` },
  });
  expect(await count(cem.userId)).toBe(0);
});
