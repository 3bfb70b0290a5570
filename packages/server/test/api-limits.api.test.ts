import { costRules } from '../src/platform/graphql/cost';
import { operationLimits } from '../src/platform/graphql/operation-limits';
import { placeOrder } from './support/desk';
import { onThisMachine } from './support/pace';
import { secondServer } from './support/second-server';
import { type ApiCaller, type TestApp, testApp } from './support/test-app';
import { type Person, World, type WorldAccount } from './support/world';

const budget = 100_000;
const orders = (first: number, fields = 'id receipt') => `{ orders(first: ${first}) { nodes { ${fields} } } }`;
/** costs 1,050 and little of the machine */
const schemaQuestion = '{ __schema { queryType { name } } }';
/** costs about 40,000 before it runs, whatever it finds */
const dear = `{ orders(first: 100) { nodes { customer { orders(first: 100) { nodes { id receipt placedAt } } } } } }`;

describe('what the API costs, and its limits', () => {
  let app: TestApp;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  let world: World;

  beforeAll(async () => {
    app = await testApp({ config: { apiBudget: budget } });
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner);
    for (const receipt of ['LIMIT001', 'LIMIT002', 'LIMIT003']) await placeOrder(app.deps.db, account, { receipt, totalMinor: 4700 });
  });
  afterAll(() => app.close());

  const newKey = async (): Promise<ApiCaller> => {
    const program = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: account }] });
    return world.apiKey(program.userId);
  };
  /** Spends the whole budget of a key, and answers with the first refusal. */
  const spendAll = async (key: ApiCaller) => {
    for (let turn = 0; turn < 5_000; turn += 1) {
      const answer = await key.post(schemaQuestion);
      if (answer.errors) return answer;
    }
    throw new Error('never refused');
  };

  it('says what a request could have cost, what it cost, and what is left, to keys and sessions alike', async () => {
    const asked = costRules.request + costRules.rootField + 2 + 100 * 2;
    const used = costRules.request + costRules.rootField + 2 + 3 * 2;
    for (const caller of [await newKey(), owner.api]) {
      const { cost, data, headers } = await caller.post(orders(100));
      expect(data.orders.nodes).toHaveLength(3);
      expect(cost).toEqual({ asked, used, budget, left: expect.any(Number), resetsIn: expect.any(Number) });
      const { left, resetsIn } = cost as { left: number; resetsIn: number };
      expect(resetsIn).toBeGreaterThanOrEqual(1);
      expect(resetsIn).toBeLessThanOrEqual(60);
      expect(headers.get('ratelimit-policy')).toBe(`"cost";q=${budget};w=60`);
      expect(headers.get('ratelimit')).toBe(`"cost";r=${left};t=${resetsIn}`);
      expect((await caller.post(orders(100))).cost?.left).toBe(left - used);
    }
    // a stranger has no budget, but hears what things cost
    const { cost, headers } = await world.stranger().post('{ viewer { kind } }');
    expect(cost).toEqual({ asked: costRules.request + costRules.rootField + 2, used: costRules.request + costRules.rootField + 1 });
    expect(headers.get('ratelimit')).toBeNull();
  });

  it('security 21: refuses what could cost too much before it runs, and says the cost, the limit and how to mend it', async () => {
    const tooDear = dear.replace('placedAt', 'placedAt source billing affiliate');
    const started = performance.now();
    const { status, errors, data } = await owner.api.post(tooDear);
    expect(performance.now() - started).toBeLessThan(onThisMachine(500));
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    const cost = errors?.[0]?.extensions.cost as { asked: number; limit: number };
    expect(errors).toEqual([
      {
        message: `This could cost ${cost.asked.toLocaleString('en')}; one request may cost 50,000. Ask for fewer rows (a smaller \`first\`) or fewer fields, or send several requests.`,
        extensions: { code: 'BAD_USER_INPUT', cost: { asked: expect.any(Number), limit: operationLimits.cost } },
      },
    ]);
    expect(cost.asked).toBeGreaterThan(operationLimits.cost);
    expect((await owner.api.post(dear)).errors).toBeUndefined();
  });

  it('counts by the variables as they are sent', async () => {
    const query = 'query ($n: Int) { orders(first: $n) { nodes { id } } }';
    const [one, many] = [await owner.api.post(query, { n: 1 }), await owner.api.post(query, { n: 100 })];
    expect((many.cost?.asked ?? 0) - (one.cost?.asked ?? 0)).toBe(99);
  });

  it('answers 429 when the minute is spent, says when to come back, and lets in again then', async () => {
    const key = await newKey();
    const refused = await spendAll(key);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.errors).toEqual([
      {
        message: `The budget of this minute is spent. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
        extensions: { code: 'RATE_LIMITED', retryAfter: seconds },
      },
    ]);
    expect(refused.cost).toMatchObject({ used: 0, resetsIn: seconds });
    expect(refused.headers.get('ratelimit')).toMatch(new RegExp(`^"cost";r=\\d+;t=${seconds}$`));
    // a stream is opened from the same budget
    const stream = await fetch(`${app.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...key.headers },
      body: JSON.stringify({
        query:
          'subscription { saleRecorded { order { customer { orders(first: 100) { nodes { id receipt placedAt billing source affiliate } } } } } }',
      }),
      signal: AbortSignal.timeout(20_000),
    });
    const said = (await stream.json()) as { errors: { extensions: { code: string } }[] };
    expect([stream.status, said.errors[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    // nobody else pays for it
    expect((await owner.api.post(orders(1))).errors).toBeUndefined();
    expect((await (await newKey()).post(orders(1))).errors).toBeUndefined();
    app.clock.advance(seconds * 1_000);
    expect((await key.post(orders(100))).errors).toBeUndefined();
  });

  it('says it in the caller’s language', async () => {
    const key = await newKey();
    await spendAll(key);
    key.headers['accept-language'] = 'pt-BR';
    expect((await key.post(orders(100))).errors?.[0]?.message).toMatch(
      /^O limite deste minuto foi usado\. Tente novamente em \d+ segundos?\.$/,
    );
  });

  it('shares the budget of a user over all his keys and all processes, to a fiftieth for each process', async () => {
    const program = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: account }] });
    const [old, renewed] = [await world.apiKey(program.userId), await world.apiKey(program.userId)];
    const second = await secondServer(app);
    try {
      let spent = 0;
      const spend = async (caller: ApiCaller) => {
        for (;;) {
          const { cost, errors } = await caller.post(schemaQuestion);
          if (errors) return;
          spent += cost?.used ?? 0;
        }
      };
      await spend(old);
      await spend(second.as(renewed));
      await spend(second.as(old));
      expect(spent).toBeGreaterThan(budget * 0.98);
      expect(spent).toBeLessThanOrEqual(budget * (1 + 2 / 50));
    } finally {
      await second.close();
    }
  });
});
