import { ledgerState } from '../../../test/support/ledger';
import { giveSecret, notify, post, saleNotification, seal } from '../../../test/support/notifications';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { World, type WorldAccount } from '../../../test/support/world';

const list = /* GraphQL */ `
  query ($account: String!, $first: Int, $after: String) {
    deliveries(account: $account, first: $first, after: $after) {
      nodes { id outcome reasonCode receipt rawKind replayable replayedAt }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`;
const replay = 'mutation ($id: ID!) { replayDelivery(input: { deliveryId: $id }) { accepted userErrors { code } } }';
const setSecret = /* GraphQL */ `
  mutation ($input: SetNotificationSecretInput!) { setNotificationSecret(input: $input) { secret userErrors { code field } } }
`;

let app: TestApp;
let world: World;
let owner: Awaited<ReturnType<World['createMaster']>>;
beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
});
afterAll(() => app.close());

async function seller(): Promise<WorldAccount> {
  const account = await world.linkAccount(owner);
  await giveSecret(app, account.id, 'MYSECRET');
  return account;
}

const deliveriesOf = async (caller: ApiCaller, account: WorldAccount, more: object = {}) =>
  (await caller.ask(list, { account: account.nickname, ...more })).deliveries;

test('every delivery is listed with its outcome, the newest first, page by page', async () => {
  const account = await seller();
  for (const receipt of ['FIRST001', 'SECOND01', 'SECOND01']) {
    await notify(app, account.nickname, 'MYSECRET', saleNotification(account.nickname, { receipt }));
    app.clock.advance(1000);
  }
  await notify(app, account.nickname, 'WRONG', saleNotification(account.nickname));
  const all = await deliveriesOf(owner.api, account);
  const rows = all.nodes.map((row: Record<string, unknown>) => [row.outcome, row.reasonCode, row.receipt, row.replayable]);
  expect(rows).toEqual([
    ['REFUSED', 'BAD_SECRET', null, true],
    ['REPEATED', null, 'SECOND01', false],
    ['ACCEPTED', null, 'SECOND01', true],
    ['ACCEPTED', null, 'FIRST001', true],
  ]);
  expect(all.totalCount).toBe(4);
  const first = await deliveriesOf(owner.api, account, { first: 3 });
  const second = await deliveriesOf(owner.api, account, { first: 3, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...second.nodes]).toEqual(all.nodes);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  const { node } = await owner.api.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id: all.nodes[0].id });
  expect(node).toEqual({ __typename: 'Delivery', id: all.nodes[0].id });
});

test('the owner and the account see them, nobody else', async () => {
  const account = await seller();
  await notify(app, account.nickname, 'MYSECRET', saleNotification(account.nickname));
  const { nodes } = await deliveriesOf(owner.api, account);
  expect((await deliveriesOf(await world.accountUser(account), account)).nodes).toEqual(nodes);
  const other = await world.createMaster();
  await world.linkAccount(other);
  expect(await deliveriesOf(other.api, account)).toBeNull();
  expect((await other.api.ask(replay, { id: nodes[0].id })).replayDelivery).toEqual({
    accepted: false,
    userErrors: [{ code: 'NOT_FOUND' }],
  });
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: 'all' }, 'MANAGE_USERS'] });
  const refused = await clerk.api.post(list, { account: account.nickname });
  expect([refused.data.deliveries, refused.errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
});

test('what a wrong secret refused is recorded when it is replayed under the right one', async () => {
  const account = await seller();
  const sale = saleNotification(account.nickname);
  await notify(app, account.nickname, 'THEIRSECRET', sale);
  const [refused] = (await deliveriesOf(owner.api, account)).nodes;
  const run = async (id: string) => (await owner.api.ask(replay, { id })).replayDelivery;
  expect(await run(refused.id)).toEqual({ accepted: false, userErrors: [{ code: 'DELIVERY_NOT_REPLAYABLE' }] });
  await giveSecret(app, account.id, 'THEIRSECRET', new Date('2100-01-01T00:00:00Z'));
  expect(await run(refused.id)).toEqual({ accepted: true, userErrors: [] });
  expect((await deliveriesOf(owner.api, account)).nodes).toEqual([
    expect.objectContaining({ id: refused.id, outcome: 'ACCEPTED', reasonCode: null, receipt: 'CWOGBZLN', rawKind: 'SALE' }),
  ]);
  const state = await ledgerState(app.deps.db, account.id);
  expect(state.orders).toEqual([expect.objectContaining({ receipt: 'CWOGBZLN', total_minor: 4700 })]);
  // once more, and the sender once more: the ledger stays
  expect(await run(refused.id)).toEqual({ accepted: true, userErrors: [] });
  expect((await notify(app, account.nickname, 'THEIRSECRET', sale)).body).toBe('{"outcome":"REPEATED"}');
  expect(await ledgerState(app.deps.db, account.id)).toEqual(state);
});

test('a refused delivery whose like came through meanwhile is a repeat; what was cut stays refused', async () => {
  const account = await seller();
  const sale = saleNotification(account.nickname);
  await notify(app, account.nickname, 'THEIRSECRET', sale);
  await notify(app, account.nickname, 'MYSECRET', sale);
  await giveSecret(app, account.id, 'THEIRSECRET');
  const huge = seal(saleNotification(account.nickname, { receipt: 'HUGE0001', padding: 'x'.repeat(60_000) }), 'OTHERSECRET');
  await post(app, account.nickname, JSON.stringify(huge));
  await giveSecret(app, account.id, 'OTHERSECRET');
  const before = (await deliveriesOf(owner.api, account)).nodes;
  const refused = before.filter((row: { outcome: string }) => row.outcome === 'REFUSED');
  expect(refused).toHaveLength(2);
  for (const row of refused) await owner.api.ask(replay, { id: row.id });
  const after = (await deliveriesOf(owner.api, account)).nodes.map((row: Record<string, unknown>) => [row.outcome, row.reasonCode]).sort();
  expect(after).toEqual([
    ['ACCEPTED', null],
    ['REFUSED', 'BROKEN_BODY'],
    ['REPEATED', null],
  ]);
  expect((await ledgerState(app.deps.db, account.id)).orders).toHaveLength(1);
});

test('the owner sets the secret or has one made, after his PIN; two are valid while it changes', async () => {
  const account = await seller();
  const set = async (input: object) =>
    (await owner.api.ask(setSecret, { input: { account: account.nickname, stepUp: { pin: '2468' }, ...input } })).setNotificationSecret;
  expect(await set({ stepUp: { pin: '0000' } })).toMatchObject({ secret: null, userErrors: [{ code: 'STEP_UP_FAILED' }] });
  expect(await set({ secret: 'has blanks' })).toMatchObject({ userErrors: [{ code: 'SECRET_INVALID', field: ['secret'] }] });
  expect(await set({ keepOldUntil: '2020-01-01T00:00:00Z' })).toMatchObject({ userErrors: [{ code: 'SECRET_KEEP_INVALID' }] });
  expect(await set({ account: 'nobody99' })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  let receipts = 0;
  const works = async (secret: string) => {
    receipts += 1;
    return (await notify(app, account.nickname, secret, saleNotification(account.nickname, { receipt: `S${receipts}` }))).status === 200;
  };
  expect(await works('MYSECRET')).toBe(true);
  const until = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
  expect(await set({ secret: 'SECRETOFMYACCOUNT1', keepOldUntil: until })).toEqual({ secret: 'SECRETOFMYACCOUNT1', userErrors: [] });
  expect([await works('SECRETOFMYACCOUNT1'), await works('MYSECRET')]).toEqual([true, true]);
  const { secret } = await set({ keepOldUntil: until });
  expect(secret).toMatch(/^[A-Z0-9]{16}$/);
  expect([await works(secret), await works('SECRETOFMYACCOUNT1'), await works('MYSECRET')]).toEqual([true, true, false]);
  app.clock.advance(3_600_001);
  expect([await works(secret), await works('SECRETOFMYACCOUNT1')]).toEqual([true, false]);
  expect((await set({ secret: 'LASTSECRET' })).secret).toBe('LASTSECRET');
  expect([await works('LASTSECRET'), await works(secret)]).toEqual([true, false]);
  const kept = await app.deps.db.query<{ text: string }>(
    `SELECT encode(secret_encrypted, 'escape') AS text FROM account_secrets WHERE account_id = $1`,
    [account.id],
  );
  expect(kept.some((row) => row.text.includes('SECRET'))).toBe(false);
  const lines = await app.deps.db.query(`SELECT after FROM audit_log WHERE account_id = $1 AND action = 'set-notification-secret'`, [
    account.id,
  ]);
  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines)).not.toContain('LASTSECRET');
  const clerk = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_ORDERS', on: 'all' }] });
  const answer = await clerk.api.post(setSecret, { input: { account: account.nickname, stepUp: { password: 'x' } } });
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
