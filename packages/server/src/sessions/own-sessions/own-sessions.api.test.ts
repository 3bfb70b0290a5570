import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, worldPassword } from '../../../test/support/world';

const list = '{ sessions { id createdAt lastSeenAt expiresAt ip userAgent current } }';
const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } userErrors { code } } }`;
const end = `mutation ($input: EndSessionInput!) { endSession(input: $input) { sessions { id current } userErrors { code field message } } }`;
const endOthers = `mutation { endOtherSessions { sessions { id current } userErrors { code } } }`;

interface Shown {
  id: string;
  current: boolean;
  userAgent: string | null;
  ip: string | null;
  expiresAt: string;
}

describe('one’s own sessions', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
  });
  afterAll(() => app.close());

  async function signedIn(login: string, headers: Record<string, string> = {}): Promise<ApiCaller> {
    const browser = app.caller(headers);
    await browser.ask(signIn, { input: { login, password: worldPassword } });
    return browser;
  }
  const sessionsOf = async (api: ApiCaller): Promise<Shown[]> => (await api.ask(list)).sessions;
  const isIn = async (api: ApiCaller) => (await api.ask('{ viewer { kind } }')).viewer !== null;

  it('security 17: lists his live ones with device and address, the newest use first, and says which one asks', async () => {
    const clerk = await world.addClerk(owner);
    app.clock.advance(5 * 60_000);
    const phone = await signedIn(clerk.email, { 'user-agent': 'Phone/1.0' });
    const now = app.clock.now();
    const shown = await sessionsOf(phone);
    expect(shown).toEqual([
      {
        id: expect.stringMatching(/^ses_/),
        createdAt: now.toISOString(),
        lastSeenAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + 30 * 86_400_000).toISOString(),
        ip: '127.0.0.1',
        userAgent: 'Phone/1.0',
        current: true,
      },
      expect.objectContaining({ current: false, userAgent: null }),
    ]);
    // ended and idle ones are gone from it
    await phone.ask('mutation { signOut { signedOut } }');
    expect(await sessionsOf(clerk.api)).toEqual([expect.objectContaining({ current: true })]);
    app.clock.advance(25 * 3_600_000);
    const fresh = await signedIn(clerk.email);
    expect(await sessionsOf(fresh)).toHaveLength(1);
    app.clock.set(now);
  });

  it('ends one of them, which is refused at its next request; a foreign id is NOT_FOUND like one that never was, to the byte', async () => {
    const clerk = await world.addClerk(owner);
    const colleague = await world.addClerk(owner);
    const laptop = await signedIn(clerk.email);
    const [target] = (await sessionsOf(laptop)).filter((session) => !session.current);
    const [foreign] = await sessionsOf(colleague.api);
    expect(await isIn(colleague.api)).toBe(true);

    const refused = await laptop.post(end, { input: { sessionId: foreign?.id } });
    const never = await laptop.post(end, { input: { sessionId: 'ses_ffffffff-ffff-7fff-bfff-ffffffffffff' } });
    expect(refused.data.endSession.userErrors[0]).toMatchObject({ code: 'NOT_FOUND', field: ['sessionId'] });
    expect(refused.text).toBe(never.text);
    expect(await isIn(colleague.api)).toBe(true);
    expect((await owner.api.post(end, { input: { sessionId: foreign?.id } })).data.endSession.userErrors[0].code).toBe('NOT_FOUND');
    expect((await laptop.ask(end, { input: { sessionId: 'usr_nonsense' } })).endSession.userErrors[0].code).toBe('NOT_FOUND');

    const { endSession: done } = await laptop.ask(end, { input: { sessionId: target?.id } });
    expect(done).toEqual({ sessions: [{ id: expect.any(String), current: true }], userErrors: [] });
    expect(await isIn(clerk.api)).toBe(false);
    expect((await laptop.ask(end, { input: { sessionId: target?.id } })).endSession.userErrors[0].code).toBe('NOT_FOUND');
  });

  it('ends the one that asks, if he says so, and takes its cookie back', async () => {
    const clerk = await world.addClerk(owner);
    const [own] = await sessionsOf(clerk.api);
    const cookie = clerk.api.cookie;
    const { endSession: done } = await clerk.api.ask(end, { input: { sessionId: own?.id } });
    expect(done).toEqual({ sessions: [], userErrors: [] });
    expect(clerk.api.cookie).not.toBe(cookie);
    const thief = app.caller();
    thief.cookie = cookie;
    expect(await isIn(thief)).toBe(false);
  });

  it('ends all others at once, an account user’s as well, and nobody else’s', async () => {
    const account = await world.linkAccount(owner);
    const other = await world.linkAccount(owner);
    const here = await world.accountUser(account);
    const there = await signedIn(account.nickname);
    const neighbour = await world.accountUser(other);
    expect(await sessionsOf(here)).toHaveLength(2);
    const { endOtherSessions: done } = await here.ask(endOthers);
    expect(done).toEqual({ sessions: [{ id: expect.any(String), current: true }], userErrors: [] });
    expect(await Promise.all([here, there, neighbour].map(isIn))).toEqual([true, false, true]);
  });

  it('reads them by node(id) for himself alone', async () => {
    const clerk = await world.addClerk(owner);
    const [own] = await sessionsOf(clerk.api);
    const node = `query ($id: ID!) { node(id: $id) { id ... on Session { current } } }`;
    expect((await clerk.api.ask(node, { id: own?.id })).node).toEqual({ id: own?.id, current: true });
    expect((await owner.api.ask(node, { id: own?.id })).node).toBeNull();
  });

  it('security 9: an API key sees none and ends none', async () => {
    const clerk = await world.addClerk(owner);
    const [own] = await sessionsOf(clerk.api);
    const key = await world.apiKey(clerk.userId);
    expect(await key.ask('{ sessions { id } secondFactor { on } }')).toEqual({ sessions: [], secondFactor: null });
    expect((await key.ask(end, { input: { sessionId: own?.id } })).endSession.userErrors[0].code).toBe('NOT_FOUND');
    await key.ask(endOthers);
    expect(await isIn(clerk.api)).toBe(true);
  });
});
