import { appCode } from '../../../test/support/authenticator';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, worldPassword } from '../../../test/support/world';
import { toGlobalId } from '../../access/global-ids';

const request = `mutation ($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { accepted userErrors { code field } } }`;
const confirm = `mutation ($input: TokenInput!) { confirmEmailChange(input: $input) { accepted userErrors { code field } } }`;
const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } userErrors { code } } }`;
const accepted = { accepted: true, userErrors: [] };
const refusedAs = (code: string, ...field: string[]) => ({ accepted: false, userErrors: [{ code, field }] });

describe('changing one’s e-mail address', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let serial = 0;

  const right = [
    { questionKey: 'FIRST_PET', answer: '  rëx. ' },
    { questionKey: 'FIRST_CAR', answer: 'beetle' },
  ];

  /** An owner with the answers "Rex" and "Beetle", hashed as his sign-up would. */
  async function ownerWithAnswers() {
    const made = await world.createMaster();
    for (const [index, [key, normalized]] of [
      ['FIRST_PET', 'rex'],
      ['FIRST_CAR', 'beetle'],
    ].entries()) {
      await app.deps.db.query(
        'INSERT INTO security_answers (master_id, position, question_key, answer_hash, hint) VALUES ($1, $2, $3, $4, $5)',
        [made.masterId, index + 1, key, await app.deps.hashing.hash(normalized as string), `hint ${index + 1}`],
      );
    }
    return made;
  }

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await ownerWithAnswers();
  });
  afterAll(() => app.close());

  const newAddress = () => {
    serial += 1;
    return `fresh${serial}@example.com`;
  };
  const ask = async (api: ApiCaller, input: object) => (await api.ask(request, { input })).requestEmailChange;
  const confirmed = async (token: string, api = app.caller()) => (await api.ask(confirm, { input: { token } })).confirmEmailChange;
  const signsIn = async (login: string) => (await app.caller().ask(signIn, { input: { login, password: worldPassword } })).signIn.viewer;
  const subjectsTo = async (to: string) => (await app.deps.mailer.kept()).filter((mail) => mail.to === to).map((mail) => mail.subject);
  const isIn = async (api: ApiCaller) => (await api.ask('{ viewer { kind } }')).viewer !== null;

  it('shows the owner his two questions with their hints in the language of the page, and nobody else', async () => {
    const query = '{ ownSecurityQuestions { key text hint } }';
    expect((await owner.api.ask(query)).ownSecurityQuestions).toEqual([
      { key: 'FIRST_PET', text: expect.stringMatching(/pet/i), hint: 'hint 1' },
      { key: 'FIRST_CAR', text: expect.stringMatching(/car/i), hint: 'hint 2' },
    ]);
    const clerk = await world.addClerk(owner, { can: ['MANAGE_USERS'] });
    const answer = await clerk.api.post(query);
    expect(answer.data).toEqual({ ownSecurityQuestions: null });
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('security 18: the owner’s answers go on only with a link to the new address; then it signs in, and the old one no longer', async () => {
    const email = newAddress();
    const other = app.caller();
    await other.ask(signIn, { input: { login: owner.email, password: worldPassword } });
    expect(await ask(owner.api, { email, answers: right })).toEqual(accepted);
    expect(await signsIn(owner.email)).toEqual({ kind: 'OWNER' });
    expect(await subjectsTo(owner.email)).toEqual(['A new e-mail address was asked for']);
    await app.deps.jobs.drain();
    const token = await world.mailedToken(email);

    expect(await confirmed(token, owner.api)).toEqual(accepted);
    expect((await owner.api.ask('{ viewer { user { email } } }')).viewer.user.email).toBe(email);
    expect(await isIn(other)).toBe(false);
    expect(await signsIn(owner.email)).toBeNull();
    expect(await signsIn(email)).toEqual({ kind: 'OWNER' });
    expect(await subjectsTo(owner.email)).toContain('Your Mestre e-mail address was changed');
    expect(await confirmed(token)).toEqual(refusedAs('LINK_EXPIRED', 'token'));
    const [line] = await app.deps.db.query(`SELECT object, before, after FROM audit_log WHERE action = 'confirm-email-change'`);
    expect(line).toEqual({ object: `usr_${owner.userId}`, before: { email: owner.email }, after: { email } });
    owner.email = email;
  });

  it('asks a clerk for his password instead; his answers would be nobody’s', async () => {
    const clerk = await world.addClerk(owner);
    const email = newAddress();
    expect(await ask(clerk.api, { email, answers: right })).toEqual(refusedAs('PASSWORD_WRONG', 'password'));
    expect(await ask(clerk.api, { email, password: 'wrong' })).toEqual(refusedAs('PASSWORD_WRONG', 'password'));
    await app.deps.jobs.drain();
    expect(await subjectsTo(email)).toEqual([]);
    expect(await ask(clerk.api, { email, password: worldPassword })).toEqual(accepted);
    await app.deps.jobs.drain();
    // opened in another browser, all his sessions end
    expect(await confirmed(await world.mailedToken(email))).toEqual(accepted);
    expect(await isIn(clerk.api)).toBe(false);
    expect(await signsIn(email)).toEqual({ kind: 'CLERK' });
  });

  it('the owner’s password is no answer, nor is one answer of two; which one was wrong is not said', async () => {
    const someone = await ownerWithAnswers();
    const email = newAddress();
    const [pet, car] = right as [(typeof right)[0], (typeof right)[0]];
    expect(await ask(someone.api, { email, password: worldPassword })).toEqual(refusedAs('REQUIRED', 'answers'));
    expect(await ask(someone.api, { email, answers: [pet] })).toEqual(refusedAs('REQUIRED', 'answers'));
    expect(await ask(someone.api, { email, answers: [pet, { ...car, answer: 'Golf' }] })).toEqual(refusedAs('ANSWERS_WRONG', 'answers'));
    expect(await ask(someone.api, { email, answers: [{ ...pet, answer: 'Tom' }, car] })).toEqual(refusedAs('ANSWERS_WRONG', 'answers'));
    expect(await ask(someone.api, { email, answers: [pet, pet] })).toEqual(refusedAs('ANSWERS_WRONG', 'answers'));
    expect(await ask(someone.api, { email, answers: right })).toEqual(accepted);
  });

  it('security 14: five wrong answers lock them, the right ones too, until a mailed link unlocks; twenty at once count each', async () => {
    const someone = await ownerWithAnswers();
    const email = newAddress();
    const wrong = right.map((answer) => ({ ...answer, answer: 'nonsense' }));
    const before = app.deps.hashing.computations;
    const codes = (await Promise.all(Array.from({ length: 20 }, () => ask(someone.api, { email, answers: wrong })))).map(
      ({ userErrors }) => userErrors[0].code,
    );
    expect(codes.sort()).toEqual([...Array(16).fill('ANSWERS_LOCKED'), ...Array(4).fill('ANSWERS_WRONG')]);
    expect(app.deps.hashing.computations - before).toBe(10);
    expect(await ask(someone.api, { email, answers: right })).toEqual(refusedAs('ANSWERS_LOCKED', 'answers'));
    expect(await subjectsTo(someone.email)).toEqual(['Your Mestre security answers are locked']);

    const token = await world.mailedToken(someone.email);
    await app.caller().ask(`mutation ($input: TokenInput!) { unlockPin(input: $input) { accepted } }`, { input: { token } });
    expect(await ask(someone.api, { email, answers: right })).toEqual(accepted);
  });

  it('security 15: an address that signs in already is answered for like a free one, after the same work; its owner alone is told', async () => {
    const clerk = await world.addClerk(owner);
    const taken = await world.addClerk(owner);
    const work = async (email: string) => {
      const before = app.deps.hashing.computations;
      const answer = await clerk.api.post(request, { input: { email, password: worldPassword } });
      return { text: answer.text, hashes: app.deps.hashing.computations - before };
    };
    const free = newAddress();
    const forFree = await work(free);
    await app.deps.jobs.drain();
    const forTaken = await work(taken.email.toUpperCase());
    await app.deps.jobs.drain();
    expect(forTaken).toEqual(forFree);
    expect(forFree.hashes).toBe(1);
    expect(await subjectsTo(free)).toEqual(['Confirm your new e-mail address']);
    expect(await subjectsTo(taken.email)).toEqual(['This e-mail address already signs in to Mestre']);
    expect(await world.mailedToken(taken.email)).toBe('');
  });

  it('security 16: a link dies with a newer request, after a day, with a new password, and when the address was taken meanwhile', async () => {
    const requested = async (clerk: Person, email: string) => {
      expect(await ask(clerk.api, { email, password: worldPassword })).toEqual(accepted);
      await app.deps.jobs.drain();
      return world.mailedToken(email);
    };
    const clerk = await world.addClerk(owner);
    const [first, second] = [newAddress(), newAddress()];
    const older = await requested(clerk, first);
    expect(await ask(clerk.api, { email: second, password: worldPassword })).toEqual(accepted);
    // dead at once, not only when the newer mail leaves
    expect(await confirmed(older)).toEqual(refusedAs('LINK_EXPIRED', 'token'));
    await app.deps.jobs.drain();
    expect(await confirmed(await world.mailedToken(second))).toEqual(accepted);

    const late = await world.addClerk(owner);
    const lateToken = await requested(late, newAddress());
    const now = app.clock.now();
    app.clock.advance(24 * 3_600_000 + 1000);
    expect(await confirmed(lateToken)).toEqual(refusedAs('LINK_EXPIRED', 'token'));
    app.clock.set(now);

    const careful = await world.addClerk(owner);
    const carefulToken = await requested(careful, newAddress());
    await careful.api.ask(`mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }`, {
      input: { currentPassword: worldPassword, password: 'BRand!!77new' },
    });
    expect(await confirmed(carefulToken)).toEqual(refusedAs('LINK_EXPIRED', 'token'));

    const [one, two] = [await world.addClerk(owner), await world.addClerk(owner)];
    const wanted = newAddress();
    const oneToken = await requested(one, wanted);
    const twoToken = await requested(two, wanted);
    const outcomes = await Promise.all([confirmed(oneToken), confirmed(twoToken)]);
    expect(outcomes.filter((outcome) => outcome.accepted)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.accepted)).toEqual([refusedAs('LINK_EXPIRED', 'token')]);
    expect(await signsIn(wanted)).toEqual({ kind: 'CLERK' });
  });

  it('lets nobody in whose user was disabled since, nor when he is enabled again', async () => {
    const clerk = await world.addClerk(owner);
    const email = newAddress();
    await ask(clerk.api, { email, password: worldPassword });
    await app.deps.jobs.drain();
    const token = await world.mailedToken(email);
    for (const enabled of [false, true]) {
      const stopped = `mutation ($input: SetUserEnabledInput!) { setUserEnabled(input: $input) { userErrors { code } } }`;
      await owner.api.ask(stopped, { input: { userId: toGlobalId('User', clerk.userId), enabled } });
      expect(await confirmed(token)).toEqual(refusedAs('LINK_EXPIRED', 'token'));
    }
  });

  it('is for owners and clerks: an account user has no sign-in by e-mail, an API key changes none', async () => {
    const account = await world.linkAccount(owner);
    const clerk = await world.addClerk(owner);
    for (const api of [await world.accountUser(account), await world.apiKey(clerk.userId)]) {
      const { userErrors } = await ask(api, { email: newAddress(), password: worldPassword });
      expect(userErrors[0].code).toBe('NOT_ALLOWED');
    }
    const stranger = await world.stranger().post(request, { input: { email: newAddress(), password: 'x' } });
    expect(stranger.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('asks for the code too where a second factor is on', async () => {
    const clerk = await world.addClerk(owner);
    const start = `mutation ($input: StartSecondFactorInput!) { startSecondFactor(input: $input) { secret } }`;
    const { secret } = (await clerk.api.ask(start, { input: { password: worldPassword } })).startSecondFactor;
    const turnOn = `mutation ($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { userErrors { code } } }`;
    await clerk.api.ask(turnOn, { input: { code: appCode(secret, app.clock.now()) } });
    app.clock.advance(60_000);
    const email = newAddress();
    expect(await ask(clerk.api, { email, password: worldPassword })).toEqual(refusedAs('REQUIRED', 'code'));
    expect(await ask(clerk.api, { email, password: worldPassword, code: '000000' })).toEqual(refusedAs('WRONG_CODE', 'code'));
    const code = appCode(secret, app.clock.now());
    expect(await ask(clerk.api, { email, password: worldPassword, code })).toEqual(accepted);
  });
});
