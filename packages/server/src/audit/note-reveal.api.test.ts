import { fillAccount } from '../../test/support/full-account';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let shop: WorldAccount;
let clerk: Person;
let customerId: string;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  shop = await world.linkAccount(owner);
  await world.linkAccount(owner);
  clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: shop }] });
  const full = await fillAccount(app.deps.db, shop, 'markera', { assigneeId: clerk.userId });
  customerId = full.ids.Customer as string;
});
afterAll(() => app.close());

const customer = '{ customer(email: "markera@example.com") { shipping { line1 } billing { city } } }';

async function reveals() {
  return app.deps.db.query<{ object: string | null; after: object | null; actorId: string | null; nickname: string }>(
    `SELECT l.object, l.after, l.actor_id AS "actorId", a.nickname FROM audit_log l JOIN accounts a ON a.id = l.account_id
     WHERE l.action = 'reveal-address' ORDER BY l.at, l.id`,
  );
}

test('who is shown a customer’s address is noted with whose it is, once an hour, before he reads it', async () => {
  expect((await clerk.api.ask(customer)).customer.shipping.line1).toBe('markera');
  expect(await reveals()).toEqual([{ object: customerId, after: null, actorId: clerk.userId, nickname: shop.nickname }]);
  await clerk.api.ask(customer);
  expect(await reveals()).toHaveLength(1);
  await owner.api.ask(customer);
  expect((await reveals()).map((line) => line.actorId)).toEqual([clerk.userId, owner.userId]);
  app.clock.advance(61 * 60_000);
  await clerk.api.ask(customer);
  expect(await reveals()).toHaveLength(3);
});

test('what asks for no address, or is refused it, leaves no line', async () => {
  const before = (await reveals()).length;
  await clerk.api.ask('{ customer(email: "markera@example.com") { email firstName } orders { nodes { receipt customer { email } } } }');
  const ticketsOnly = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: shop }] });
  expect((await ticketsOnly.api.post(customer)).data.customer).toBeNull();
  expect(await reveals()).toHaveLength(before);
});

test('a list of addresses is one line an account, with their number', async () => {
  const { db } = app.deps;
  const one = await db.query<{ id: string }>('SELECT id FROM customers WHERE account_id = $1', [shop.id]);
  await db.query(
    `INSERT INTO customers (account_id, id, email, email_key, shipping_address)
     SELECT account_id, gen_random_uuid(), 'second@example.com', 'second@example.com', shipping_address FROM customers WHERE id = $1`,
    [one[0]?.id],
  );
  const [second] = await db.query<{ id: string }>(`SELECT id FROM customers WHERE email_key = 'second@example.com'`);
  const before = (await reveals()).length;
  const both = `{ nodes(ids: ["${customerId}", "cus_${second?.id}"]) { ... on Customer { shipping { line1 } } } }`;
  expect((await owner.api.ask(both)).nodes).toHaveLength(2);
  expect((await reveals()).slice(before)).toEqual([
    { object: null, after: { addresses: 2 }, actorId: owner.userId, nickname: shop.nickname },
  ]);
});

test('the accounts’ own addresses are noted too, of each account once', async () => {
  const before = (await reveals()).length;
  const asked = '{ accounts { nickname address { city } } }';
  expect((await owner.api.ask(asked)).accounts[0].address.city).toBe('London');
  await owner.api.ask(asked);
  const noted = (await reveals()).slice(before);
  expect(noted.map((line) => line.object?.slice(0, 4))).toEqual(['acc_', 'acc_']);
});

test('an account’s own user stands in the log of the master that the account is linked to, and in the account’s own where it is linked to none', async () => {
  const alone = await world.createAccount();
  const lines = async (account: WorldAccount, user: ApiCaller) => {
    await user.ask(`{ account(nickname: "${account.nickname}") { address { city } } }`);
    return app.deps.db.query(
      `SELECT master_id, account_id, actor_role FROM audit_log WHERE action = 'reveal-address' AND account_id = $1 AND actor_role = 'ACCOUNT_USER'`,
      [account.id],
    );
  };
  expect(await lines(shop, await world.accountUser(shop))).toEqual([
    { master_id: owner.masterId, account_id: shop.id, actor_role: 'ACCOUNT_USER' },
  ]);
  expect(await lines(alone, await world.accountUser(alone))).toEqual([
    { master_id: null, account_id: alone.id, actor_role: 'ACCOUNT_USER' },
  ]);
});
