import { fillAccount } from '../../test/support/full-account';
import { movementOf } from '../../test/support/ledger';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, type Right, World, type WorldAccount } from '../../test/support/world';
import { toGlobalId } from '../access/global-ids';
import { recordMovementAtOnce } from '../orders/record-movement';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let [a1, a2, a3] = [] as unknown as [WorldAccount, WorldAccount, WorldAccount];

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  a1 = await world.linkAccount(owner);
  a2 = await world.linkAccount(owner);
  a3 = await world.linkAccount(owner);
});
afterAll(() => app.close());

interface Effective {
  tabs: string[];
  onMaster: string[];
  accounts: Record<string, string[]>;
  byKey: Record<string, string[]>;
}
type Row = { account: { nickname: string }; capabilities: string[] };

async function effective(api: ApiCaller, person: { userId: string }): Promise<Effective | null> {
  const query = `query ($id: ID!) { effectiveAccess(userId: $id) { tabs onMaster
    accounts { account { nickname } capabilities } byKey { account { nickname } capabilities } } }`;
  const { effectiveAccess } = await api.ask(query, { id: toGlobalId('User', person.userId) });
  if (!effectiveAccess) return null;
  const byNickname = (rows: Row[]) => Object.fromEntries(rows.map(({ account, capabilities }) => [account.nickname, capabilities]));
  return { ...effectiveAccess, accounts: byNickname(effectiveAccess.accounts), byKey: byNickname(effectiveAccess.byKey) };
}

/** What he is really answered, asked as himself. */
async function really(person: Person): Promise<Effective> {
  const key = await world.apiKey(person.userId);
  const ask = async (api: ApiCaller) => (await api.post('{ viewer { tabs capabilities } accounts { nickname } }')).data;
  const [browser, program] = [await ask(person.api), await ask(key)];
  const general = ['PUBLIC', 'SIGNED_IN'];
  const onMaster = [...(browser.viewer?.capabilities ?? []), ...(program.viewer?.capabilities ?? [])].filter((one) =>
    /USERS|PARTNERS/.test(one),
  );
  const on = async (data: typeof browser, api: ApiCaller): Promise<Record<string, string[]>> => {
    const held: Record<string, string[]> = {};
    for (const { nickname } of data.accounts ?? []) {
      // a receipt without a ticket is read by who works on orders alone
      const asked = {
        MANAGE_TICKETS: `tickets(filter: { accounts: ["${nickname}"] })`,
        MANAGE_ORDERS: `orders(filter: { receipt: "BARE${nickname.toUpperCase()}" })`,
      };
      for (const [capability, field] of Object.entries(asked)) {
        const { data: found } = await api.post(`{ ${field} { nodes { id } } }`);
        const nodes = (Object.values(found ?? {})[0] as { nodes: unknown[] } | null)?.nodes ?? [];
        if (nodes.length > 0) held[nickname] = [...(held[nickname] ?? []), capability];
      }
    }
    return held;
  };
  return {
    tabs: browser.viewer?.tabs ?? [],
    onMaster: [...new Set(onMaster)].filter((one) => !general.includes(one)),
    accounts: await on(browser, person.api),
    byKey: Object.fromEntries((program.accounts ?? []).map(({ nickname }: WorldAccount) => [nickname, []])),
  };
}

const on = (permission: Extract<Right, string>, account: WorldAccount | 'all'): Right => ({ permission, on: account });

describe('what a clerk sees, tab by tab and account by account', () => {
  it('by browser and by key, each permission where it counts', async () => {
    const clerk = await world.addClerk(owner, {
      can: [
        ...[on('MANAGE_TICKETS', 'all'), on('MANAGE_ORDERS', a2), on('SUBSCRIPTION_MANAGEMENT', a2), on('REPORT_ACCESS', a3)],
        ...[on('API_ORDERS_WRITE', a1), on('API_ORDERS_READ', a1), on('ANALYTICS_API', 'all'), 'MANAGE_PARTNERS' as const],
      ],
    });
    expect(await effective(owner.api, clerk)).toEqual({
      tabs: ['TICKETS', 'TRANSACTIONS', 'REPORTS', 'PARTNERS'],
      onMaster: ['MANAGE_PARTNERS'],
      accounts: {
        [a1.nickname]: ['MANAGE_TICKETS'],
        [a2.nickname]: ['MANAGE_TICKETS', 'MANAGE_ORDERS', 'SUBSCRIPTION_MANAGEMENT'],
        [a3.nickname]: ['REPORT_ACCESS', 'MANAGE_TICKETS'],
      },
      byKey: {
        [a1.nickname]: ['API_ORDERS_READ', 'API_ORDERS_WRITE', 'ANALYTICS_API'],
        [a2.nickname]: ['ANALYTICS_API'],
        [a3.nickname]: ['ANALYTICS_API'],
      },
    });
  });

  it('with My Items for everybody while a ticket of the master is open', async () => {
    const clerk = await world.addClerk(owner);
    expect((await effective(owner.api, clerk))?.tabs).toEqual([]);
    expect((await clerk.api.ask('{ viewer { tabs } }')).viewer.tabs).toEqual([]);
    for (const [index, account] of [a1, a2].entries()) {
      await fillAccount(app.deps.db, account, `effect${'ab'[index]}`, { assigneeId: clerk.userId });
      await recordMovementAtOnce(app.deps, movementOf(account.id, { receipt: `BARE${account.nickname.toUpperCase()}` }));
    }
    expect((await effective(owner.api, clerk))?.tabs).toEqual(['MY_ITEMS']);
    expect((await clerk.api.ask('{ viewer { tabs } }')).viewer.tabs).toEqual(['MY_ITEMS']);
    expect((await owner.api.ask('{ viewer { tabs } }')).viewer.tabs).toEqual([
      ...['DASHBOARD', 'TICKETS', 'TRANSACTIONS', 'REPORTS', 'ACCOUNTS', 'USERS', 'MY_ITEMS', 'PARTNERS'],
    ]);
  });

  it('is what he is then really answered', async () => {
    for (const can of [
      [on('MANAGE_TICKETS', a1), on('MANAGE_ORDERS', a2)],
      [on('MANAGE_ORDERS', 'all'), 'MANAGE_USERS' as const],
      [on('REPORT_ACCESS', a1), on('API_ORDERS_READ', a2)],
      [],
    ]) {
      const clerk = await world.addClerk(owner, { can });
      const told = (await effective(owner.api, clerk)) as Effective;
      const felt = await really(clerk);
      expect([told.tabs, told.onMaster]).toEqual([felt.tabs, felt.onMaster]);
      expect(Object.keys(told.byKey)).toEqual(Object.keys(felt.byKey));
      // where there are tickets and orders to be seen
      for (const { nickname } of [a1, a2]) {
        const seen = (told.accounts[nickname] ?? []).filter((one) => /TICKETS|ORDERS/.test(one));
        expect([nickname, seen]).toEqual([nickname, felt.accounts[nickname] ?? []]);
      }
    }
  });

  it('nothing while he is disabled, and nothing in the browser when he is API-only', async () => {
    const off = await world.addClerk(owner, { can: [on('MANAGE_TICKETS', 'all'), 'MANAGE_USERS'], enabled: false });
    expect(await effective(owner.api, off)).toEqual({ tabs: [], onMaster: [], accounts: {}, byKey: {} });
    const program = await world.addClerk(owner, { can: [on('API_ORDERS_READ', a1)], apiOnly: true });
    expect(await effective(owner.api, program)).toEqual({
      ...{ tabs: [], onMaster: [], accounts: {}, byKey: { [a1.nickname]: ['API_ORDERS_READ'] } },
    });
  });
});

test('a manager is told of the accounts that he knows; others are refused, and another master’s user is nobody', async () => {
  const clerk = await world.addClerk(owner, { can: [on('MANAGE_TICKETS', 'all')] });
  const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', on('REPORT_ACCESS', a2)] });
  expect(Object.keys((await effective(owner.api, clerk))?.accounts ?? {})).toEqual([a1, a2, a3].map(({ nickname }) => nickname).sort());
  expect(Object.keys((await effective(manager.api, clerk))?.accounts ?? {})).toEqual([a2.nickname]);
  const stranger = await world.createMaster();
  expect(await effective(stranger.api, clerk)).toBeNull();
  await expect(effective(clerk.api, clerk)).rejects.toThrow('FORBIDDEN');
});
