import { fillAccount } from '../../../test/support/full-account';
import { movementOf } from '../../../test/support/ledger';
import { LiveReader } from '../../../test/support/live-reader';
import { secondServer } from '../../../test/support/second-server';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, type Right, World, type WorldAccount } from '../../../test/support/world';
import { toGlobalId } from '../../access/global-ids';
import { recordMovementAtOnce } from '../../orders/record-movement';

let app: TestApp;
let other: Awaited<ReturnType<typeof secondServer>>;
let world: World;
let owner: Person & { masterId: string };
let [a1, a2] = [] as unknown as [WorldAccount, WorldAccount];

beforeAll(async () => {
  app = await testApp();
  other = await secondServer(app);
  world = new World(app);
  owner = await world.createMaster();
  a1 = await world.linkAccount(owner);
  a2 = await world.linkAccount(owner);
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const id = (person: { userId: string }) => toGlobalId('User', person.userId);
const setEnabled = `mutation ($input: SetUserEnabledInput!) { setUserEnabled(input: $input) { user { enabled apiKeys { id } } userErrors { code } } }`;
const remove = `mutation ($input: UserInput!) { deleteUser(input: $input) { deletedUserId userErrors { code } } }`;
const grants = `mutation ($input: UpdateUserGrantsInput!) { updateUserGrants(input: $input) { userErrors { code } } }`;
/** a dead session is nobody, a dead key no answer at all */
const viewer = async (api: ApiCaller) => (await api.post('{ viewer { kind } }')).data?.viewer?.kind ?? null;
const orders = (on: WorldAccount | 'all'): Right => ({ permission: 'MANAGE_ORDERS', on });

const disable = (person: Person, enabled = false) => owner.api.ask(setEnabled, { input: { userId: id(person), enabled } });
const erase = (person: Person) => owner.api.ask(remove, { input: { userId: id(person) } });
const cutBack = (person: Person) =>
  owner.api.ask(grants, {
    input: {
      ...{ userId: id(person), version: 1 },
      remove: [
        { permission: 'MANAGE_ORDERS', account: a1.nickname },
        { permission: 'API_ORDERS_READ', account: a1.nickname },
      ],
    },
  });

let serial = 0;
async function sell(account: WorldAccount): Promise<void> {
  serial += 1;
  await recordMovementAtOnce(app.deps, movementOf(account.id, { receipt: `STOP${serial}` }));
}

describe.each([
  ['disabled', disable, false],
  ['deleted', erase, false],
  ['cut back', cutBack, true],
] as const)('security 12: a clerk who is %s', (_how, stop, staysSignedIn) => {
  it('is refused at the next request by session and key in every process, and hears nothing more of an open stream', async () => {
    const clerk = await world.addClerk(owner, { can: [orders(a1), { permission: 'API_ORDERS_READ', on: a1 }] });
    const key = await world.apiKey(clerk.userId);
    const everywhere = [clerk.api, other.as(clerk.api), key, other.as(key)];
    const readsAccount = async (api: ApiCaller) => (await api.post('{ accounts { nickname } }')).data?.accounts?.length ?? 0;
    expect(await Promise.all(everywhere.map(readsAccount))).toEqual([1, 1, 1, 1]);
    const streams = await Promise.all(
      [
        [app.url, clerk.api],
        [other.url, other.as(clerk.api)],
        [other.url, other.as(key)],
      ].map(([url, api]) => LiveReader.open(url as string, api as ApiCaller, 'subscription { saleRecorded { receipt } }')),
    );
    await sell(a1);
    for (const stream of streams) expect((await stream.next())?.data.data.saleRecorded.receipt).toBe(`STOP${serial}`);

    await stop(clerk);
    expect(await Promise.all(everywhere.map(readsAccount))).toEqual([0, 0, 0, 0]);
    expect(await Promise.all(everywhere.map(viewer))).toEqual(
      staysSignedIn ? ['CLERK', 'CLERK', 'API_KEY', 'API_KEY'] : [null, null, null, null],
    );
    await sell(a1);
    for (const stream of streams) {
      const last = await stream.next();
      expect(last?.data.data).toBeUndefined();
      expect(last?.data.errors[0].extensions.code).toBe(staysSignedIn ? 'FORBIDDEN' : 'UNAUTHENTICATED');
      expect((await stream.next())?.event).toBe('complete');
    }
  });
});

describe('disabling', () => {
  it('ends sessions, keys and mailed links for good: enabled again he signs in anew, with a new key', async () => {
    const clerk = await world.addClerk(owner);
    const key = await world.apiKey(clerk.userId);
    await owner.api.ask('mutation ($input: UserInput!) { requestUserPasswordReset(input: $input) { userErrors { code } } }', {
      input: { userId: id(clerk) },
    });
    const token = await world.mailedToken(clerk.email);
    expect((await disable(clerk)).setUserEnabled).toEqual({ user: { enabled: false, apiKeys: [] }, userErrors: [] });
    const signIn = async () =>
      (
        await app.caller().ask(`mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } } }`, {
          input: { login: clerk.email, password: 'WOrld!!22pass' },
        })
      ).signIn.viewer?.kind ?? null;
    expect(await signIn()).toBeNull();
    await disable(clerk, true);
    expect([await viewer(clerk.api), await viewer(key), await signIn()]).toEqual([null, null, 'CLERK']);
    const reset = await app.caller().ask(`mutation ($input: ActivateInput!) { resetPassword(input: $input) { userErrors { code } } }`, {
      input: { token, password: 'NEwer!!33pw' },
    });
    expect(reset.resetPassword.userErrors).toEqual([{ code: 'LINK_EXPIRED' }]);
  });

  it('asked for again changes nothing and writes no line', async () => {
    const clerk = await world.addClerk(owner);
    await disable(clerk);
    await disable(clerk);
    const lines = await app.deps.db.query(`SELECT before, after FROM audit_log WHERE action = 'set-user-enabled' AND object = $1`, [
      id(clerk),
    ]);
    expect(lines).toEqual([{ before: { enabled: true }, after: { enabled: false } }]);
  });

  it('an invitation of a disabled clerk is dead', async () => {
    const input = { email: 'off@example.com', firstName: 'Ole', lastName: 'Off', language: 'EN', idempotencyKey: 'off' };
    const { createUser } = await owner.api.ask(
      `mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } userErrors { code } } }`,
      { input },
    );
    const token = await world.mailedToken(input.email);
    await owner.api.ask(setEnabled, { input: { userId: createUser.user.id, enabled: false } });
    const used = await app.caller().ask(`mutation ($input: ActivateInput!) { activate(input: $input) { userErrors { code } } }`, {
      input: { token, password: 'NEwer!!33pw' },
    });
    expect(used.activate.userErrors).toEqual([{ code: 'LINK_EXPIRED' }]);
  });
});

describe('deleting', () => {
  it('keeps the name where he worked, takes him from every list, and frees his address', async () => {
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: a2 }], name: ['Dora', 'Done'] });
    const full = await fillAccount(app.deps.db, a2, 'stopped', { assigneeId: clerk.userId });
    await app.deps.db.query(`UPDATE tickets SET status = 'CLOSED' WHERE account_id = $1`, [a2.id]);
    const assignee = `{ ticket(number: ${full.ticketNumber}) { assignee { name deleted } } }`;
    expect((await owner.api.ask(assignee)).ticket.assignee).toEqual({ name: 'Dora Done', deleted: false });
    const names = async () =>
      (await owner.api.ask('{ users(search: "Dora") { nodes { lastName } } people(for: ASSIGN) { name } }')) as {
        users: { nodes: unknown[] };
        people: { name: string }[];
      };
    expect((await names()).users.nodes).toEqual([{ lastName: 'Done' }]);
    expect((await names()).people.map(({ name }) => name)).toContain('Dora Done');

    expect((await erase(clerk)).deleteUser).toEqual({ deletedUserId: id(clerk), userErrors: [] });
    expect((await owner.api.ask(assignee)).ticket.assignee).toEqual({ name: 'Dora Done', deleted: true });
    expect((await names()).users.nodes).toEqual([]);
    expect((await names()).people.map(({ name }) => name)).not.toContain('Dora Done');
    expect(await owner.api.ask('query ($id: ID!) { user(id: $id) { id } node(id: $id) { id } }', { id: id(clerk) })).toEqual({
      user: null,
      node: null,
    });
    const again = await owner.api.ask(
      `mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } userErrors { code } } }`,
      { input: { email: clerk.email, firstName: 'Dora', lastName: 'Again', language: 'EN', idempotencyKey: 'again' } },
    );
    expect(again.createUser).toEqual({ user: { id: expect.not.stringContaining(clerk.userId) }, userErrors: [] });
    expect((await erase(clerk)).deleteUser.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  });
});

test('a deleted clerk’s open tickets are nobody’s again, and their log says so; a disabled one’s stay his', async () => {
  const account = await world.linkAccount(owner);
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
  const full = await fillAccount(app.deps.db, account, 'released', { assigneeId: clerk.userId });
  await app.deps.db.query(`UPDATE tickets SET status = 'OPEN', closed_at = NULL WHERE account_id = $1`, [account.id]);
  const ticket = async () =>
    (
      await owner.api.ask(
        `{ ticket(number: ${full.ticketNumber}) { version assignee { id } events(first: 50) { nodes { kind actorRole } } } }`,
      )
    ).ticket;
  await disable(clerk);
  const before = await ticket();
  expect(before.assignee).toEqual({ id: expect.stringContaining(clerk.userId) });
  await erase(clerk);
  const after = await ticket();
  expect(after).toMatchObject({ version: before.version + 1, assignee: null });
  expect(after.events.nodes).toContainEqual({ kind: 'ASSIGNED', actorRole: 'SYSTEM' });
  expect(after.events.nodes).toHaveLength(before.events.nodes.length + 1);
});

test('security 13: grants on an account that is removed end with it, and do not come back when it is linked again', async () => {
  const account = await world.linkAccount(owner);
  const clerk = await world.addClerk(owner, { can: [orders(account), { permission: 'API_ORDERS_READ', on: account }] });
  const all = await world.addClerk(owner, { can: [orders('all')] });
  const key = await world.apiKey(clerk.userId);
  const sees = async (api: ApiCaller) =>
    (await api.ask('{ accounts { nickname } }')).accounts.map((seen: WorldAccount) => seen.nickname).includes(account.nickname);
  expect(await Promise.all([clerk.api, key, all.api].map(sees))).toEqual([true, true, true]);
  await owner.api.ask(`mutation ($input: RemoveAccountInput!) { removeAccount(input: $input) { userErrors { code } } }`, {
    input: { nickname: account.nickname, stepUp: { pin: '2468' } },
  });
  expect(await Promise.all([clerk.api, other.as(key), other.as(all.api)].map(sees))).toEqual([false, false, false]);
  await app.deps.db.query('UPDATE accounts SET master_id = $2, linked_at = now(), color_index = 77 WHERE id = $1', [
    account.id,
    owner.masterId,
  ]);
  expect(await Promise.all([clerk.api, key, all.api].map(sees))).toEqual([false, false, true]);
});
