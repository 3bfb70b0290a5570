import { makeApp } from '../../src/app';
import { Database } from '../../src/platform/database/database';
import { makeLogger } from '../../src/platform/logging';
import { placeOrder } from '../support/desk';
import { LiveReader } from '../support/live-reader';
import { ApiCaller, type TestApp, testApp, testConfig } from '../support/test-app';
import { type Person, World, type WorldAccount } from '../support/world';

/** Two server processes' worth of the application on one database: what one takes away, the other refuses at the next request. */
describe('taking rights away', () => {
  let app: TestApp;
  let other: Awaited<ReturnType<typeof makeApp>>;
  let otherUrl: string;
  let world: World;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  let orderId: string;
  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner);
    orderId = (await placeOrder(app.deps.db, account, { receipt: 'REVOKE01', hasTicket: true })).orderId;
    const db = await Database.connect({ url: app.database.url, poolSize: 5 });
    other = await makeApp({ config: testConfig, db, log: makeLogger('silent'), clock: app.clock, worker: false });
    otherUrl = `http://127.0.0.1:${await other.listen(0, '127.0.0.1')}`;
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const elsewhere = (api: ApiCaller): ApiCaller => {
    const twin = new ApiCaller({ url: otherUrl }, api.headers);
    twin.cookie = api.cookie;
    return twin;
  };
  const reads = async (api: ApiCaller) => {
    const { data } = await api.post(`{ node(id: "ord_${orderId}") { id } }`);
    return Boolean(data?.node);
  };

  const ways: [string, (clerk: Person, key: string) => Promise<unknown>][] = [
    ['disabled', (clerk) => act('setUserEnabled', 'SetUserEnabledInput', { userId: `usr_${clerk.userId}`, enabled: false })],
    ['deleted', (clerk) => act('deleteUser', 'UserInput', { userId: `usr_${clerk.userId}` })],
    [
      'cut back',
      async (clerk) => {
        const { user } = await owner.api.ask('query ($id: ID!) { user(id: $id) { version } }', { id: `usr_${clerk.userId}` });
        const gone = ['MANAGE_ORDERS', 'API_ORDERS_READ'].map((permission) => ({ permission, account: account.nickname }));
        return act('updateUserGrants', 'UpdateUserGrantsInput', { userId: `usr_${clerk.userId}`, version: user.version, remove: gone });
      },
    ],
  ];

  async function act(name: string, type: string, input: object): Promise<void> {
    const answer = await owner.api.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`, { input });
    expect(answer[name].userErrors).toEqual([]);
  }

  it.each(ways)(
    'security 12: a clerk who is %s is refused at the next request, by session, key and open stream, in both processes',
    async (_way, revoke) => {
      const clerk = await world.addClerk(owner, {
        can: [
          { permission: 'MANAGE_ORDERS', on: account },
          { permission: 'API_ORDERS_READ', on: account },
        ],
      });
      const key = await world.apiKey(clerk.userId);
      const all = [clerk.api, elsewhere(clerk.api), key, elsewhere(key)];
      for (const api of all) expect(await reads(api)).toBe(true);
      const stream = await LiveReader.open(otherUrl, clerk.api, 'subscription { saleRecorded { receipt } }');
      try {
        await revoke(clerk, '');
        for (const api of all) expect(await reads(api)).toBe(false);
        // the next sale is not heard: the stream says that it is over instead
        const sold = await owner.api.ask('mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { userErrors { code } } }', {
          input: {
            account: account.nickname,
            receipt: `AFTER${clerk.userId.slice(-6)}`.toUpperCase(),
            currency: 'USD',
            placedAt: '2026-03-02T10:00:00Z',
            lines: [{ item: '1', title: 'One', quantity: 1, unitPrice: '10.00' }],
            idempotencyKey: clerk.userId,
          },
        });
        expect(sold.recordOrder.userErrors).toEqual([]);
        const message = await stream.next(10_000);
        expect(stream.text).not.toContain('AFTER');
        expect(message?.data.errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
      } finally {
        stream.close();
      }
    },
  );
});
