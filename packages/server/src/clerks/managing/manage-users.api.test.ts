import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, type Right, World, type WorldAccount } from '../../../test/support/world';
import { toGlobalId } from '../../access/global-ids';

const fields = `user { id version firstName lastName description language enabled refundCap { amount currency }
  grants { permission allAccounts account { nickname } } } userErrors { code field }`;
const acts = {
  updateUser: `mutation ($input: UpdateUserInput!) { updateUser(input: $input) { ${fields} } }`,
  updateUserGrants: `mutation ($input: UpdateUserGrantsInput!) { updateUserGrants(input: $input) { ${fields} } }`,
  setUserEnabled: `mutation ($input: SetUserEnabledInput!) { setUserEnabled(input: $input) { ${fields} } }`,
  deleteUser: `mutation ($input: UserInput!) { deleteUser(input: $input) { deletedUserId userErrors { code field } } }`,
  resendInvitation: `mutation ($input: UserInput!) { resendInvitation(input: $input) { ${fields} } }`,
  requestUserPasswordReset: `mutation ($input: UserInput!) { requestUserPasswordReset(input: $input) { ${fields} } }`,
  resetSecondFactor: `mutation ($input: StepUpUserInput!) { resetSecondFactor(input: $input) { ${fields} } }`,
  revealApiKey: `mutation ($input: StepUpUserInput!) { revealApiKey(input: $input) { apiKey userErrors { code field } } }`,
  regenerateApiKey: `mutation ($input: StepUpUserInput!) { regenerateApiKey(input: $input) { apiKey userErrors { code field } } }`,
} as const;
type Act = keyof typeof acts;

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
const tickets = (on: WorldAccount | 'all'): Right => ({ permission: 'MANAGE_TICKETS', on });
const stepUpOf = (api: ApiCaller) => (api === owner.api ? { pin: '2468' } : { password: 'WOrld!!22pass' });

async function act(api: ApiCaller, name: Act, person: { userId: string }, more: object = {}) {
  const stepUp = /Key|Factor/.test(name) ? { stepUp: stepUpOf(api) } : {};
  return (await api.ask(acts[name], { input: { userId: id(person), ...stepUp, ...more } }))[name];
}
const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map(({ code }) => code);

/** Everything that could have changed, as one text: an act that was refused whole leaves it as it was. */
async function stateOf(person: { userId: string }): Promise<string> {
  const [row] = await app.deps.db.query(
    `SELECT to_jsonb(u) AS u, (SELECT jsonb_agg(to_jsonb(g) ORDER BY g.id) FROM grants g WHERE g.user_id = u.id) AS grants,
       (SELECT jsonb_agg(to_jsonb(k) ORDER BY k.id) FROM api_keys k WHERE k.user_id = u.id) AS keys,
       (SELECT jsonb_agg(to_jsonb(f)) FROM second_factors f WHERE f.user_id = u.id) AS factors,
       (SELECT count(*) FROM mails) AS mails, (SELECT count(*) FROM audit_log) AS lines
     FROM users u WHERE u.id = $1`,
    [person.userId],
  );
  return JSON.stringify(row);
}

/** A clerk who can have everything done to him: confirmed or not, with a key and a second factor. */
async function subject(can: readonly Right[], confirmed = true): Promise<Person> {
  const person = await world.addClerk(owner, { can });
  await world.apiKey(person.userId);
  await app.deps.db.query(`INSERT INTO second_factors (user_id, secret_encrypted, last_step, created_at) VALUES ($1, '', 0, $2)`, [
    person.userId,
    app.clock.now(),
  ]);
  if (!confirmed) await app.deps.db.query('UPDATE users SET confirmed_at = NULL, email_key = NULL WHERE id = $1', [person.userId]);
  return person;
}

const inputs: Record<Act, object> = {
  updateUser: { version: 1, description: 'Evenings' },
  updateUserGrants: { version: 1, add: [] },
  setUserEnabled: { enabled: false },
  ...{ deleteUser: {}, resendInvitation: {}, requestUserPasswordReset: {}, resetSecondFactor: {}, revealApiKey: {}, regenerateApiKey: {} },
};
const everyAct = Object.keys(acts) as Act[];
/** resent only to who has not confirmed */
const isConfirmedFor = (name: Act) => name !== 'resendInvitation';

describe.each(everyAct)('%s', (name) => {
  const input = () => ({
    ...inputs[name],
    ...(name === 'updateUserGrants' ? { add: [{ permission: 'MANAGE_TICKETS', account: a1.nickname }] } : {}),
  });

  it('is done by the owner, and by a manager to who holds no more than he', async () => {
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', tickets(a1)] });
    for (const api of [owner.api, manager.api]) {
      const person = await subject([], isConfirmedFor(name));
      const before = await stateOf(person);
      expect(codes(await act(api, name, person, input()))).toEqual([]);
      expect(await stateOf(person)).not.toBe(before);
    }
  });

  it('security 10: is refused whole to a manager, to himself, the owner, and who holds what he lacks', async () => {
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', tickets(a1)] });
    await world.apiKey(manager.userId);
    const above = await Promise.all([subject([tickets(a2)], isConfirmedFor(name)), subject([tickets('all')], isConfirmedFor(name))]);
    const wide = await subject([{ permission: 'MANAGE_ORDERS', on: a1 }], isConfirmedFor(name));
    const cases: [{ userId: string }, string][] = [
      ...[...above, wide].map((person): [Person, string] => [person, 'HOLDS_MORE']),
      [owner, 'OWNER_NOT_ALLOWED'],
    ];
    // his own key is his
    if (!name.endsWith('ApiKey')) cases.push([manager, 'SELF_NOT_ALLOWED']);
    for (const [person, code] of cases) {
      const before = await stateOf(person);
      expect(codes(await act(manager.api, name, person, input()))).toEqual([code]);
      expect(await stateOf(person)).toBe(before);
      // the owner, who may, shows that there was something to refuse
      if (person !== owner && person !== manager) expect(codes(await act(owner.api, name, person, input()))).toEqual([]);
    }
  });

  it('is refused to clerks without Manage Users, keys and account users; security 1: another master’s user reads as one that never was', async () => {
    const person = await subject([], isConfirmedFor(name));
    const before = await stateOf(person);
    const clerk = await world.addClerk(owner, { can: [tickets('all')] });
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS'] });
    for (const api of [clerk.api, await world.accountUser(a1), await world.apiKey(manager.userId)]) {
      const stepUp = /Key|Factor/.test(name) ? { stepUp: { password: 'WOrld!!22pass' } } : {};
      const answer = await api.post(acts[name], { input: { userId: id(person), ...stepUp, ...input() } });
      const said = answer.errors?.[0]?.extensions.code ?? answer.data[name].userErrors[0].code;
      expect(said).toBe(name.endsWith('ApiKey') ? 'NOT_FOUND' : 'FORBIDDEN');
    }
    expect(await stateOf(person)).toBe(before);

    const stranger = await world.createMaster();
    const never = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
    const stepUp = { pin: '2468' };
    const ask = (userId: string) =>
      stranger.api.post(acts[name], {
        input: { userId, ...(/Key|Factor/.test(name) ? { stepUp } : {}), ...input(), ...(name === 'updateUserGrants' ? { add: [] } : {}) },
      });
    expect((await ask(id(person))).text).toBe((await ask(toGlobalId('User', never))).text);
    expect(await stateOf(person)).toBe(before);
  });
});

describe('permissions', () => {
  const update = (api: ApiCaller, person: Person, more: object) => act(api, 'updateUserGrants', person, more);
  const at = (permission: string, account?: WorldAccount | 'all') => ({
    permission,
    ...(account === 'all' ? { allAccounts: true } : account ? { account: account.nickname } : {}),
  });
  const shown = (payload: { user: { grants: { permission: string; account: { nickname: string } | null; allAccounts: boolean }[] } }) =>
    payload.user.grants.map(
      ({ permission, account, allAccounts }) => `${permission} ${allAccounts ? 'all' : (account?.nickname ?? 'master')}`,
    );

  it('are added and taken at once, count at the next request, and raise the version', async () => {
    const person = await world.addClerk(owner, { can: [tickets(a1)] });
    expect((await person.api.ask('{ accounts { nickname } }')).accounts).toEqual([{ nickname: a1.nickname }]);
    const payload = await update(owner.api, person, {
      ...{
        version: 1,
        add: [at('MANAGE_ORDERS', a2), at('API_ORDERS_WRITE', a2), at('MANAGE_PARTNERS')],
        remove: [at('MANAGE_TICKETS', a1)],
      },
    });
    expect(shown(payload)).toEqual([
      ...[`MANAGE_ORDERS ${a2.nickname}`, `API_ORDERS_READ ${a2.nickname}`, `API_ORDERS_WRITE ${a2.nickname}`, 'MANAGE_PARTNERS master'],
    ]);
    expect(payload.user.version).toBe(2);
    expect(await person.api.ask('{ accounts { nickname } viewer { tabs } }')).toEqual({
      accounts: [{ nickname: a2.nickname }],
      viewer: { tabs: ['TRANSACTIONS', 'PARTNERS'] },
    });
    const [line] = await app.deps.db.query(
      `SELECT before, after FROM audit_log WHERE action = 'update-user-grants' ORDER BY id DESC LIMIT 1`,
    );
    expect(line).toEqual({
      before: { taken: [{ permission: 'MANAGE_TICKETS', on: a1.nickname }] },
      after: {
        given: [
          ...[at('MANAGE_ORDERS', a2), at('API_ORDERS_WRITE', a2), at('MANAGE_PARTNERS'), at('API_ORDERS_READ', a2)].map((grant) => ({
            permission: grant.permission,
            on: 'account' in grant ? a2.nickname : 'MASTER',
          })),
        ],
      },
    });
  });

  it('"all" covers an account that is linked later, one account does not', async () => {
    const all = await world.addClerk(owner);
    const one = await world.addClerk(owner);
    await update(owner.api, all, { version: 1, add: [at('REPORT_ACCESS', 'all')] });
    await update(owner.api, one, { version: 1, add: [at('REPORT_ACCESS', a1)] });
    const later = await world.linkAccount(owner);
    const seen = async (person: Person) =>
      (await person.api.ask('{ accounts { nickname } }')).accounts.map((a: WorldAccount) => a.nickname);
    expect(await seen(all)).toContain(later.nickname);
    expect(await seen(one)).toEqual([a1.nickname]);
  });

  it('security 11: what another one needs or brings cannot be taken away; refused whole', async () => {
    const person = await world.addClerk(owner, {
      can: [tickets(a1), { permission: 'MANAGE_ORDERS', on: a1 }, { permission: 'SUBSCRIPTION_MANAGEMENT', on: a1 }],
    });
    const before = await stateOf(person);
    expect(
      codes(await update(owner.api, person, { version: 1, add: [at('REPORT_ACCESS', a2)], remove: [at('MANAGE_ORDERS', a1)] })),
    ).toEqual(['GRANT_NEEDS']);
    expect(await stateOf(person)).toBe(before);
    const key = await world.addClerk(owner, {
      can: [
        { permission: 'API_ORDERS_WRITE', on: a1 },
        { permission: 'API_ORDERS_READ', on: a1 },
      ],
    });
    expect(codes(await update(owner.api, key, { version: 1, remove: [at('API_ORDERS_READ', a1)] }))).toEqual(['GRANT_LOCKED_ON']);
    const program = await world.addClerk(owner, { apiOnly: true });
    expect(codes(await update(owner.api, program, { version: 1, add: [at('MANAGE_TICKETS', a1)] }))).toEqual(['GRANT_NEVER_API_ONLY']);
  });

  it('security 10: a manager gives and takes what he holds, where he holds it, Manage Users included', async () => {
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', tickets(a1), { permission: 'REPORT_ACCESS', on: 'all' }] });
    const person = await world.addClerk(owner);
    const ok = await update(manager.api, person, {
      version: 1,
      add: [at('MANAGE_USERS'), at('MANAGE_TICKETS', a1), at('REPORT_ACCESS', a2)],
    });
    expect(codes(ok)).toEqual([]);
    for (const add of [at('MANAGE_ORDERS', a1), at('MANAGE_TICKETS', a2), at('MANAGE_TICKETS', 'all'), at('MANAGE_PARTNERS')]) {
      const before = await stateOf(person);
      expect(codes(await update(manager.api, person, { version: 2, add: [at('REPORT_ACCESS', a1), add] }))).toEqual(['GRANT_NOT_HELD']);
      expect(await stateOf(person)).toBe(before);
    }
    // and the new manager stands where the first one does: he manages him, and is managed by him
    expect(codes(await act(person.api, 'updateUserGrants', manager, { version: 1, remove: [at('REPORT_ACCESS', 'all')] }))).toEqual([
      'HOLDS_MORE',
    ]);
    expect(codes(await update(manager.api, person, { version: 2, remove: [at('MANAGE_USERS')] }))).toEqual([]);
  });

  it('STALE: who saw an older version changes nothing, and is shown the user as he is', async () => {
    const person = await world.addClerk(owner);
    await update(owner.api, person, { version: 1, add: [at('REPORT_ACCESS', a1)] });
    const payload = await update(owner.api, person, { version: 1, add: [at('MANAGE_TICKETS', a1)] });
    expect([codes(payload), payload.user.version, shown(payload)]).toEqual([['STALE'], 2, [`REPORT_ACCESS ${a1.nickname}`]]);
    expect(codes(await act(owner.api, 'updateUser', person, { version: 1, description: 'x' }))).toEqual(['STALE']);
  });

  it('of two changes at once on one version exactly one counts', async () => {
    const person = await world.addClerk(owner);
    const both = await Promise.all(
      [a1, a2].map((account) => update(owner.api, person, { version: 1, add: [at('REPORT_ACCESS', account)] })),
    );
    expect(both.map(codes).sort()).toEqual([[], ['STALE']]);
  });
});

describe('names, description and refund cap', () => {
  it('change as asked; what is left out stays; the log tells what changed', async () => {
    const person = await world.addClerk(owner);
    const payload = await act(owner.api, 'updateUser', person, {
      ...{ version: 1, firstName: ' Cleo ', language: 'PT', refundCap: { amount: '75.50', currency: 'EUR' } },
    });
    expect(payload.user).toMatchObject({
      ...{ firstName: 'Cleo', lastName: 'Clerk', language: 'PT', version: 2, refundCap: { amount: '75.50', currency: 'EUR' } },
    });
    const [line] = await app.deps.db.query(`SELECT before, after FROM audit_log WHERE action = 'update-user' ORDER BY id DESC LIMIT 1`);
    expect(line).toEqual({
      before: { firstName: 'Carl', language: 'en', refundCap: null },
      after: { firstName: 'Cleo', language: 'pt', refundCap: { amount: '75.50', currency: 'EUR' } },
    });
    expect((await act(owner.api, 'updateUser', person, { version: 2, removeRefundCap: true })).user.refundCap).toBeNull();
  });

  it.each([
    [{ refundCap: { amount: '-1.00', currency: 'USD' } }, 'AMOUNT_INVALID'],
    [{ refundCap: { amount: '1.001', currency: 'USD' } }, 'AMOUNT_INVALID'],
    [{ refundCap: { amount: '1.00', currency: 'XXQ' } }, 'CURRENCY_INVALID'],
    [{ refundCap: { amount: '1.00', currency: 'USD' }, removeRefundCap: true }, 'NOT_ALLOWED'],
    [{ firstName: ' ' }, 'NAME_INVALID'],
    [{ description: 'x'.repeat(501) }, 'TOO_LONG'],
  ])('%j is refused with %s', async (change, code) => {
    const person = await world.addClerk(owner);
    const before = await stateOf(person);
    expect(codes(await act(owner.api, 'updateUser', person, { version: 1, ...change }))).toEqual([code]);
    expect(await stateOf(person)).toBe(before);
  });

  it('security 26: signs that cannot be seen do not reach a description', async () => {
    const person = await world.addClerk(owner);
    const payload = await act(owner.api, 'updateUser', person, { version: 1, description: ' Desk\0\u202eksed\n2 ' });
    expect(payload.user.description).toBe('Desk ksed 2');
  });

  it('security 10: a limited manager raises no limit above his own, and gives nothing that refunds to who has none', async () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', tickets(a1)], refundCap: { minor: 5000, currency: 'USD' } });
    const person = await world.addClerk(owner);
    const add = [{ permission: 'MANAGE_TICKETS', account: a1.nickname }];
    expect(codes(await act(manager.api, 'updateUserGrants', person, { version: 1, add }))).toEqual(['REFUND_CAP_NOT_HELD']);
    expect(codes(await act(manager.api, 'updateUser', person, { version: 1, refundCap: usd('50.01') }))).toEqual(['REFUND_CAP_NOT_HELD']);
    expect(codes(await act(manager.api, 'updateUser', person, { version: 1, refundCap: { amount: '1.00', currency: 'EUR' } }))).toEqual([
      'REFUND_CAP_NOT_HELD',
    ]);
    expect(codes(await act(manager.api, 'updateUser', person, { version: 1, refundCap: usd('50.00') }))).toEqual([]);
    expect(codes(await act(manager.api, 'updateUserGrants', person, { version: 2, add }))).toEqual([]);
    expect(codes(await act(manager.api, 'updateUser', person, { version: 3, removeRefundCap: true }))).toEqual(['REFUND_CAP_NOT_HELD']);
    await act(owner.api, 'updateUser', person, { version: 3, removeRefundCap: true });
    expect(codes(await act(manager.api, 'updateUser', person, { version: 4, description: 'x' }))).toEqual(['HOLDS_MORE']);
  });
});

describe('mails', () => {
  it('a password is reset by the clerk alone, with a link of an hour; the old one counts until then', async () => {
    const person = await world.addClerk(owner);
    await act(owner.api, 'requestUserPasswordReset', person);
    const [mail] = await app.deps.mailer.kept();
    expect([mail?.to, mail?.text.includes('Olivia Owner asks you to set a new password')]).toEqual([person.email, true]);
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } nextStep } }`;
    const reset = `mutation ($input: ActivateInput!) { resetPassword(input: $input) { viewer { kind } userErrors { code } } }`;
    const input = { login: person.email, password: 'WOrld!!22pass' };
    expect((await app.caller().ask(signIn, { input })).signIn.viewer.kind).toBe('CLERK');
    const token = await world.mailedToken(person.email);
    expect((await app.caller().ask(reset, { input: { token, password: 'NEwer!!33pw' } })).resetPassword.viewer.kind).toBe('CLERK');
    expect((await app.caller().ask(signIn, { input })).signIn.viewer).toBeNull();
  });

  it('security 16: an invitation sent again kills the one before; more than five an hour are too many', async () => {
    const person = await world.addClerk(owner);
    await app.deps.db.query('UPDATE users SET confirmed_at = NULL, email_key = NULL, password_hash = NULL WHERE id = $1', [person.userId]);
    await act(owner.api, 'resendInvitation', person);
    const first = await world.mailedToken(person.email);
    app.clock.advance(1000);
    const { user } = await act(owner.api, 'resendInvitation', person);
    expect(user).not.toBeNull();
    const second = await world.mailedToken(person.email);
    const activate = `mutation ($input: ActivateInput!) { activate(input: $input) { viewer { kind } userErrors { code } } }`;
    const use = async (token: string) => (await app.caller().ask(activate, { input: { token, password: 'NEwer!!33pw' } })).activate;
    expect(codes(await use(first))).toEqual(['LINK_EXPIRED']);
    for (let sent = 2; sent < 5; sent += 1) await act(owner.api, 'resendInvitation', person);
    const late = await owner.api.post(acts.resendInvitation, { input: { userId: id(person) } });
    expect([late.status, late.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect((await use(await world.mailedToken(person.email))).viewer.kind).toBe('CLERK');
    expect(second).not.toBe(first);
  });

  it('a lost second factor is switched off with the owner’s PIN, and the clerk is told', async () => {
    const person = await subject([]);
    const wrong = await owner.api.ask(acts.resetSecondFactor, { input: { userId: id(person), stepUp: { pin: '0000' } } });
    expect(codes(wrong.resetSecondFactor)).toEqual(['STEP_UP_FAILED']);
    const on = async () =>
      (await owner.api.ask('query ($id: ID!) { user(id: $id) { secondFactor } }', { id: id(person) })).user.secondFactor;
    expect(await on()).toBe(true);
    expect(codes(await act(owner.api, 'resetSecondFactor', person))).toEqual([]);
    expect(await on()).toBe(false);
    const [mail] = await app.deps.mailer.kept();
    expect([mail?.to, mail?.subject]).toEqual([person.email, 'The second factor of your Mestre user was switched off']);
    expect(codes(await act(owner.api, 'resetSecondFactor', person))).toEqual(['SECOND_FACTOR_OFF']);
  });
});
