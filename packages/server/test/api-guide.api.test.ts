import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { TopLevelCode } from '@mestre/shared';
import { parse, validate } from 'graphql';
import { CostPlan, costRules } from '../src/platform/graphql/cost';
import { operationLimits } from '../src/platform/graphql/operation-limits';
import { buildUnguardedSchema } from '../src/schema';
import { placeOrder } from './support/desk';
import { type ApiCaller, type TestApp, testApp } from './support/test-app';
import { type Person, World, type WorldAccount } from './support/world';

const run = promisify(execFile);
const folder = path.resolve(__dirname, '../../../docs/api');
const guide = readFileSync(path.join(folder, 'README.md'), 'utf8');

/** The examples of the guide by language and name: ```js pages. */
const examples = [...guide.matchAll(/^```(sh|js|python) (\w+)\n([\s\S]*?)^```$/gm)].map(([, language, name, code]) => ({
  language: language as 'sh' | 'js' | 'python',
  name: name as string,
  code: code as string,
}));
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1] as string);

const ways = {
  sh: { program: 'bash', needs: 'curl', args: (code: string) => ['-c', code] },
  js: { program: process.execPath, needs: process.execPath, args: (code: string) => ['--input-type=module', '-e', code] },
  python: { program: 'python3', needs: 'python3', args: (code: string) => ['-c', code] },
};

describe('the guide to the API', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  let reader: ApiCaller;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    app = await testApp({ config: { apiBudget: 1_000_000 } });
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner, { nickname: 'guideshop' });
    for (let number = 1; number <= 230; number += 1) {
      await placeOrder(app.deps.db, account, { receipt: `GUIDE${String(number).padStart(3, '0')}`, totalMinor: 4700 });
    }
    const keyOf = async (permission: 'API_ORDERS_READ' | 'API_ORDERS_WRITE') => {
      const program = await world.addClerk(owner, { apiOnly: true, can: [{ permission, on: account }] });
      return world.apiKey(program.userId);
    };
    reader = await keyOf('API_ORDERS_READ');
    const writer = await keyOf('API_ORDERS_WRITE');
    env = {
      ...process.env,
      MESTRE: app.url,
      KEY: reader.headers.authorization,
      WRITE_KEY: writer.headers.authorization,
      SECONDS_TO_LISTEN: '4',
    };
  });
  afterAll(() => app.close());

  /** What each example prints, by its name. */
  const expected: Record<string, (printed: string) => void | Promise<void>> = {
    first(printed) {
      const { data, extensions } = JSON.parse(printed);
      expect(data).toEqual({
        accounts: [{ nickname: 'guideshop', currency: 'USD' }],
        orders: { nodes: [expect.objectContaining({ total: { amount: '47.00', currency: 'USD' } }), expect.anything()] },
      });
      expect(extensions.cost.used).toBeGreaterThan(0);
    },
    async pages(printed) {
      const [row] = await app.deps.db.query<{ count: number }>('SELECT count(*)::int AS count FROM orders WHERE account_id = $1', [
        account.id,
      ]);
      expect(row?.count).toBeGreaterThan(200);
      expect(Number(printed)).toBe(row?.count);
    },
    async record(printed) {
      // run in three languages: one key, one order
      expect(JSON.parse(printed).data).toEqual({
        recordOrder: { order: { receipt: 'SHOP-1001', total: { amount: '47.00', currency: 'USD' } }, userErrors: [] },
      });
      const rows = await app.deps.db.query(`SELECT FROM transactions WHERE receipt = 'SHOP-1001'`);
      expect(rows).toHaveLength(1);
    },
    stream(printed) {
      expect(printed).toContain('event: next');
      expect(printed).toContain('"receipt":"HEARD001"');
    },
  };

  it('has an expectation for each example, and each example in more than one language where it is a program', () => {
    expect([...new Set(examples.map(({ name }) => name))].filter((name) => !expected[name])).toEqual([]);
    for (const name of ['first', 'record'])
      expect(examples.filter((one) => one.name === name).map(({ language }) => language)).toEqual(['sh', 'js', 'python']);
    expect(examples.filter(({ name }) => name === 'pages').map(({ language }) => language)).toEqual(['js', 'python']);
  });

  for (const { language, name, code } of examples) {
    const { program, needs, args } = ways[language];
    const isThere = spawnSync(needs, ['--version']).status === 0;
    // a machine without Python or curl has nothing to run these with: counted as skipped there
    (isThere ? it : it.skip)(`runs "${name}" in ${language}`, async () => {
      const running = run(program, args(code), { env }).catch((error: { stdout: string; code: unknown }) => {
        // curl ends a stream when its time is over
        if (name === 'stream' && error.code === 28) return { stdout: error.stdout };
        throw error;
      });
      if (name === 'stream') await sellMeanwhile();
      await expected[name]?.((await running).stdout);
    });
  }

  async function sellMeanwhile(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const input = {
        account: 'guideshop',
        receipt: `HEARD00${turn}`,
        placedAt: '2026-03-03T10:00:00Z',
        currency: 'USD',
        lines: [{ item: 'A', title: 'A', quantity: 1, unitPrice: '1.00' }],
        idempotencyKey: `heard ${turn}`,
      };
      await owner.api.ask('mutation ($i: RecordOrderInput!) { recordOrder(input: $i) { userErrors { code } } }', { i: input });
    }
  }

  it('waits for the next minute in its examples when the budget is spent', async () => {
    const other = await testApp({ config: { apiBudget: 100_000 } });
    try {
      const there = new World(other);
      const master = await there.createMaster();
      const shop = await there.linkAccount(master);
      await placeOrder(other.deps.db, shop, { receipt: 'LATER001', totalMinor: 100 });
      const program = await there.addClerk(master, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: shop }] });
      const key = await there.apiKey(program.userId);
      let refused = await key.post('{ __schema { queryType { name } } }');
      while (!refused.errors) refused = await key.post('{ __schema { queryType { name } } }');
      expect(refused.status).toBe(429);
      // the clock stands two seconds before the next minute
      other.clock.advance((Number(refused.headers.get('retry-after')) - 2) * 1_000);
      const code = examples.find(({ name, language }) => name === 'pages' && language === 'js')?.code as string;
      const running = run(process.execPath, ways.js.args(code), {
        env: { ...process.env, MESTRE: other.url, KEY: key.headers.authorization },
      });
      setTimeout(() => other.clock.advance(3_000), 1_000);
      expect(Number((await running).stdout)).toBe(1);
    } finally {
      await other.close();
    }
  });

  it('shows queries that the schema has', () => {
    const schema = buildUnguardedSchema();
    const queries = blocks('graphql');
    expect(queries.length).toBeGreaterThan(2);
    for (const query of queries) expect(validate(schema, parse(query))).toEqual([]);
  });

  it('names every code of a top-level error, and no other', () => {
    const named = [...guide.matchAll(/^\| `([A-Z_]+)` \| [\d, ]+ \|/gm)].map(([, code]) => code);
    // the one refusal that is thrown: a query has no payload for it
    expect([...named].sort()).toEqual([...Object.keys(TopLevelCode), 'AMBIGUOUS'].sort());
  });

  it('says the limits and the costs that hold', async () => {
    const number = (value: number) => value.toLocaleString('en');
    for (const [what, cost] of [
      ['a request', costRules.request],
      ['a root field of a query, and each report below `reports`', costRules.rootField],
      ['a mutation', costRules.mutation],
      ['a list with pages below another row, for each such row', costRules.nestedList],
      ['`totalCount`, `totalCountAtLeast` or both', costRules.count],
      ['`__schema`, `__type`', costRules.introspection],
    ] as const) {
      expect(guide).toContain(`| ${what} | ${number(cost)} |`);
    }
    expect(guide).toContain(`and ${costRules.listGuess} for a list that takes no size`);
    expect(guide).toContain(`**One request** may cost ${number(operationLimits.cost)}.`);
    const { tokens, depth, fields, rootFields, variables } = operationLimits;
    expect(guide.replace(/\s+/g, ' ')).toContain(
      `${number(tokens)} tokens, ${depth} levels, ${number(fields)} fields, ${rootFields} root fields and ${variables} variables`,
    );
    const [, document, cost] = /`(\{ orders\(first: 100\)[^`]*)` costs [^=]*= (\d+)\./.exec(guide) ?? [];
    expect(CostPlan.of(buildUnguardedSchema(), parse(document as string), null)?.asked({})).toBe(Number(cost));
    const { headers } = await reader.post('{ viewer { kind } }');
    expect(guide).toContain(`RateLimit-Policy: ${headers.get('ratelimit-policy')}`);
  });

  it('answers with the status that its table says', async () => {
    const statusOf = (code: string) => new RegExp(`^\\| \`${code}\` \\| ([\\d, ]+) \\|`, 'm').exec(guide)?.[1]?.split(', ').map(Number);
    const input = { account: 'guideshop', placedAt: '2026-03-03T10:00:00Z', currency: 'USD', idempotencyKey: 'twice' };
    const lines = [{ item: 'A', title: 'A', quantity: 1, unitPrice: '1.00' }];
    const record = (receipt: string) =>
      owner.api.post('mutation ($i: RecordOrderInput!) { recordOrder(input: $i) { userErrors { code } } }', {
        i: { ...input, lines, receipt },
      });
    expect((await record('STATUS01')).errors).toBeUndefined();
    const cases = [
      ['UNAUTHENTICATED', await app.caller({ authorization: 'API-x' }).post('{ viewer { kind } }')],
      ['UNAUTHENTICATED', await world.stranger().post('{ orders { nodes { id } } }')],
      ['FORBIDDEN', await reader.post('{ auditLog { nodes { id } } }')],
      ['FORBIDDEN', await reader.post('mutation { signOut { signedOut } }')],
      ['BAD_USER_INPUT', await reader.post('{ nonsense }')],
      ['BAD_USER_INPUT', await reader.post('{ orders(first: 0) { nodes { id } } }')],
      ['CONFLICT', await record('STATUS02')],
      ['DOCUMENT_UNKNOWN', await reader.postBody({ documentId: 'x' })],
    ] as const;
    for (const [code, { status, errors }] of cases) {
      expect(errors?.[0]?.extensions.code).toBe(code);
      expect([code, statusOf(code)]).toEqual([code, expect.arrayContaining([status])]);
    }
  });

  it('leads each of its links somewhere', () => {
    const headings = [...guide.matchAll(/^#+ (.*)$/gm)].map(([, text]) =>
      (text as string)
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, target] of guide.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      const [file, anchor] = (target as string).split('#');
      if (file) expect([target, existsSync(path.join(folder, file))]).toEqual([target, true]);
      else expect([target, headings.includes(anchor as string)]).toEqual([target, true]);
    }
  });
});
