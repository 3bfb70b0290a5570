import { secondServer } from '../../../test/support/second-server';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { toGlobalId } from '../../access/global-ids';

const day = 86_400_000;
let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let a1: WorldAccount;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  a1 = await world.linkAccount(owner);
});
afterAll(() => app.close());

const pin = { pin: '2468' };
const password = { password: 'WOrld!!22pass' };
const id = (person: { userId: string }) => toGlobalId('User', person.userId);
const inDays = (days: number) => new Date(app.clock.now().getTime() + days * day).toISOString();
const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map(({ code }) => code);

const reveal = async (api: ApiCaller, person: { userId: string }, stepUp: object) =>
  (
    await api.ask(`mutation ($input: StepUpUserInput!) { revealApiKey(input: $input) { apiKey userErrors { code field } } }`, {
      input: { userId: id(person), stepUp },
    })
  ).revealApiKey;
const regenerate = async (api: ApiCaller, person: { userId: string }, stepUp: object, more: object = {}) =>
  (
    await api.ask(`mutation ($input: StepUpUserInput!) { regenerateApiKey(input: $input) { apiKey userErrors { code field } } }`, {
      input: { userId: id(person), stepUp, ...more },
    })
  ).regenerateApiKey;
const end = async (api: ApiCaller, keyId: string, stepUp: object) =>
  (
    await api.ask(`mutation ($input: EndApiKeyInput!) { endApiKey(input: $input) { user { apiKeys { id } } userErrors { code field } } }`, {
      input: { keyId, stepUp },
    })
  ).endApiKey;
const keysOf = async (person: { userId: string }) =>
  (await owner.api.ask(`query ($id: ID!) { user(id: $id) { apiKeys { id lastFour expiresAt lastUsedAt } } }`, { id: id(person) })).user
    .apiKeys;
/** who a key is, as the server sees it; UNAUTHENTICATED when it is dead */
const dead = 'UNAUTHENTICATED';
const whoIs = async (key: string, url = app.url) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: key },
    body: JSON.stringify({ query: '{ viewer { kind } }' }),
  });
  const answer = (await response.json()) as { data?: { viewer: { kind: string } }; errors?: { extensions: { code: string } }[] };
  return answer.data?.viewer.kind ?? answer.errors?.[0]?.extensions.code;
};
const fresh = async () => {
  const clerk = await world.addClerk(owner, { can: [{ permission: 'API_ORDERS_READ', on: a1 }] });
  const caller = await world.apiKey(clerk.userId);
  return { ...clerk, key: caller.headers.authorization as string };
};

describe('security 19: an API key', () => {
  it('is kept as a hash and encrypted, and stands nowhere in the clear', async () => {
    const clerk = await fresh();
    const { apiKey } = await regenerate(owner.api, clerk, pin);
    expect(apiKey).toMatch(/^API-[\w-]{43}$/);
    const tables = await app.deps.db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await app.deps.db.query(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%' || $1 || '%'`, [apiKey.slice(4)]);
      const bytes = await app.deps.db.query(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%' || encode($1, 'hex') || '%'`, [
        Buffer.from(apiKey),
      ]);
      if (rows.length + bytes.length > 0) found.push(name);
    }
    expect(tables.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it('is shown after step-up: to the owner by his PIN, to the clerk by his own password, and to nobody else', async () => {
    const clerk = await fresh();
    expect(await reveal(owner.api, clerk, { pin: '1111' })).toEqual({
      apiKey: null,
      userErrors: [{ code: 'STEP_UP_FAILED', field: ['stepUp', 'pin'] }],
    });
    expect((await reveal(owner.api, clerk, pin)).apiKey).toBe(clerk.key);
    expect(codes(await reveal(clerk.api, clerk, { password: 'wrong' }))).toEqual(['STEP_UP_FAILED']);
    expect((await reveal(clerk.api, clerk, password)).apiKey).toBe(clerk.key);
    const colleague = await world.addClerk(owner, { can: [{ permission: 'API_ORDERS_READ', on: a1 }] });
    expect(codes(await reveal(colleague.api, clerk, password))).toEqual(['NOT_FOUND']);
    // a key is no way to a key
    expect(codes(await reveal(app.caller({ authorization: clerk.key }), clerk, password))).toEqual(['NOT_FOUND']);
  });

  it('leaves a line in the log each time it is shown or made, without the key', async () => {
    const clerk = await fresh();
    await reveal(owner.api, clerk, pin);
    const { apiKey } = await regenerate(clerk.api, clerk, password, { keepOldUntil: inDays(3) });
    const [{ id: newest }] = await keysOf(clerk);
    await end(owner.api, newest, pin);
    const lines = await app.deps.db.query<{ action: string; actor_id: string }>(
      `SELECT action, actor_id, audit_log::text AS whole FROM audit_log WHERE object = $1 ORDER BY id`,
      [id(clerk)],
    );
    expect(lines.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['reveal-api-key', owner.userId],
      ['regenerate-api-key', clerk.userId],
      ['end-api-key', owner.userId],
    ]);
    for (const key of [clerk.key, apiKey]) expect(JSON.stringify(lines)).not.toContain(key.slice(4));
  });

  it('renewed, the old one is dead at the next request, in every process; the clerk is told by mail', async () => {
    const clerk = await fresh();
    const second = await secondServer(app);
    expect([await whoIs(clerk.key), await whoIs(clerk.key, second.url)]).toEqual(['API_KEY', 'API_KEY']);
    const { apiKey } = await regenerate(owner.api, clerk, pin);
    expect([await whoIs(clerk.key), await whoIs(clerk.key, second.url), await whoIs(apiKey, second.url)]).toEqual([dead, dead, 'API_KEY']);
    await second.close();
    const [mail] = await app.deps.mailer.kept();
    expect([mail?.to, mail?.subject]).toEqual([clerk.email, 'Your Mestre API key was replaced']);
    expect(mail?.text).not.toContain('API-');
    expect(await keysOf(clerk)).toHaveLength(1);
  });

  it('two live while one takes the other’s place, never three; each ends at its time', async () => {
    const clerk = await fresh();
    const second = await regenerate(clerk.api, clerk, password, { keepOldUntil: inDays(30) });
    expect([await whoIs(clerk.key), await whoIs(second.apiKey)]).toEqual(['API_KEY', 'API_KEY']);
    expect((await keysOf(clerk)).map((key: { lastFour: string; expiresAt: string }) => [key.lastFour, key.expiresAt])).toEqual([
      [second.apiKey.slice(-4), null],
      [clerk.key.slice(-4), inDays(30)],
    ]);
    const third = await regenerate(clerk.api, clerk, password, { keepOldUntil: inDays(1), expiresAt: inDays(90) });
    expect([await whoIs(clerk.key), await whoIs(second.apiKey), await whoIs(third.apiKey)]).toEqual([dead, 'API_KEY', 'API_KEY']);
    const began = app.clock.now();
    app.clock.advance(day);
    expect([await whoIs(second.apiKey), await whoIs(third.apiKey)]).toEqual([dead, 'API_KEY']);
    app.clock.advance(89 * day);
    expect(await whoIs(third.apiKey)).toBe(dead);
    app.clock.set(began);
  });

  it('that would end before is kept no longer for it', async () => {
    const clerk = await fresh();
    await regenerate(clerk.api, clerk, password, { expiresAt: inDays(2) });
    await regenerate(clerk.api, clerk, password, { keepOldUntil: inDays(10) });
    expect((await keysOf(clerk))[1].expiresAt).toBe(inDays(2));
  });

  it('made ten times at once leaves at most two', async () => {
    const clerk = await fresh();
    await Promise.all(Array.from({ length: 10 }, () => regenerate(owner.api, clerk, pin, { keepOldUntil: inDays(1) })));
    expect(await keysOf(clerk)).toHaveLength(2);
  });

  it.each([
    [{ keepOldUntil: 31 }, 'KEY_KEEP_INVALID'],
    [{ keepOldUntil: -1 }, 'KEY_KEEP_INVALID'],
    [{ expiresAt: 0 }, 'KEY_EXPIRY_INVALID'],
  ])('with times that cannot be (%j days) is not made', async (days, code) => {
    const clerk = await fresh();
    const times = Object.fromEntries(Object.entries(days).map(([name, count]) => [name, inDays(count)]));
    expect(codes(await regenerate(owner.api, clerk, pin, times))).toEqual([code]);
    expect((await reveal(owner.api, clerk, pin)).apiKey).toBe(clerk.key);
  });

  it('is ended alone, by whom it may be; without one there is nothing to show', async () => {
    const clerk = await fresh();
    const [{ id: keyId }] = await keysOf(clerk);
    const stranger = await world.createMaster();
    expect(codes(await end(stranger.api, keyId, pin))).toEqual(['NOT_FOUND']);
    expect(codes(await end(owner.api, keyId, { pin: '0000' }))).toEqual(['STEP_UP_FAILED']);
    expect(await whoIs(clerk.key)).toBe('API_KEY');
    expect(await end(clerk.api, keyId, password)).toEqual({ user: { apiKeys: [] }, userErrors: [] });
    expect(await whoIs(clerk.key)).toBe(dead);
    expect(codes(await end(owner.api, keyId, pin))).toEqual(['NOT_FOUND']);
    expect(codes(await reveal(owner.api, clerk, pin))).toEqual(['KEY_MISSING']);
  });

  it('says when it was last used, to the minute', async () => {
    const clerk = await fresh();
    expect((await keysOf(clerk))[0].lastUsedAt).toBeNull();
    await whoIs(clerk.key);
    expect((await keysOf(clerk))[0].lastUsedAt).toBe(app.clock.now().toISOString());
  });

  it('that cannot be opened with the instance’s secret any more still works, and a new one can be made', async () => {
    const clerk = await fresh();
    await app.deps.db.query(`UPDATE api_keys SET key_encrypted = '' WHERE user_id = $1`, [clerk.userId]);
    expect(codes(await reveal(owner.api, clerk, pin))).toEqual(['KEY_MISSING']);
    expect(await whoIs(clerk.key)).toBe('API_KEY');
    expect((await regenerate(owner.api, clerk, pin)).apiKey).toMatch(/^API-/);
  });
});
