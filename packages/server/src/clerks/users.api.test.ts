import { statementsOf } from '../../test/support/statements-of';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { toGlobalId } from '../access/global-ids';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let [a1, a2] = [] as unknown as [WorldAccount, WorldAccount];

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  a1 = await world.linkAccount(owner);
  a2 = await world.linkAccount(owner);
});
afterAll(() => app.close());

const id = (person: { userId: string }) => toGlobalId('User', person.userId);

describe('the list', () => {
  let names: string[];
  const list = `query ($search: String, $first: Int, $after: String, $last: Int, $before: String) {
    users(search: $search, first: $first, after: $after, last: $last, before: $before) {
      nodes { lastName email } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`;

  beforeAll(async () => {
    const order = ['Öz', 'adams', 'Baker', 'adams', 'Clark', 'Brown', 'Évora'];
    for (const [index, name] of order.entries()) await world.addClerk(owner, { name: [`N${index}`, name] });
    const gone = await world.addClerk(owner, { name: ['Gone', 'Away'] });
    await app.deps.db.query('UPDATE users SET deleted_at = now() WHERE id = $1', [gone.userId]);
    await world.addClerk(await world.createMaster(), { name: ['Other', 'Master'] });
    names = ['Owner', 'Öz', 'adams', 'Baker', 'adams', 'Clark', 'Brown', 'Évora'];
  });

  interface Page {
    nodes: { lastName: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    totalCount: number;
  }
  const page = async (variables: object): Promise<Page> => (await owner.api.ask(list, { ...variables })).users;

  it('has the owner first, then everybody by name, nobody twice, whatever the page size', async () => {
    for (const first of [1, 3, 50]) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const users = await page({ first, after });
        seen.push(...users.nodes.map((user) => user.lastName));
        ({ endCursor: after, hasNextPage: more } = users.pageInfo);
        expect(users.totalCount).toBe(8);
      }
      expect(seen).toEqual(names);
    }
  });

  it('is the same from behind', async () => {
    const seen: string[] = [];
    for (let before: string | null = null, more = true; more; ) {
      const users = await page({ last: 3, before });
      seen.unshift(...users.nodes.map((user) => user.lastName));
      ({ startCursor: before, hasPreviousPage: more } = users.pageInfo);
    }
    expect(seen).toEqual(names);
  });

  it('finds by part of a name or address, wildcards meant literally', async () => {
    const found = async (search: string) =>
      (await owner.api.ask(list, { search })).users.nodes.map((user: { lastName: string }) => user.lastName);
    expect(await found('ADAM')).toEqual(['adams', 'adams']);
    expect(await found(owner.email)).toEqual(['Owner']);
    expect(await found('n1 ad')).toEqual(['adams']);
    expect(await found('%')).toEqual([]);
    expect((await found(' ')).length).toBe(8);
  });

  it('security 22, 24: refuses impossible pages, and cursors of another list or made by hand', async () => {
    const hand = (values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    const cursors = [hand([1, 2]), hand([2, 'a', owner.userId]), hand([1, 'a', "x'"]), hand([1, 'a\0', owner.userId]), 'x'];
    for (const variables of [{ first: 0 }, { first: 101 }, { first: 1, last: 1 }, ...cursors.map((after) => ({ after }))]) {
      const answer = await owner.api.post(list, variables);
      expect([variables, answer.errors?.[0]?.extensions.code]).toEqual([variables, 'BAD_USER_INPUT']);
    }
    expect((await owner.api.post(list, { search: "'; DROP TABLE users; --\0" })).errors).toBeUndefined();
  });

  it('is read by the owner and with Manage Users; others are refused', async () => {
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS'], name: ['Mia', 'Zz'] });
    expect((await manager.api.ask(list)).users.nodes[0]).toEqual({ lastName: 'Owner', email: owner.email });
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }], name: ['Zoe', 'Zzz'] });
    for (const api of [clerk.api, await world.apiKey(manager.userId), await world.accountUser(a1)])
      expect((await api.post(list)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('costs as many statements for thirty users as for one', async () => {
    for (let made = 0; made < 25; made += 1) await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
    const query = `query ($first: Int) { users(first: $first) { nodes { id grants { account { nickname } } apiKeys { id } allowedActions } } }`;
    const counted = (first: number) =>
      statementsOf(app.deps.db, async () => {
        expect((await owner.api.ask(query, { first })).users.nodes).toHaveLength(first);
      });
    expect(await counted(30)).toBe(await counted(1));
  });
});

describe('one user', () => {
  const one = `query ($id: ID!) { user(id: $id) { id email apiKeys { id lastFour } grants { permission account { nickname } allAccounts } allowedActions } }`;
  const read = async (api: ApiCaller, person: { userId: string }) => (await api.ask(one, { id: id(person) })).user;

  it('security 1, 2: nothing of another master’s is read by id, by node, or by his key’s id', async () => {
    const clerk = await world.addClerk(owner);
    await world.apiKey(clerk.userId);
    const stranger = await world.createMaster();
    const user = await read(owner.api, clerk);
    const node = (api: ApiCaller, nodeId: string) => api.post('query ($id: ID!) { node(id: $id) { __typename id } }', { id: nodeId });
    const keyId = user.apiKeys[0].id;
    expect((await node(owner.api, keyId)).data.node).toEqual({ __typename: 'ApiKey', id: keyId });
    expect((await node(owner.api, id(clerk))).data.node).toEqual({ __typename: 'User', id: id(clerk) });
    const never = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
    const colleague = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
    for (const api of [stranger.api, colleague.api, await world.accountUser(a1)]) {
      expect((await node(api, keyId)).text).toBe((await node(api, `key_${never}`)).text);
      expect((await node(api, id(clerk))).text).toBe((await node(api, `usr_${never}`)).text);
    }
    expect(await read(stranger.api, clerk)).toBeNull();
    // his own he reads
    expect((await node(clerk.api, keyId)).data.node).toEqual({ __typename: 'ApiKey', id: keyId });
  });

  it('everybody reads himself, with what he holds and his keys; never the key', async () => {
    const clerk = await world.addClerk(owner, {
      can: [
        { permission: 'MANAGE_TICKETS', on: a1 },
        { permission: 'API_ORDERS_READ', on: a2 },
      ],
    });
    const key = await world.apiKey(clerk.userId);
    const { viewer } = await clerk.api.ask(
      `{ viewer { user { email grants { permission account { nickname } } apiKeys { lastFour lastUsedAt } allowedActions } } }`,
    );
    expect(viewer.user).toEqual({
      email: clerk.email,
      grants: [
        { permission: 'MANAGE_TICKETS', account: { nickname: a1.nickname } },
        { permission: 'API_ORDERS_READ', account: { nickname: a2.nickname } },
      ],
      apiKeys: [{ lastFour: key.headers.authorization?.slice(-4), lastUsedAt: null }],
      allowedActions: ['REVEAL_KEY', 'REGENERATE_KEY'],
    });
  });

  it('a manager sees of a colleague the grants on accounts where he holds something himself, by browser or key', async () => {
    const clerk = await world.addClerk(owner, {
      can: [
        ...[a1, a2].map((on) => ({ permission: 'MANAGE_TICKETS' as const, on })),
        ...[{ permission: 'REPORT_ACCESS' as const, on: 'all' as const }, 'MANAGE_PARTNERS' as const],
      ],
    });
    const grants = async (api: ApiCaller) =>
      (await read(api, clerk)).grants.map((grant: { permission: string; account: WorldAccount | null }) => [
        grant.permission,
        grant.account?.nickname,
      ]);
    const whole = [
      ['REPORT_ACCESS', undefined],
      ...[a1, a2].map(({ nickname }) => ['MANAGE_TICKETS', nickname]),
      ['MANAGE_PARTNERS', undefined],
    ];
    expect(await grants(owner.api)).toEqual(whole);
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'API_ORDERS_READ', on: a2 }] });
    expect(await grants(manager.api)).toEqual(whole.filter(([, nickname]) => nickname !== a1.nickname));
    const bare = await world.addClerk(owner, { can: ['MANAGE_USERS'] });
    expect(await grants(bare.api)).toEqual(whole.filter(([, nickname]) => nickname === undefined));
  });

  it('allowedActions are what the server then does: everything to a colleague who holds less, nothing to one who holds more', async () => {
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_TICKETS', on: a1 }] });
    const less = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
    const more = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
    expect((await read(manager.api, less)).allowedActions).toEqual([
      'EDIT',
      'GRANT',
      'DISABLE',
      'RESET_PASSWORD',
      'REGENERATE_KEY',
      'DELETE',
    ]);
    expect((await read(owner.api, less)).allowedActions).toContain('VIEW_AS');
    for (const person of [more, owner]) expect((await read(manager.api, person)).allowedActions).toEqual([]);
  });
});
