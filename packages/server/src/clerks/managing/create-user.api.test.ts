import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { toGlobalId } from '../../access/global-ids';

const createUser = `mutation ($input: CreateUserInput!) { createUser(input: $input) {
  user { id apiOnly email firstName lastName description language enabled confirmed invitedAt refundCap { amount currency }
    grants { permission allAccounts account { nickname } } apiKeys { lastFour } }
  userErrors { code field } } }`;
const activate = `mutation ($input: ActivateInput!) { activate(input: $input) {
  viewer { kind tabs user { email } } userErrors { code } } }`;
const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } userErrors { code } } }`;
const password = 'MAster!!22pw';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let [a1, a2] = [] as unknown as [WorldAccount, WorldAccount];
let serial = 0;

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  a1 = await world.linkAccount(owner);
  a2 = await world.linkAccount(owner);
});
afterAll(() => app.close());

const fresh = (more: object = {}) => {
  serial += 1;
  return { email: `new${serial}@example.com`, language: 'EN', firstName: 'Nina', lastName: 'New', idempotencyKey: `k${serial}`, ...more };
};
const create = async (api: ApiCaller, input: object) => (await api.ask(createUser, { input })).createUser;
const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map(({ code }) => code);
const count = async (sql: string, params: unknown[] = []) =>
  ((await app.deps.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, params))[0] as { n: number }).n;

describe('a clerk', () => {
  it('is invited by mail in his language, sets his own password by the rule, and signs in with nothing but what he was given', async () => {
    const input = fresh({ language: 'DE', description: 'Support', grants: [{ permission: 'MANAGE_TICKETS', account: a1.nickname }] });
    const { user } = await create(owner.api, input);
    expect(user).toEqual({
      id: expect.stringMatching(/^usr_/),
      ...{ apiOnly: false, email: input.email, firstName: 'Nina', lastName: 'New', description: 'Support', language: 'DE' },
      ...{ enabled: true, confirmed: false, invitedAt: app.clock.now().toISOString(), refundCap: null },
      grants: [{ permission: 'MANAGE_TICKETS', allAccounts: false, account: { nickname: a1.nickname } }],
      apiKeys: [{ lastFour: expect.stringMatching(/^.{4}$/) }],
    });
    const [mail] = await app.deps.mailer.kept();
    expect([mail?.to, mail?.subject]).toEqual([input.email, 'Ihr Zugang zum Mestre-Stammkonto von Olivia Owner']);
    expect(mail?.text).toContain('http://mestre.test/activate#token=');

    const token = await world.mailedToken(input.email);
    const browser = app.caller();
    expect(codes((await browser.ask(activate, { input: { token, password: 'weak' } })).activate)).toEqual(['PASSWORD_RULE']);
    expect((await browser.ask(activate, { input: { token, password } })).activate).toEqual({
      viewer: { kind: 'CLERK', tabs: ['TICKETS'], user: { email: input.email } },
      userErrors: [],
    });
    expect((await browser.ask('{ accounts { nickname } }')).accounts).toEqual([{ nickname: a1.nickname }]);
    expect(codes((await app.caller().ask(activate, { input: { token, password } })).activate)).toEqual(['LINK_EXPIRED']);
    expect((await app.caller().ask(signIn, { input: { login: input.email.toUpperCase(), password } })).signIn.viewer).toEqual({
      kind: 'CLERK',
    });
  });

  it('has nothing at first: no tab, no account, and a key that reaches nothing', async () => {
    const input = fresh();
    const { user } = await create(owner.api, input);
    const browser = app.caller();
    await browser.ask(activate, { input: { token: await world.mailedToken(input.email), password } });
    expect(await browser.ask('{ viewer { capabilities tabs } accounts { nickname } }')).toEqual({
      viewer: { capabilities: ['PUBLIC', 'SIGNED_IN'], tabs: [] },
      accounts: [],
    });
    expect([user.grants, user.apiKeys.length]).toEqual([[], 1]);
  });

  it('is given tickets from when he can sign in', async () => {
    const input = fresh({ firstName: 'Ada', lastName: 'Assigned', grants: [{ permission: 'MANAGE_TICKETS', account: a1.nickname }] });
    await create(owner.api, input);
    const names = async () => (await owner.api.ask('{ people(for: ASSIGN) { name } }')).people.map(({ name }: { name: string }) => name);
    expect(await names()).not.toContain('Ada Assigned');
    await app.caller().ask(activate, { input: { token: await world.mailedToken(input.email), password } });
    expect(await names()).toContain('Ada Assigned');
  });

  it('cannot sign in before he confirmed, and his link dies after 24 hours', async () => {
    const input = fresh();
    await create(owner.api, input);
    const token = await world.mailedToken(input.email);
    expect(codes((await app.caller().ask(signIn, { input: { login: input.email, password: '' } })).signIn)).toEqual(['WRONG_CREDENTIALS']);
    const began = app.clock.now();
    app.clock.advance(24 * 3_600_000 + 1);
    expect(codes((await app.caller().ask(activate, { input: { token, password } })).activate)).toEqual(['LINK_EXPIRED']);
    app.clock.set(began);
    expect((await app.caller().ask(activate, { input: { token, password } })).activate.viewer.kind).toBe('CLERK');
  });

  it('needs an address and a name; the form is told everything at once', async () => {
    const before = await count('users');
    const payload = await create(owner.api, {
      language: 'EN',
      firstName: ' ',
      description: 'x'.repeat(501),
      idempotencyKey: 'k'.repeat(201),
    });
    expect(payload.userErrors).toEqual([
      { code: 'REQUIRED', field: ['email'] },
      { code: 'NAME_INVALID', field: ['firstName'] },
      { code: 'NAME_INVALID', field: ['lastName'] },
      { code: 'TOO_LONG', field: ['description'] },
      { code: 'TOO_LONG', field: ['idempotencyKey'] },
    ]);
    expect(await count('users')).toBe(before);
  });
});

describe('an API-only clerk', () => {
  it('has a key and a description, no address, no password, no mail, and no browser (security 9)', async () => {
    const mails = await count('mails');
    const input = {
      ...{ apiOnly: true, language: 'EN', description: 'Nightly export', idempotencyKey: 'api-1' },
      grants: [{ permission: 'ANALYTICS_API', account: a1.nickname }],
    };
    const { user } = await create(owner.api, input);
    expect(user).toMatchObject({ apiOnly: true, email: null, description: 'Nightly export', invitedAt: null, apiKeys: [{}] });
    expect(user.grants.map((grant: { permission: string }) => grant.permission)).toEqual(['API_ORDERS_READ', 'ANALYTICS_API']);
    expect(await count('mails')).toBe(mails);
    expect(await count('users WHERE id = $1 AND password_hash IS NULL AND email_key IS NULL', [user.id.slice(4)])).toBe(1);
  });

  it('takes neither address nor name, needs a description, and never an interface permission that is not for programs (security 11)', async () => {
    const before = await count('users');
    const form = { apiOnly: true, language: 'EN', idempotencyKey: 'api-2' };
    expect(codes(await create(owner.api, { ...form, email: 'x@example.com', firstName: 'Bo' }))).toEqual([
      'USER_API_ONLY',
      'USER_API_ONLY',
      'REQUIRED',
    ]);
    for (const grant of [{ permission: 'MANAGE_TICKETS', account: a1.nickname }, { permission: 'MANAGE_USERS' }])
      expect(codes(await create(owner.api, { ...form, description: 'x', grants: [grant] }))).toEqual(['GRANT_NEVER_API_ONLY']);
    expect(await count('users')).toBe(before);
  });
});

describe('one e-mail is one sign-in on the instance', () => {
  it('a second user with an address of the same master is refused, in any case, invited or confirmed', async () => {
    const input = fresh();
    await create(owner.api, input);
    expect(await create(owner.api, fresh({ email: input.email.toUpperCase() }))).toEqual({
      user: null,
      userErrors: [{ code: 'EMAIL_TAKEN', field: ['email'] }],
    });
    expect(codes(await create(owner.api, fresh({ email: owner.email })))).toEqual(['EMAIL_TAKEN']);
  });

  it('security 15: whether an address signs in to another master is told to its reader alone, and nobody claims it by inviting it', async () => {
    const stranger = await world.createMaster();
    const known = await create(owner.api, fresh({ email: stranger.email }));
    const unknown = await create(owner.api, fresh());
    const shape = ({ user, userErrors }: typeof known) => ({ ...user, id: '', email: '', apiKeys: user.apiKeys.length, userErrors });
    expect(shape(known)).toEqual(shape(unknown));
    const mails = await app.deps.mailer.kept();
    const told = mails.find((mail) => mail.to === stranger.email);
    expect(told?.text).toContain('already signs in to Mestre');
    expect(told?.text).not.toContain('#token=');

    // an invitation holds nothing back: whoever reads the address may sign up with it, and the invitation is dead then
    const invited = fresh();
    await create(owner.api, invited);
    const token = await world.mailedToken(invited.email);
    await app.deps.db.query('UPDATE users SET email = $2, email_key = $2 WHERE id = $1', [stranger.userId, invited.email]);
    expect(codes((await app.caller().ask(activate, { input: { token, password } })).activate)).toEqual(['LINK_EXPIRED']);
  });
});

describe('the same idempotency key', () => {
  it('sent ten times at once makes one user, one key and one mail', async () => {
    const input = fresh();
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(owner.api, input)));
    expect(new Set(answers.map(({ user }) => user.id)).size).toBe(1);
    const id = answers[0].user.id.slice(4);
    expect(await count('users WHERE email = $1', [input.email])).toBe(1);
    expect(await count('mails WHERE recipient = $1', [input.email])).toBe(1);
    expect(await count('api_keys WHERE user_id = $1', [id])).toBe(1);
    expect(await count(`audit_log WHERE action = 'create-user' AND object = $1`, [toGlobalId('User', id)])).toBe(1);
  });

  it('with another body is CONFLICT, and nobody is created', async () => {
    const input = fresh();
    await create(owner.api, input);
    const answer = await owner.api.post(createUser, { input: { ...input, email: 'other@example.com' } });
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['CONFLICT']);
    expect(await count(`users WHERE email = 'other@example.com'`)).toBe(0);
  });

  it('may be left out: then each call is another user', async () => {
    const [first, second] = [
      await create(owner.api, fresh({ idempotencyKey: null })),
      await create(owner.api, fresh({ idempotencyKey: null })),
    ];
    expect([codes(first), codes(second), first.user.id === second.user.id]).toEqual([[], [], false]);
  });

  it('is forgotten where the first try was refused', async () => {
    const input = fresh();
    const refused = await create(owner.api, { ...input, grants: [{ permission: 'MANAGE_TICKETS' }] });
    expect(codes(refused)).toEqual(['GRANT_SCOPE']);
    expect(codes(await create(owner.api, input))).toEqual([]);
  });
});

describe('what is given at once', () => {
  it('security 11: impossible combinations are refused whole, and nothing is written', async () => {
    const before = [await count('users'), await count('mails'), await count('audit_log')];
    const at = (permission: string, account?: string, allAccounts = false) => ({ permission, account, allAccounts });
    for (const [grants, code] of [
      [[at('SUBSCRIPTION_MANAGEMENT', a1.nickname), at('MANAGE_TICKETS', a1.nickname)], 'GRANT_NEEDS'],
      [[at('SUBSCRIPTION_MANAGEMENT', a1.nickname), at('MANAGE_TICKETS', a1.nickname), at('MANAGE_ORDERS', a2.nickname)], 'GRANT_NEEDS'],
      [[at('MANAGE_USERS', a1.nickname)], 'GRANT_SCOPE'],
      [[at('REPORT_ACCESS', a1.nickname, true)], 'GRANT_SCOPE'],
      [[at('REPORT_ACCESS', 'nosuch')], 'NOT_FOUND'],
    ] as const)
      expect([code, codes(await create(owner.api, fresh({ grants })))]).toEqual([code, [code]]);
    expect([await count('users'), await count('mails'), await count('audit_log')]).toEqual(before);
  });

  it('security 10: a manager gives what he holds, where he holds it, and nothing else', async () => {
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_TICKETS', on: a1 }] });
    const given = await create(manager.api, fresh({ grants: [{ permission: 'MANAGE_TICKETS', account: a1.nickname }] }));
    expect(given.user.grants).toHaveLength(1);
    const before = await count('users');
    expect(codes(await create(manager.api, fresh({ grants: [{ permission: 'MANAGE_ORDERS', account: a1.nickname }] })))).toEqual([
      'GRANT_NOT_HELD',
    ]);
    expect(codes(await create(manager.api, fresh({ grants: [{ permission: 'MANAGE_TICKETS', allAccounts: true }] })))).toEqual([
      'GRANT_NOT_HELD',
    ]);
    // an account that he does not know reads as absent
    expect(codes(await create(manager.api, fresh({ grants: [{ permission: 'MANAGE_TICKETS', account: a2.nickname }] })))).toEqual([
      'NOT_FOUND',
    ]);
    expect(await count('users')).toBe(before);
  });

  it('security 10: a manager whose refunds are limited passes his limit on', async () => {
    const refundCap = { minor: 5000, currency: 'USD' };
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_ORDERS', on: a1 }], refundCap });
    const { user } = await create(manager.api, fresh({ grants: [{ permission: 'MANAGE_ORDERS', account: a1.nickname }] }));
    expect(user.refundCap).toEqual({ amount: '50.00', currency: 'USD' });
  });

  it('is for the owner and managers alone', async () => {
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
    for (const api of [clerk.api, await world.apiKey(clerk.userId), await world.accountUser(a1), world.stranger()]) {
      const answer = await api.post(createUser, { input: fresh() });
      expect([answer.data, ['FORBIDDEN', 'UNAUTHENTICATED'].includes(answer.errors?.[0]?.extensions.code ?? '')]).toEqual([null, true]);
    }
  });
});

test('the log says who was created with what, and no secret', async () => {
  const input = fresh({ grants: [{ permission: 'REPORT_ACCESS', allAccounts: true }] });
  const { user } = await create(owner.api, input);
  const [line] = await app.deps.db.query(`SELECT actor_id, before, after FROM audit_log WHERE object = $1`, [user.id]);
  await app.caller().ask(activate, { input: { token: await world.mailedToken(input.email), password } });
  const lines = await app.deps.db.query(`SELECT action, actor_role FROM audit_log WHERE object = $1 AND actor_id = $2`, [
    ...[user.id, user.id.slice(4)],
  ]);
  expect(lines).toEqual([{ action: 'activate-clerk', actor_role: 'CLERK' }]);
  expect(line).toEqual({
    actor_id: owner.userId,
    before: null,
    after: {
      ...{ apiOnly: false, email: input.email, firstName: 'Nina', lastName: 'New', description: '', language: 'en' },
      grants: [{ permission: 'REPORT_ACCESS', on: 'ALL_ACCOUNTS' }],
    },
  });
});
