import { type TestApp, testApp } from '../../../test/support/test-app';
import { World } from '../../../test/support/world';

describe('from sign-up to the first look at the accounts', () => {
  let app: TestApp;
  const password = 'MAster!!22pw';
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  const account = { nickname: 'Shop1', email: 'shop@example.com', password: 'SHop##33pw', timeZone: 'Europe/Berlin', currency: 'EUR' };
  const master = {
    email: 'Ann@Example.com',
    firstName: 'Ann',
    lastName: 'Smith',
    securityAnswers: [
      { questionKey: 'FIRST_PET', answer: 'Rex', hint: 'a dog' },
      { questionKey: 'FIRST_CAR', answer: 'Beetle', hint: 'round' },
    ],
    pin: '1357',
    accountNickname: 'shop1',
    accountPassword: 'SHop##33pw',
  };
  const signUpAccount = `mutation ($input: SignUpAccountInput!) { signUpAccount(input: $input) { accepted userErrors { code field message } } }`;
  const signUpMaster = `mutation ($input: SignUpMasterInput!) { signUpMaster(input: $input) { accepted userErrors { code field message } } }`;
  const activate = `mutation ($input: ActivateInput!) { activate(input: $input) { viewer { kind tabs user { email } } nextStep userErrors { code } } }`;
  const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } nextStep userErrors { code } } }`;

  async function newestToken(to: string): Promise<string> {
    const mails = await app.deps.mailer.kept();
    return /#token=([\w-]+)/.exec(mails.find((mail) => mail.to.toLowerCase() === to)?.text ?? '')?.[1] ?? '';
  }

  it('tells everything that is wrong with an account at once', async () => {
    const { signUpAccount: payload } = await app.caller().ask(signUpAccount, {
      input: { ...account, nickname: 'ab', password: 'weak', timeZone: 'Mars/Base', currency: 'XXQ' },
    });
    expect(payload.accepted).toBe(false);
    expect(payload.userErrors.map((error: { code: string }) => error.code)).toEqual([
      'NICKNAME_INVALID',
      'PASSWORD_RULE',
      'TIME_ZONE_INVALID',
      'CURRENCY_INVALID',
    ]);
  });

  it('signs an account and a master up, activates, signs in and out', async () => {
    const browser = app.caller();
    expect((await browser.ask(signUpAccount, { input: account })).signUpAccount).toEqual({ accepted: true, userErrors: [] });
    expect((await browser.ask(signUpAccount, { input: account })).signUpAccount.userErrors[0].code).toBe('NICKNAME_TAKEN');

    const wrong = await browser.ask(signUpMaster, { input: { ...master, accountPassword: 'no' } });
    expect(wrong.signUpMaster.userErrors[0].code).toBe('WRONG_CREDENTIALS');
    expect((await browser.ask(signUpMaster, { input: master })).signUpMaster).toEqual({ accepted: true, userErrors: [] });
    const [mail] = await app.deps.mailer.kept();
    expect(mail?.subject).toBe('Mestre Master Account Confirmation');

    const token = await newestToken('ann@example.com');
    const weak = await browser.ask(activate, { input: { token, password: 'weak' } });
    expect(weak.activate.userErrors[0].code).toBe('PASSWORD_RULE');
    const done = await browser.ask(activate, { input: { token, password } });
    expect(done.activate).toEqual({
      viewer: { kind: 'OWNER', tabs: expect.arrayContaining(['DASHBOARD', 'ACCOUNTS']), user: { email: 'Ann@Example.com' } },
      nextStep: 'DONE',
      userErrors: [],
    });
    const again = await app.caller().ask(activate, { input: { token, password } });
    expect(again.activate.userErrors[0].code).toBe('LINK_EXPIRED');

    const { accounts } = await browser.ask(`{ accounts { nickname email address { city } refundPolicy { customerWindowDays } } }`);
    expect(accounts).toEqual([{ nickname: 'shop1', email: 'shop@example.com', address: null, refundPolicy: { customerWindowDays: 60 } }]);

    await browser.ask(`mutation { signOut { signedOut } }`);
    expect((await browser.ask(`{ viewer { kind } }`)).viewer).toBeNull();
    expect((await browser.ask(signIn, { input: { login: 'ann@example.com', password } })).signIn.viewer.kind).toBe('OWNER');
    expect((await app.caller().ask(signIn, { input: { login: 'SHOP1', password: account.password } })).signIn.viewer.kind).toBe(
      'ACCOUNT_USER',
    );
  });

  it('security 15: answers an unknown and a known name alike, after the same hashing', async () => {
    const before = app.deps.hashing.computations;
    const unknown = await app.caller().post(signIn, { input: { login: 'nobody@example.com', password: 'x' } });
    const unknownWork = app.deps.hashing.computations - before;
    const known = await app.caller().post(signIn, { input: { login: 'ann@example.com', password: 'x' } });
    expect(known.text).toBe(unknown.text);
    expect(app.deps.hashing.computations - before - unknownWork).toBe(unknownWork);
  });

  it('resets a forgotten password by mail and ends the sessions', async () => {
    const old = app.caller();
    await old.ask(signIn, { input: { login: 'ann@example.com', password } });
    const request = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }`;
    const known = await app.caller().post(request, { input: { login: 'ann@example.com' } });
    const unknown = await app.caller().post(request, { input: { login: 'nobody@example.com' } });
    expect(unknown.text).toBe(known.text);
    await app.deps.jobs.drain();
    const token = await newestToken('ann@example.com');
    const reset = `mutation ($input: ActivateInput!) { resetPassword(input: $input) { viewer { kind } userErrors { code } } }`;
    expect((await app.caller().ask(reset, { input: { token, password: 'NEwer!!33pw' } })).resetPassword.viewer.kind).toBe('OWNER');
    expect((await old.ask('{ viewer { kind } }')).viewer).toBeNull();
  });

  it('gives a stranger nothing but the public fields', async () => {
    const world = new World(app);
    const owner = await world.createMaster();
    await world.linkAccount(owner);
    expect((await owner.api.ask('{ accounts { nickname } }')).accounts).toHaveLength(1);
    const answer = await world.stranger().post('{ accounts { nickname } }');
    expect(answer.data).toEqual({ accounts: null });
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});
