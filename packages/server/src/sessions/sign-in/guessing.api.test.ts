import { secondServer } from '../../../test/support/second-server';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, worldPassword } from '../../../test/support/world';

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } nextStep userErrors { code } } }`;
const remove = `mutation ($input: RemoveAccountInput!) { removeAccount(input: $input) { removedNickname userErrors { code } } }`;

describe('guessing, through two server processes on one database', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let second: Awaited<ReturnType<typeof secondServer>>;

  beforeAll(async () => {
    app = await testApp({ config: { trustProxy: 1 } });
    world = new World(app);
    owner = await world.createMaster();
    second = await secondServer(app);
  });
  afterAll(async () => {
    await second.close();
    await app.close();
  });

  let addresses = 0;
  /** A caller from an address of his own, at one process or the other. */
  function from(where: 'first' | 'second', address?: string): ApiCaller {
    addresses += 1;
    const caller = app.caller({ 'x-forwarded-for': address ?? `10.0.0.${addresses}` });
    return where === 'first' ? caller : second.as(caller);
  }
  const enter = (api: ApiCaller, login: string, password: string) => api.post(signIn, { input: { login, password } });

  it('security 14: ten wrong passwords from one address, and the eleventh is not looked at, in either process; others sign in', async () => {
    const victim = await world.addClerk(owner);
    for (let guess = 0; guess < 10; guess += 1) {
      const answer = await enter(from(guess % 2 ? 'first' : 'second', '10.9.9.9'), victim.email, `guess ${guess}`);
      expect(answer.data.signIn.userErrors).toEqual([{ code: 'WRONG_CREDENTIALS' }]);
    }
    for (const process of ['first', 'second'] as const) {
      const late = await enter(from(process, '10.9.9.9'), victim.email, worldPassword);
      expect([late.errors?.[0]?.extensions.code, Number(late.headers.get('retry-after')) > 0]).toEqual(['RATE_LIMITED', true]);
    }
    expect((await enter(from('second'), victim.email, worldPassword)).data.signIn.nextStep).toBe('DONE');
  });

  it('security 14: guesses from many addresses slow every answer down, and lock nobody out', async () => {
    const victim = await world.addClerk(owner);
    const timed = async () => {
      const began = performance.now();
      const { data } = await enter(from('first'), victim.email, worldPassword);
      return { ms: performance.now() - began, nextStep: data.signIn.nextStep };
    };
    await Promise.all(
      Array.from({ length: 21 }, (_, guess) => enter(from(guess % 2 ? 'first' : 'second'), victim.email, `guess ${guess}`)),
    );
    const slow = await timed();
    expect(slow.nextStep).toBe('DONE');
    expect(slow.ms).toBeGreaterThan(1_900);
  });

  it('security 14: five wrong PINs lock it, whichever process they come to, until the mailed link unlocks it', async () => {
    const account = await world.linkAccount(owner);
    const tried = async (api: ApiCaller, pin: string) =>
      (await api.ask(remove, { input: { nickname: account.nickname, stepUp: { pin } } })).removeAccount;
    const there = second.as(owner.api);
    const codes: string[] = [];
    for (let guess = 0; guess < 5; guess += 1) {
      codes.push((await tried(guess % 2 ? owner.api : there, `000${guess}`)).userErrors[0].code);
    }
    expect(codes).toEqual([...Array(4).fill('STEP_UP_FAILED'), 'PIN_LOCKED']);
    for (const api of [owner.api, there]) expect((await tried(api, '2468')).userErrors[0].code).toBe('PIN_LOCKED');
    const unlock = `mutation ($input: TokenInput!) { unlockPin(input: $input) { accepted userErrors { code } } }`;
    const token = await world.mailedToken(owner.email);
    expect((await from('second').ask(unlock, { input: { token } })).unlockPin).toEqual({ accepted: true, userErrors: [] });
    expect((await from('first').ask(unlock, { input: { token } })).unlockPin.userErrors).toEqual([{ code: 'LINK_EXPIRED' }]);
    expect((await tried(owner.api, '2468')).removedNickname).toBe(account.nickname);
  });

  it('security 14: a hundred PINs in one request are one refused request', async () => {
    const account = await world.linkAccount(owner);
    const before = app.deps.hashing.computations;
    const guesses = Array.from(
      { length: 100 },
      (_, pin) =>
        `g${pin}: removeAccount(input: { nickname: "${account.nickname}", stepUp: { pin: "${pin + 1000}" } }) { userErrors { code } }`,
    );
    const answer = await owner.api.post(`mutation { ${guesses.join(' ')} }`);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(app.deps.hashing.computations).toBe(before);
    const [master] = await app.deps.db.query('SELECT pin_failures FROM masters WHERE id = $1', [owner.masterId]);
    expect(master).toEqual({ pin_failures: 0 });
  });

  it('security 18: a flood of sign-ins is refused with 503 beyond a bounded queue, and answered again afterwards', async () => {
    const victim = await world.addClerk(owner);
    const { hashing } = app.deps;
    const line = await Promise.allSettled(Array.from({ length: 150 }, () => hashing.hash('guess')));
    // two at a time and sixty-four in line
    expect(line.filter(({ status }) => status === 'fulfilled')).toHaveLength(66);

    // others keep the line full, however slowly this machine lets the flood come in
    let flooding = true;
    const others = Promise.all(
      Array.from({ length: 66 }, async () => {
        while (flooding) await hashing.hash('guess').catch(() => new Promise((resolve) => setTimeout(resolve, 5)));
      }),
    );
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, guess) => enter(from('first'), `flood${guess}@example.com`, 'guess')),
    );
    flooding = false;
    await others;
    const refused = answers.filter((answer) => answer.status === 503);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expect(answer.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    const looked = answers.filter((answer) => answer.data?.signIn?.userErrors?.[0]?.code === 'WRONG_CREDENTIALS');
    expect(refused.length + looked.length).toBe(100);
    expect((await enter(from('first'), victim.email, worldPassword)).data.signIn.nextStep).toBe('DONE');
  });

  it('security 18: passwords, PINs, answers and recovery codes are kept as argon2id of 19 MiB and two passes', async () => {
    const kept = await app.deps.hashing.hash('Rex');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await app.deps.hashing.hash('Rex')).not.toBe(kept);
    const stored = await app.deps.db.query<{ hash: string }>(
      'SELECT password_hash AS hash FROM users UNION ALL SELECT pin_hash FROM masters',
    );
    expect(stored.length).toBeGreaterThan(4);
    for (const { hash } of stored) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('security 43: who is signed out in one process is refused in the other at the next request', async () => {
    const clerk = await world.addClerk(owner);
    const here = from('first');
    await enter(here, clerk.email, worldPassword);
    const there = second.as(here);
    const isIn = async (api: ApiCaller) => (await api.ask('{ viewer { kind } }')).viewer !== null;
    expect([await isIn(here), await isIn(there)]).toEqual([true, true]);
    const { sessions } = await there.ask('{ sessions { id current } }');
    expect(sessions.filter((session: { current: boolean }) => session.current)).toHaveLength(1);
    const other = sessions.find((session: { current: boolean }) => !session.current);
    await there.ask(`mutation ($input: EndSessionInput!) { endSession(input: $input) { userErrors { code } } }`, {
      input: { sessionId: other.id },
    });
    expect(await isIn(clerk.api)).toBe(false);
    await there.ask('mutation { signOut { signedOut } }');
    expect(await isIn(here)).toBe(false);
  });
});
