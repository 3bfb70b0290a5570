import { tokenHash } from '../src/platform/hashing';
import { placeOrder } from './support/desk';
import { type ApiCaller, type TestApp, testApp } from './support/test-app';
import { type Person, World, type WorldAccount, worldPassword } from './support/world';

describe('API keys (issue 3, point 6; security 9)', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  let program: Person;
  let key: string;

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner);
    await placeOrder(app.deps.db, account, { receipt: 'KEYED001', totalMinor: 4700 });
    program = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: account }] });
    key = (await world.apiKey(program.userId)).headers.authorization as string;
  });
  afterAll(() => app.close());

  const receipts = '{ orders { nodes { receipt } } }';
  const by = (authorization: string): ApiCaller => app.caller({ authorization });

  it.each([
    ['alone', (it: string) => it],
    ['after Bearer', (it: string) => `Bearer ${it}`],
    ['after bearer, in small letters', (it: string) => `bearer ${it}`],
    ['as the older pair', (it: string) => `DEV-0123456789:${it}`],
    ['as the older pair turned round', (it: string) => `${it}:DEV-0123456789`],
    ['as the older pair after Bearer, with blanks', (it: string) => `Bearer DEV-0123456789 : ${it}`],
  ])('are read %s', async (_, form) => {
    expect((await by(form(key)).ask(receipts)).orders.nodes).toEqual([{ receipt: 'KEYED001' }]);
  });

  it.each([
    ['of nobody', () => 'API-nobody'],
    ['cut short', () => key.slice(0, -1)],
    ['in other letters', () => `API-${key.slice(4).toUpperCase()}x`],
    ['of the older pair without its half', () => 'DEV-0123456789'],
    ['that is empty', () => 'Bearer '],
    ['that is a session’s token', () => owner.api.cookie.replace('mestre=', '')],
  ])('refuse one %s: 401, told once, whatever was asked for', async (_, wrong) => {
    const { status, headers, errors, data } = await by(wrong()).post(
      '{ viewer { kind } accounts { nickname } orders { nodes { receipt } } }',
    );
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="mestre"');
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      {
        message: 'This API key is unknown, was ended or has expired, or its user is disabled. Make a new one in the Users tab.',
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ]);
  });

  it('refuse in the same words one that was ended, has run out, or whose user is disabled or deleted', async () => {
    const changes = [
      `UPDATE api_keys SET ended_at = $2 WHERE user_id = $1`,
      `UPDATE api_keys SET expires_at = $2 WHERE user_id = $1`,
      `UPDATE users SET enabled = false WHERE id = $1 AND $2::timestamptz IS NOT NULL`,
      `UPDATE users SET deleted_at = $2 WHERE id = $1`,
    ];
    const unknown = await by('API-nobody').post(receipts);
    for (const change of changes) {
      const other = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: account }] });
      const caller = await world.apiKey(other.userId);
      expect((await caller.ask(receipts)).orders.nodes).toHaveLength(1);
      await app.deps.db.query(change, [other.userId, app.clock.now()]);
      const refused = await caller.post(receipts);
      expect([change, refused.status, refused.text]).toEqual([change, 401, unknown.text]);
    }
  });

  it('win over a cookie that comes with them: a wrong key never falls back to the session', async () => {
    const caller = by('API-nobody');
    caller.cookie = owner.api.cookie;
    expect((await owner.api.ask('{ viewer { kind } }')).viewer.kind).toBe('OWNER');
    expect((await caller.post('{ viewer { kind } }')).status).toBe(401);
    const right = by(key);
    right.cookie = owner.api.cookie;
    expect((await right.ask('{ viewer { kind } }')).viewer.kind).toBe('API_KEY');
  });

  it('security 9: never open a browser session, by whatever leads to one', async () => {
    const acts = [
      [`mutation ($i: SignInInput!) { signIn(input: $i) { nextStep } }`, { login: owner.email, password: worldPassword }],
      [
        `mutation ($i: SignInInput!) { ...F } fragment F on Mutation { x: signIn(input: $i) { nextStep } }`,
        { login: owner.email, password: worldPassword },
      ],
      [`mutation ($i: ActivateInput!) { activate(input: $i) { nextStep } }`, { token: 'x', password: worldPassword }],
      [`mutation ($i: ActivateInput!) { resetPassword(input: $i) { nextStep } }`, { token: 'x', password: worldPassword }],
    ] as const;
    const [before] = await app.deps.db.query<{ count: number }>('SELECT count(*)::int AS count FROM sessions');
    for (const [query, i] of acts) {
      const { status, headers, errors, data } = await by(key).post(query, { i });
      expect([status, data, headers.get('set-cookie')]).toEqual([403, undefined, null]);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
    const [after] = await app.deps.db.query<{ count: number }>('SELECT count(*)::int AS count FROM sessions');
    expect(after).toEqual(before);
    // the same words without the key do
    const browser = world.stranger();
    await browser.ask(acts[0][0], { i: acts[0][1] });
    expect(browser.cookie).toMatch(/^mestre=/);
  });

  it('security 9: are all that an API-only user has: his cookie, if he had one, is nobody’s', async () => {
    expect((await program.api.ask('{ viewer { kind } }')).viewer).toBeNull();
    const { errors } = await program.api.post(receipts);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('security 9: with read access write nothing', async () => {
    const input = {
      account: account.nickname,
      receipt: 'WRITTEN1',
      placedAt: '2026-03-03T10:00:00Z',
      currency: 'USD',
      lines: [{ item: 'A', title: 'A', quantity: 1, unitPrice: '1.00' }],
      idempotencyKey: 'w',
    };
    const record = 'mutation ($i: RecordOrderInput!) { recordOrder(input: $i) { order { receipt } userErrors { code } } }';
    expect((await by(key).post(record, { i: input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const writer = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_WRITE', on: account }] });
    expect((await (await world.apiKey(writer.userId)).ask(record, { i: input })).recordOrder.order.receipt).toBe('WRITTEN1');
  });

  it('security 19: are found by their hash alone, and note their last use once a minute', async () => {
    const [stored] = await app.deps.db.query<{ key_hash: Buffer; last_used_at: Date }>(
      'SELECT key_hash, last_used_at FROM api_keys WHERE user_id = $1',
      [program.userId],
    );
    expect(stored?.key_hash).toEqual(tokenHash(key));
    expect(stored?.last_used_at).toEqual(app.clock.now());
  });
});
