import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, worldPassword } from '../../../test/support/world';
import { tokenHash } from '../../platform/hashing';

const minute = 60_000;
const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } nextStep userErrors { code } } }`;
const request = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }`;
const reset = `mutation ($input: ActivateInput!) { resetPassword(input: $input) { viewer { kind } userErrors { code } } }`;

describe('sessions and mailed links', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  beforeAll(async () => {
    app = await testApp({ config: { publicUrl: 'https://mestre.test' } });
    world = new World(app);
    owner = await world.createMaster();
  });
  afterAll(() => app.close());

  async function signedIn(login: string): Promise<{ api: ApiCaller; setCookie: string }> {
    const api = app.caller();
    const answer = await api.post(signIn, { input: { login, password: worldPassword } });
    expect(answer.data.signIn.nextStep).toBe('DONE');
    return { api, setCookie: answer.headers.get('set-cookie') ?? '' };
  }
  const isIn = async (api: ApiCaller) => (await api.ask('{ viewer { kind } }')).viewer !== null;

  it('security 17: over https the token comes in a __Host- cookie that no script reads and no other site sends, new at each sign-in', async () => {
    const clerk = await world.addClerk(owner);
    const { api, setCookie } = await signedIn(clerk.email);
    const [pair, ...attributes] = setCookie.split('; ');
    expect(pair).toMatch(/^__Host-mestre=[\w-]{43}$/);
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']));
    expect(setCookie).not.toMatch(/Domain/i);
    expect(await isIn(api)).toBe(true);
    // signing in again in the same browser: another token, and the old one is dead
    const old = app.caller();
    old.cookie = api.cookie;
    await api.ask(signIn, { input: { login: clerk.email, password: worldPassword } });
    expect(api.cookie).not.toBe(old.cookie);
    expect([await isIn(api), await isIn(old)]).toEqual([true, false]);
    // what is kept of it is a hash
    const token = api.cookie.split('=')[1] as string;
    const kept = await app.deps.db.query<{ row: string; hash: Buffer }>(
      'SELECT row_to_json(s)::text AS row, token_hash AS hash FROM sessions s',
    );
    expect(kept.some(({ hash }) => hash.equals(tokenHash(token)))).toBe(true);
    for (const { row } of kept) expect(row).not.toContain(token);
  });

  it('security 17: a session ends after a day without a request, and after thirty days whatever happens', async () => {
    const clerk = await world.addClerk(owner);
    const start = app.clock.now();
    const { api: idle } = await signedIn(clerk.email);
    app.clock.advance(24 * 60 * minute - 1000);
    expect(await isIn(idle)).toBe(true);
    app.clock.advance(24 * 60 * minute + 1000);
    expect(await isIn(idle)).toBe(false);

    const { api: busy } = await signedIn(clerk.email);
    for (let day = 0; day < 59; day += 1) {
      app.clock.advance(12 * 60 * minute);
      expect(await isIn(busy)).toBe(true);
    }
    app.clock.advance(12 * 60 * minute);
    expect(await isIn(busy)).toBe(false);
    app.clock.set(start);
  });

  async function mailedReset(login: string): Promise<string> {
    await app.caller().ask(request, { input: { login } });
    await app.deps.jobs.drain();
    return world.mailedToken(login);
  }
  const used = async (token: string) => (await app.caller().ask(reset, { input: { token, password: worldPassword } })).resetPassword;
  const dead = { viewer: null, userErrors: [{ code: 'LINK_EXPIRED' }] };

  it('security 16: a mailed link is random, kept as a hash, works once, dies with a newer one and after its hour', async () => {
    const clerk = await world.addClerk(owner);
    const tokens = [await mailedReset(clerk.email), await mailedReset(clerk.email), await mailedReset(clerk.email)];
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    const kept = await app.deps.db.query<{ row: string }>('SELECT row_to_json(l)::text AS row FROM mailed_links l');
    expect(kept.length).toBeGreaterThanOrEqual(3);
    for (const { row } of kept) for (const token of tokens) expect(row).not.toContain(token);

    expect(await used(tokens[0] as string)).toEqual(dead);
    expect(await used(tokens[1] as string)).toEqual(dead);
    expect(await used(tokens[2] as string)).toEqual({ viewer: { kind: 'CLERK' }, userErrors: [] });
    expect(await used(tokens[2] as string)).toEqual(dead);

    const late = await mailedReset(clerk.email);
    app.clock.advance(60 * minute + 1000);
    expect(await used(late)).toEqual(dead);
    const inTime = await mailedReset(clerk.email);
    app.clock.advance(60 * minute - 1000);
    expect((await used(inTime)).viewer).toEqual({ kind: 'CLERK' });
  });

  it('security 16: two that open a link at once: one is let in', async () => {
    const clerk = await world.addClerk(owner);
    const token = await mailedReset(clerk.email);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => used(token)));
    expect(outcomes.filter((outcome) => outcome.viewer)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.viewer)).toEqual(Array(4).fill(dead));
  });

  it('security 16: a GET changes nothing: mail scanners may open a link, and the token never reaches a server log', async () => {
    const clerk = await world.addClerk(owner);
    const token = await mailedReset(clerk.email);
    const [mail] = await app.deps.mailer.kept();
    const link = new URL(/https:\S+/.exec(mail?.text ?? '')?.[0] ?? '');
    expect([link.pathname, link.search, link.hash]).toEqual(['/reset', '', `#token=${token}`]);
    const query = new URLSearchParams({ query: reset, variables: JSON.stringify({ input: { token, password: worldPassword } }) });
    for (const path of [`${link.pathname}${link.hash}`, `/reset?token=${token}`, `/graphql?${query}`]) await fetch(`${app.url}${path}`);
    expect((await used(token)).viewer).toEqual({ kind: 'CLERK' });
  });

  it('security 17: a reset ends every session, and tells by mail', async () => {
    const clerk = await world.addClerk(owner);
    const { api } = await signedIn(clerk.email);
    expect(await isIn(api)).toBe(true);
    await used(await mailedReset(clerk.email));
    expect(await isIn(api)).toBe(false);
    const [newest] = await app.deps.mailer.kept();
    expect([newest?.to, newest?.subject]).toEqual([clerk.email, 'Your Mestre password was changed']);
  });
});
