import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, worldPassword } from '../../../test/support/world';

const next = 'BRand!!77new';
const updateProfile = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  viewer { kind user { firstName lastName description language version } } userErrors { code field } } }`;
const changePassword = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { viewer { kind } userErrors { code field } } }`;
const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } userErrors { code } } }`;

describe('one’s own profile', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let clerk: Person;
  let nickname: string;
  let accountUser: ApiCaller;

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    const account = await world.linkAccount(owner);
    nickname = account.nickname;
    clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    accountUser = await world.accountUser(account);
  });
  afterAll(() => app.close());

  const mailsTo = async (to: string) => (await app.deps.mailer.kept()).filter((mail) => mail.to === to).map((mail) => mail.subject);
  const signsIn = async (login: string, password: string) => (await app.caller().ask(signIn, { input: { login, password } })).signIn.viewer;
  const auditLines = (action: string) =>
    app.deps.db.query<{ actor_role: string; before: unknown; after: unknown }>(
      'SELECT actor_role, before, after FROM audit_log WHERE action = $1 ORDER BY id',
      [action],
    );

  it('changes names, description and language, leaves what is left out, and writes who changed what', async () => {
    const { updateProfile: done } = await owner.api.ask(updateProfile, {
      input: { firstName: ' Olga ', description: 'the boss', language: 'DE' },
    });
    expect(done.userErrors).toEqual([]);
    expect(done.viewer.user).toEqual({ firstName: 'Olga', lastName: 'Owner', description: 'the boss', language: 'DE', version: 2 });
    expect((await owner.api.ask('{ master { firstName language } }')).master).toEqual({ firstName: 'Olga', language: 'DE' });
    expect(await auditLines('update-profile')).toEqual([
      {
        actor_role: 'OWNER',
        before: { firstName: 'Olivia', lastName: 'Owner', description: '', language: 'en' },
        after: { firstName: 'Olga', lastName: 'Owner', description: 'the boss', language: 'de' },
      },
    ]);
  });

  it('lets a clerk change himself, without touching the master, and an account user his language alone', async () => {
    const { updateProfile: done } = await clerk.api.ask(updateProfile, { input: { lastName: 'Cole', language: 'PT' } });
    expect(done.viewer.user).toMatchObject({ firstName: 'Carl', lastName: 'Cole', language: 'PT' });
    expect((await owner.api.ask('{ master { language } }')).master.language).toBe('DE');

    expect((await accountUser.ask(updateProfile, { input: { language: 'ES' } })).updateProfile.userErrors).toEqual([]);
    const [stored] = await app.deps.db.query('SELECT language FROM accounts WHERE nickname = $1', [nickname]);
    expect(stored).toEqual({ language: 'es' });
    const refused = await accountUser.ask(updateProfile, { input: { firstName: 'Mallory' } });
    expect(refused.updateProfile).toEqual({ viewer: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['firstName'] }] });
  });

  it('tells everything that is wrong with it at once, and changes nothing then', async () => {
    const { updateProfile: refused } = await clerk.api.ask(updateProfile, {
      input: { firstName: 'see evil.example', lastName: ' ', description: 'x'.repeat(501), language: 'EN' },
    });
    expect(refused.userErrors).toEqual([
      { code: 'NAME_INVALID', field: ['firstName'] },
      { code: 'NAME_INVALID', field: ['lastName'] },
      { code: 'TOO_LONG', field: ['description'] },
    ]);
    const { viewer } = await clerk.api.ask('{ viewer { user { lastName language } } }');
    expect(viewer.user).toEqual({ lastName: 'Cole', language: 'PT' });
  });

  it('security 9: an API key changes neither profile nor password, though its user could by browser', async () => {
    const key = await world.apiKey(clerk.userId);
    expect((await key.ask(updateProfile, { input: { firstName: 'Key' } })).updateProfile.userErrors[0].code).toBe('NOT_ALLOWED');
    const { changePassword: refused } = await key.ask(changePassword, { input: { currentPassword: worldPassword, password: next } });
    expect(refused.userErrors[0].code).toBe('NOT_ALLOWED');
    expect(await signsIn(clerk.email, worldPassword)).toEqual({ kind: 'CLERK' });
  });

  it.each(['owner', 'clerk', 'account user'] as const)(
    'security 17: a new password of the %s ends all other sessions, and a notice goes out',
    async (who) => {
      const [login, here, mailbox] = {
        owner: [owner.email, owner.api, owner.email],
        clerk: [clerk.email, clerk.api, clerk.email],
        'account user': [nickname, accountUser, `${nickname}@example.com`],
      }[who] as [string, ApiCaller, string];
      const elsewhere = app.caller();
      await elsewhere.ask(signIn, { input: { login, password: worldPassword } });
      expect((await elsewhere.ask('{ viewer { kind } }')).viewer).not.toBeNull();

      const wrong = await here.ask(changePassword, { input: { currentPassword: 'guess', password: next } });
      expect(wrong.changePassword.userErrors).toEqual([{ code: 'PASSWORD_WRONG', field: ['currentPassword'] }]);
      const weak = await here.ask(changePassword, { input: { currentPassword: worldPassword, password: 'weak' } });
      expect(weak.changePassword.userErrors).toEqual([{ code: 'PASSWORD_RULE', field: ['password'] }]);
      expect((await elsewhere.ask('{ viewer { kind } }')).viewer).not.toBeNull();
      const noticesBefore = (await mailsTo(mailbox)).length;

      const { changePassword: done } = await here.ask(changePassword, { input: { currentPassword: worldPassword, password: next } });
      expect(done.userErrors).toEqual([]);
      expect(done.viewer).not.toBeNull();
      expect((await here.ask('{ viewer { kind } }')).viewer).not.toBeNull();
      expect((await elsewhere.ask('{ viewer { kind } }')).viewer).toBeNull();
      expect(await signsIn(login, worldPassword)).toBeNull();
      expect(await signsIn(login, next)).not.toBeNull();
      expect((await mailsTo(mailbox)).length).toBe(noticesBefore + 1);
    },
  );

  it('security 14: ten wrong guesses of the current password, then none is checked for a while, the right one included', async () => {
    const victim = await world.addClerk(owner);
    const guess = (currentPassword: string) => victim.api.post(changePassword, { input: { currentPassword, password: next } });
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await guess(`guess ${tries}`)).data.changePassword.userErrors[0].code).toBe('PASSWORD_WRONG');
    }
    const checked = app.deps.hashing.computations;
    const late = await guess(worldPassword);
    expect(late.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    expect(app.deps.hashing.computations).toBe(checked);
    // nobody else waits for it
    const other = await world.addClerk(owner);
    const { changePassword: done } = await other.api.ask(changePassword, { input: { currentPassword: worldPassword, password: next } });
    expect(done.userErrors).toEqual([]);
  });

  it('security 16: a reset link mailed before the password changed is dead', async () => {
    const victim = await world.addClerk(owner);
    await app.caller().ask(`mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }`, {
      input: { login: victim.email },
    });
    await app.deps.jobs.drain();
    const token = await world.mailedToken(victim.email);
    expect(token).not.toBe('');
    await victim.api.ask(changePassword, { input: { currentPassword: worldPassword, password: next } });
    const reset = `mutation ($input: ActivateInput!) { resetPassword(input: $input) { viewer { kind } userErrors { code } } }`;
    const { resetPassword: refused } = await app.caller().ask(reset, { input: { token, password: 'OTher!!88pw' } });
    expect(refused).toEqual({ viewer: null, userErrors: [{ code: 'LINK_EXPIRED' }] });
  });
});
