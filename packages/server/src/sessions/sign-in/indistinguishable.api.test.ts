import { long } from '../../../test/support/long';
import { type Answer, type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount, worldPassword } from '../../../test/support/world';
import { ImpatientClient } from '../../platform/database/impatient-client';
import { issueLink, useLink } from '../../platform/mail/mailed-links';

/** Tries of each kind in the long form; half of them with a known name. */
const tries = 400;

/** How somebody may try to learn whether a name, an address or a link exists. */
interface Probe {
  title: string;
  ask: (isKnown: boolean) => Promise<Answer>;
  hashes: number;
}

/**
 * The probability that a known name takes longer than an unknown one, as a number of standard deviations from a half (Mann-Whitney): times of a busy
 * machine are anything but normal, their ranks do not mind.
 */
function deviation(known: readonly number[], unknown: readonly number[]): number {
  let longer = 0;
  for (const one of known) for (const other of unknown) longer += one > other ? 1 : one === other ? 0.5 : 0;
  const pairs = known.length * unknown.length;
  return (longer / pairs - 0.5) / Math.sqrt((known.length + unknown.length + 1) / (12 * pairs));
}

/** What was spent is written now and then, beside all requests. */
const written = 'api_spending';

/** A statement's text, whichever form it was handed to the driver in. */
function textOf(statement: unknown): string {
  return typeof statement === 'string' ? statement : (statement as { text: string }).text;
}

describe('whether somebody exists', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let clerk: Person;
  let taken: Person;
  let account: WorldAccount;
  let serial = 0;

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    clerk = await world.addClerk(owner);
    taken = await world.addClerk(owner);
    account = await world.createAccount();
  });
  afterAll(() => app.close());

  const mutation = (name: string, input: string, fields: string) =>
    `mutation ($input: ${input}!) { ${name}(input: $input) { ${fields} userErrors { code field message } } }`;
  const unknown = (known: string) => {
    serial += 1;
    // as long as a known one
    return `x${serial}${known}`.slice(-known.length).replace(/^./, 'q');
  };
  const stranger = () => world.stranger();
  const post = (api: ApiCaller, query: string, input: object) => api.post(query, { input });

  /** A token that was good once, and one that never was. */
  async function token(isKnown: boolean): Promise<string> {
    const { db } = app.deps;
    const issued = await issueLink(db, app.clock, 'reset-password', taken.userId);
    await useLink(db, app.clock, 'reset-password', issued);
    return isKnown ? issued : `${issued.slice(0, -4)}AAAA`;
  }

  const probes: Probe[] = [
    {
      title: 'an e-mail by signing in',
      ask: (isKnown) => {
        const login = isKnown ? clerk.email : unknown(clerk.email);
        return post(stranger(), mutation('signIn', 'SignInInput', 'viewer { kind } nextStep'), { login, password: 'WRong!!11pw' });
      },
      hashes: 1,
    },
    {
      title: 'a nickname by signing in',
      ask: (isKnown) => {
        const login = isKnown ? account.nickname : unknown(account.nickname);
        return post(stranger(), mutation('signIn', 'SignInInput', 'viewer { kind } nextStep'), { login, password: 'WRong!!11pw' });
      },
      hashes: 1,
    },
    {
      title: 'an e-mail by asking for a new password',
      ask: (isKnown) => {
        const login = isKnown ? clerk.email : unknown(clerk.email);
        return post(stranger(), mutation('requestPasswordReset', 'RequestPasswordResetInput', 'accepted'), { login });
      },
      hashes: 0,
    },
    {
      title: 'a nickname by linking an account',
      ask: (isKnown) => {
        const nickname = isKnown ? account.nickname : unknown(account.nickname);
        return post(owner.api, mutation('linkAccount', 'LinkAccountInput', 'link { id }'), { nickname, password: 'WRong!!11pw' });
      },
      hashes: 1,
    },
    {
      title: 'a mailed link that was used',
      ask: async (isKnown) => {
        const input = { token: await token(isKnown), password: 'BRand!!77new' };
        return post(stranger(), mutation('resetPassword', 'ActivateInput', 'viewer { kind } nextStep'), input);
      },
      hashes: 1,
    },
    {
      title: 'an e-mail by changing one’s own to it',
      ask: (isKnown) => {
        const email = isKnown ? taken.email : unknown(taken.email);
        return post(clerk.api, mutation('requestEmailChange', 'RequestEmailChangeInput', 'accepted'), { email, password: worldPassword });
      },
      hashes: 1,
    },
  ];

  /** Counters forgotten: what is measured is the answer, not their refusal. */
  const forgetTries = () => app.deps.db.query('DELETE FROM rate_limits');

  it.each(probes)('security 15: $title cannot be told: same text, code, hash computations and statements', async ({ ask, hashes }) => {
    // whatever is made once, as prepared statements and the dummy hash, is made before
    for (const isKnown of [true, false]) await ask(isKnown);
    const work = async (isKnown: boolean) => {
      await forgetTries();
      const statements = jest.spyOn(ImpatientClient.prototype, 'query');
      const before = app.deps.hashing.computations;
      const answer = await ask(isKnown);
      const asked = statements.mock.calls.map(([statement]) => textOf(statement)).filter((text) => !text.includes(written));
      statements.mockRestore();
      return { status: answer.status, text: answer.text, hashes: app.deps.hashing.computations - before, asked };
    };
    const known = await work(true);
    expect(await work(false)).toEqual(known);
    expect(known.hashes).toBe(hashes);
    expect(known.asked.length).toBeGreaterThan(2);
  });

  it('is measured by a figure that finds what is there, and nothing where nothing is', () => {
    const times = (base: number) => Array.from({ length: tries / 2 }, (_, index) => base + ((index * 37) % 100) / 10);
    expect(Math.abs(deviation(times(20), times(20)))).toBeLessThan(1);
    expect(deviation(times(24), times(20))).toBeGreaterThan(4);
  });

  if (!long) return;

  /** Answers' times in milliseconds, known and unknown in pairs, the first of them now this, now that: the machine's moods fall on both. */
  async function timesOf({ ask }: Probe, count: number): Promise<{ known: number[]; unknown: number[] }> {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let turn = 0; turn < count; turn += 1) {
      await forgetTries();
      const isKnown = (turn % 2 === 0) !== turn % 4 < 2;
      const began = performance.now();
      await ask(isKnown);
      times[isKnown ? 'known' : 'unknown'].push(performance.now() - began);
    }
    return times;
  }

  it.each(probes)(
    `security 15: over ${tries} tries, $title cannot be told by the time either`,
    async (probe) => {
      await timesOf(probe, 20);
      const { known, unknown } = await timesOf(probe, tries);
      expect([known.length, unknown.length]).toEqual([tries / 2, tries / 2]);
      // four deviations: by chance once in 15,000 runs
      expect(Math.abs(deviation(known, unknown))).toBeLessThan(4);
    },
    600_000,
  );

  it('would be told by the time, were the dummy hash left out', async () => {
    const { hashing } = app.deps;
    const honest = hashing.verify.bind(hashing);
    const hasty = jest.spyOn(hashing, 'verify').mockImplementation(async (stored, secret) => (stored ? honest(stored, secret) : false));
    const { known, unknown } = await timesOf(probes[0] as Probe, 100);
    hasty.mockRestore();
    expect(deviation(known, unknown)).toBeGreaterThan(4);
  }, 600_000);
});
