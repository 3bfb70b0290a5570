import { appCode } from '../../../test/support/authenticator';
import { secondServer } from '../../../test/support/second-server';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, worldPassword } from '../../../test/support/world';
import { resetSecondFactorByOperator } from './reset-by-operator';

const start = `mutation ($input: StartSecondFactorInput!) { startSecondFactor(input: $input) { secret uri userErrors { code field } } }`;
const confirm = `mutation ($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { recoveryCodes userErrors { code field } } }`;
const end = `mutation ($input: StepUpOnlyInput!) { endSecondFactor(input: $input) { viewer { kind } userErrors { code field } } }`;
const renew = `mutation ($input: StepUpOnlyInput!) { renewRecoveryCodes(input: $input) { recoveryCodes userErrors { code field } } }`;
const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } nextStep userErrors { code field } } }`;
const state = '{ secondFactor { on since recoveryCodesLeft required } }';
const off = { on: false, since: null, recoveryCodesLeft: 0, required: false };

describe('the second factor', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
  });
  afterAll(() => app.close());

  const subjectsTo = async (to: string) => (await app.deps.mailer.kept()).filter((mail) => mail.to === to).map((mail) => mail.subject);
  const isIn = async (api: ApiCaller) => (await api.ask('{ viewer { kind } }')).viewer !== null;
  const enter = async (person: Person, code?: string, api = app.caller()) =>
    (await api.ask(signIn, { input: { login: person.email, password: worldPassword, code } })).signIn;

  /** Turns it on; the next code is one of a later step. */
  async function turnOn(person: Person): Promise<{ secret: string; codes: string[]; code: () => string }> {
    const { startSecondFactor: begun } = await person.api.ask(start, { input: { password: worldPassword } });
    const { confirmSecondFactor: done } = await person.api.ask(confirm, { input: { code: appCode(begun.secret, app.clock.now()) } });
    expect(done.userErrors).toEqual([]);
    app.clock.advance(60_000);
    return { secret: begun.secret, codes: done.recoveryCodes, code: () => appCode(begun.secret, app.clock.now()) };
  }

  it('turns on with the first code of the app, ends sessions that were opened without it, and shows ten recovery codes once', async () => {
    const clerk = await world.addClerk(owner);
    const elsewhere = app.caller();
    await enter(clerk, undefined, elsewhere);
    expect((await clerk.api.ask(state)).secondFactor).toEqual(off);

    const wrong = await clerk.api.ask(start, { input: { password: 'guess' } });
    expect(wrong.startSecondFactor).toEqual({ secret: null, uri: null, userErrors: [{ code: 'PASSWORD_WRONG', field: ['password'] }] });
    const { startSecondFactor: begun } = await clerk.api.ask(start, { input: { password: worldPassword } });
    expect(new URL(begun.uri).searchParams.get('secret')).toBe(begun.secret);
    // nothing is on before the code
    expect((await clerk.api.ask(state)).secondFactor).toEqual(off);
    expect((await enter(clerk)).nextStep).toBe('DONE');
    const refused = (await clerk.api.ask(confirm, { input: { code: '000000' } })).confirmSecondFactor;
    expect(refused).toEqual({ recoveryCodes: null, userErrors: [{ code: 'WRONG_CODE', field: ['code'] }] });

    const { confirmSecondFactor: done } = await clerk.api.ask(confirm, { input: { code: appCode(begun.secret, app.clock.now()) } });
    expect(done.userErrors).toEqual([]);
    expect(new Set(done.recoveryCodes).size).toBe(10);
    for (const code of done.recoveryCodes) expect(code).toMatch(/^[A-HJK][0-9A-Z]{3}(-[0-9A-Z]{4}){2}$/);
    expect((await clerk.api.ask(state)).secondFactor).toEqual({
      on: true,
      since: app.clock.now().toISOString(),
      recoveryCodesLeft: 10,
      required: false,
    });
    expect(await isIn(clerk.api)).toBe(true);
    expect(await isIn(elsewhere)).toBe(false);
    expect(await subjectsTo(clerk.email)).toEqual(['The second factor of your Mestre user is on']);
    const again = await clerk.api.ask(confirm, { input: { code: appCode(begun.secret, app.clock.now()) } });
    expect(again.confirmSecondFactor.userErrors[0].code).toBe('NOT_ALLOWED');
  });

  it('keeps neither the secret nor the codes in the open', async () => {
    const clerk = await world.addClerk(owner);
    const { secret, codes } = await turnOn(clerk);
    const rows = await app.deps.db.query<{ row: string }>(
      `SELECT (row_to_json(f)::text || encode(f.secret_encrypted, 'escape')) AS row FROM second_factors f WHERE user_id = $1
       UNION ALL SELECT row_to_json(r)::text FROM recovery_codes r WHERE user_id = $1
       UNION ALL SELECT row_to_json(a)::text FROM audit_log a`,
      [clerk.userId],
    );
    const kept = rows.map(({ row }) => row).join();
    expect(rows.length).toBeGreaterThan(12);
    expect(kept).toContain('$argon2id$');
    for (const shown of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) expect(kept).not.toContain(shown);
  });

  it('is asked for after the right password alone: no session opens before the code is right', async () => {
    const clerk = await world.addClerk(owner);
    expect(await enter(clerk)).toEqual({ viewer: { kind: 'CLERK' }, nextStep: 'DONE', userErrors: [] });
    const { code } = await turnOn(clerk);
    const browser = app.caller();
    expect(await enter(clerk, undefined, browser)).toEqual({ viewer: null, nextStep: 'SECOND_FACTOR', userErrors: [] });
    expect(browser.cookie).toBe('');
    expect((await enter(clerk, '123456', browser)).userErrors).toEqual([{ code: 'WRONG_CODE', field: ['code'] }]);
    expect(browser.cookie).toBe('');
    // a right code beside a wrong password says nothing of either
    const { signIn: wrong } = await browser.ask(signIn, { input: { login: clerk.email, password: 'guess', code: code() } });
    expect(wrong).toEqual({ viewer: null, nextStep: null, userErrors: [{ code: 'WRONG_CREDENTIALS', field: ['login'] }] });
    expect(await enter(clerk, code(), browser)).toEqual({ viewer: { kind: 'CLERK' }, nextStep: 'DONE', userErrors: [] });
    expect(await isIn(browser)).toBe(true);
  });

  it('security 20: a code opens one session and no second, also when both come at once to two processes', async () => {
    const clerk = await world.addClerk(owner);
    const { secret, code } = await turnOn(clerk);
    const second = await secondServer(app);
    try {
      const shown = code();
      const tries = [app.caller(), second.as(app.caller()), app.caller(), second.as(app.caller())];
      const outcomes = await Promise.all(tries.map((api) => enter(clerk, shown, api)));
      expect(outcomes.filter((outcome) => outcome.nextStep === 'DONE')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome.userErrors[0]?.code === 'WRONG_CODE')).toHaveLength(3);
      // nor the code of the step before it, which still shows on a slow clock
      const before = appCode(secret, new Date(app.clock.now().getTime() - 30_000));
      expect((await enter(clerk, before)).userErrors[0].code).toBe('WRONG_CODE');
      // the next one does, and one step of a fast clock
      app.clock.advance(30_000);
      expect((await enter(clerk, appCode(secret, new Date(app.clock.now().getTime() + 30_000)))).nextStep).toBe('DONE');
      app.clock.advance(90_000);
      expect((await enter(clerk, appCode(secret, new Date(app.clock.now().getTime() - 60_000)))).userErrors[0].code).toBe('WRONG_CODE');
    } finally {
      await second.close();
    }
  });

  it('security 20: the code that turned it on does not sign in afterwards', async () => {
    const clerk = await world.addClerk(owner);
    const { startSecondFactor: begun } = await clerk.api.ask(start, { input: { password: worldPassword } });
    const code = appCode(begun.secret, app.clock.now());
    await clerk.api.ask(confirm, { input: { code } });
    expect((await enter(clerk, code)).userErrors[0].code).toBe('WRONG_CODE');
  });

  it('takes each recovery code once instead, in whichever process, and tells by mail', async () => {
    const clerk = await world.addClerk(owner);
    const { codes } = await turnOn(clerk);
    const [first, next] = codes as [string, string];
    const second = await secondServer(app);
    try {
      const outcomes = await Promise.all([app.caller(), second.as(app.caller())].map((api) => enter(clerk, first, api)));
      expect(outcomes.map((outcome) => outcome.nextStep).sort()).toEqual(['DONE', null]);
      expect((await enter(clerk, first)).userErrors[0].code).toBe('WRONG_CODE');
      const typed = ` ${next.toLowerCase().replaceAll('-', ' ')} `;
      expect((await enter(clerk, typed)).nextStep).toBe('DONE');
    } finally {
      await second.close();
    }
    expect((await clerk.api.ask(state)).secondFactor.recoveryCodesLeft).toBe(8);
    const [newest] = await app.deps.mailer.kept();
    expect([newest?.to, newest?.subject]).toEqual([clerk.email, 'A recovery code of your Mestre user was used']);
    expect(newest?.text).toContain('8 recovery codes are left');
    // another clerk's code is nothing to him
    const colleague = await world.addClerk(owner);
    const { codes: others } = await turnOn(colleague);
    expect((await enter(clerk, others[5])).userErrors[0].code).toBe('WRONG_CODE');
  });

  it('security 14: ten wrong codes, in whichever process, and none is checked for a while; a new password by mail lets the user in again', async () => {
    const clerk = await world.addClerk(owner);
    const { code } = await turnOn(clerk);
    const second = await secondServer(app);
    try {
      const servers = [app.caller(), second.as(app.caller())];
      for (let tries = 0; tries < 10; tries += 1) {
        const { signIn: wrong } = await (servers[tries % 2] as ApiCaller).ask(signIn, {
          input: { login: clerk.email, password: worldPassword, code: `00000${tries}` },
        });
        expect(wrong.userErrors[0].code).toBe('WRONG_CODE');
      }
      for (const api of servers) {
        const late = await api.post(signIn, { input: { login: clerk.email, password: worldPassword, code: code() } });
        expect(late.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
      }
    } finally {
      await second.close();
    }
    await app.caller().ask(`mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }`, {
      input: { login: clerk.email },
    });
    await app.deps.jobs.drain();
    const reset = `mutation ($input: ActivateInput!) { resetPassword(input: $input) { nextStep userErrors { code } } }`;
    await app.caller().ask(reset, { input: { token: await world.mailedToken(clerk.email), password: 'NEwer!!33pw' } });
    const entered = await app.caller().ask(signIn, { input: { login: clerk.email, password: 'NEwer!!33pw', code: code() } });
    expect(entered.signIn.nextStep).toBe('DONE');
  });

  it('a password reset by mail opens no session past it, and leaves it on', async () => {
    const [plain, guarded] = [await world.addClerk(owner), await world.addClerk(owner)];
    const { code } = await turnOn(guarded);
    const reset = async (person: Person) => {
      const asked = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }`;
      await app.caller().ask(asked, { input: { login: person.email } });
      await app.deps.jobs.drain();
      const browser = app.caller();
      const set = `mutation ($input: ActivateInput!) { resetPassword(input: $input) { viewer { kind } nextStep userErrors { code } } }`;
      const token = await world.mailedToken(person.email);
      return { browser, outcome: (await browser.ask(set, { input: { token, password: worldPassword } })).resetPassword };
    };
    expect((await reset(plain)).outcome).toEqual({ viewer: { kind: 'CLERK' }, nextStep: 'DONE', userErrors: [] });
    const { browser, outcome } = await reset(guarded);
    expect(outcome).toEqual({ viewer: null, nextStep: 'SECOND_FACTOR', userErrors: [] });
    expect(browser.cookie).toBe('');
    expect((await enter(guarded)).nextStep).toBe('SECOND_FACTOR');
    expect((await enter(guarded, code())).nextStep).toBe('DONE');
  });

  it('is asked for with every step-up, the owner’s PIN as well as a clerk’s password', async () => {
    const boss = await world.createMaster();
    const account = await world.linkAccount(boss);
    const { code } = await turnOn(boss);
    const remove = `mutation ($input: RemoveAccountInput!) { removeAccount(input: $input) { removedNickname userErrors { code field } } }`;
    const tried = async (stepUp: object) => (await boss.api.ask(remove, { input: { nickname: account.nickname, stepUp } })).removeAccount;
    expect((await tried({ pin: '2468' })).userErrors).toEqual([{ code: 'REQUIRED', field: ['stepUp', 'code'] }]);
    expect((await tried({ pin: '2468', code: '000000' })).userErrors).toEqual([{ code: 'WRONG_CODE', field: ['stepUp', 'code'] }]);
    expect((await tried({ pin: '1111', code: code() })).userErrors).toEqual([{ code: 'STEP_UP_FAILED', field: ['stepUp', 'pin'] }]);
    expect(await tried({ pin: '2468', code: code() })).toEqual({ removedNickname: account.nickname, userErrors: [] });
  });

  it('moves to another device with a code of the one before; a password alone cannot replace it', async () => {
    const clerk = await world.addClerk(owner);
    const old = await turnOn(clerk);
    const asked = await clerk.api.ask(start, { input: { password: worldPassword } });
    expect(asked.startSecondFactor).toEqual({ secret: null, uri: null, userErrors: [{ code: 'REQUIRED', field: ['code'] }] });
    const { startSecondFactor: begun } = await clerk.api.ask(start, { input: { password: worldPassword, code: old.code() } });
    const { confirmSecondFactor: moved } = await clerk.api.ask(confirm, { input: { code: appCode(begun.secret, app.clock.now()) } });
    expect(moved.recoveryCodes).toHaveLength(10);
    app.clock.advance(60_000);
    expect((await enter(clerk, old.code())).userErrors[0].code).toBe('WRONG_CODE');
    expect((await enter(clerk, old.codes[0])).userErrors[0].code).toBe('WRONG_CODE');
    expect((await enter(clerk, appCode(begun.secret, app.clock.now()))).nextStep).toBe('DONE');
  });

  it('ends by step-up with a code, and its recovery codes with it; new recovery codes end the older ones', async () => {
    const clerk = await world.addClerk(owner);
    expect((await clerk.api.ask(end, { input: { stepUp: { password: worldPassword } } })).endSecondFactor.userErrors[0].code).toBe(
      'SECOND_FACTOR_OFF',
    );
    expect((await clerk.api.ask(renew, { input: { stepUp: { password: worldPassword } } })).renewRecoveryCodes.userErrors[0].code).toBe(
      'SECOND_FACTOR_OFF',
    );
    const { code, codes } = await turnOn(clerk);
    const refused = await clerk.api.ask(renew, { input: { stepUp: { password: worldPassword } } });
    expect(refused.renewRecoveryCodes).toEqual({ recoveryCodes: null, userErrors: [{ code: 'REQUIRED', field: ['stepUp', 'code'] }] });
    const { renewRecoveryCodes: renewed } = await clerk.api.ask(renew, { input: { stepUp: { password: worldPassword, code: code() } } });
    expect(renewed.recoveryCodes).toHaveLength(10);
    expect((await enter(clerk, codes[3])).userErrors[0].code).toBe('WRONG_CODE');
    expect((await enter(clerk, renewed.recoveryCodes[3])).nextStep).toBe('DONE');

    app.clock.advance(60_000);
    const without = await clerk.api.ask(end, { input: { stepUp: { password: worldPassword } } });
    expect(without.endSecondFactor.userErrors).toEqual([{ code: 'REQUIRED', field: ['stepUp', 'code'] }]);
    const { endSecondFactor: done } = await clerk.api.ask(end, { input: { stepUp: { password: worldPassword, code: code() } } });
    expect(done).toEqual({ viewer: { kind: 'CLERK' }, userErrors: [] });
    expect((await clerk.api.ask(state)).secondFactor).toEqual(off);
    expect((await enter(clerk)).nextStep).toBe('DONE');
    expect(await subjectsTo(clerk.email)).toContain('The second factor of your Mestre user was switched off');
  });

  it('is taken by the operator from an owner who lost device and codes: his sessions end, he and the audit log are told', async () => {
    const boss = await world.createMaster();
    expect(await resetSecondFactorByOperator(app.deps, boss.email)).toBe('OFF');
    expect(await resetSecondFactorByOperator(app.deps, 'nobody@example.com')).toBe('UNKNOWN');
    await turnOn(boss);
    expect((await enter(boss)).nextStep).toBe('SECOND_FACTOR');
    expect(await isIn(boss.api)).toBe(true);
    expect(await resetSecondFactorByOperator(app.deps, ` ${boss.email.toUpperCase()} `)).toBe('DONE');
    expect(await isIn(boss.api)).toBe(false);
    expect((await enter(boss)).nextStep).toBe('DONE');
    expect(await subjectsTo(boss.email)).toContain('The second factor of your Mestre user was switched off');
    const lines = await app.deps.db.query('SELECT actor_role, master_id FROM audit_log WHERE action = $1 AND master_id = $2', [
      'reset-second-factor',
      boss.masterId,
    ]);
    expect(lines).toEqual([{ actor_role: 'SYSTEM', master_id: boss.masterId }]);
  });

  it('is nothing that account users and API keys have', async () => {
    const account = await world.linkAccount(owner);
    const clerk = await world.addClerk(owner);
    for (const api of [await world.accountUser(account), await world.apiKey(clerk.userId)]) {
      expect((await api.ask(state)).secondFactor).toBeNull();
      const { startSecondFactor: refused } = await api.ask(start, { input: { password: worldPassword } });
      expect(refused.userErrors[0].code).toBe('NOT_ALLOWED');
    }
  });

  it('a set-up that nobody confirmed within the hour is none', async () => {
    const clerk = await world.addClerk(owner);
    const { startSecondFactor: begun } = await clerk.api.ask(start, { input: { password: worldPassword } });
    app.clock.advance(3_600_001);
    const { confirmSecondFactor: late } = await clerk.api.ask(confirm, { input: { code: appCode(begun.secret, app.clock.now()) } });
    expect(late.userErrors[0].code).toBe('NOT_ALLOWED');
  });
});
