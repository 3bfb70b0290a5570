import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse, validate } from 'graphql';
import { buildUnguardedSchema } from '../src/schema';
import { placeOrder } from './support/desk';
import { type TestApp, testApp } from './support/test-app';
import { World } from './support/world';

const run = promisify(execFile);
const guide = readFileSync(path.resolve(__dirname, '../../../docs/api/README.md'), 'utf8');
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1] as string);

/** The examples of the guide, run as they stand. */
const ways = [
  { language: 'sh', program: 'bash', needs: 'curl', argument: '-c' },
  { language: 'js', program: process.execPath, needs: process.execPath, argument: '--input-type=module' },
  { language: 'python', program: 'python3', needs: 'python3', argument: '-c' },
] as const;

describe('the guide to the API', () => {
  let app: TestApp;
  let env: NodeJS.ProcessEnv;
  const expected = {
    data: { accounts: [] as object[], orders: { nodes: [{ receipt: 'GUIDE001', total: { amount: '47.00', currency: 'USD' } }] } },
  };

  beforeAll(async () => {
    app = await testApp();
    const world = new World(app);
    const owner = await world.createMaster();
    const account = await world.linkAccount(owner);
    await placeOrder(app.deps.db, account, { receipt: 'GUIDE001', totalMinor: 4700 });
    const program = await world.addClerk(owner, { apiOnly: true, can: [{ permission: 'API_ORDERS_READ', on: account }] });
    const { authorization } = (await world.apiKey(program.userId)).headers;
    env = { ...process.env, MESTRE: app.url, KEY: authorization };
    expected.data.accounts = [{ nickname: account.nickname, currency: 'USD' }];
  });
  afterAll(() => app.close());

  for (const { language, program, needs, argument } of ways) {
    const isThere = spawnSync(needs, ['--version']).status === 0;
    // a machine without Python or curl has nothing to run these with: counted as skipped there
    (isThere ? it : it.skip)(`answers its first query from ${language}`, async () => {
      const examples = blocks(language);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        const { stdout } = await run(program, language === 'js' ? [argument, '-e', example] : [argument, example], { env });
        expect(JSON.parse(stdout)).toEqual(expected);
      }
    });
  }

  it('shows queries that the schema has', () => {
    const schema = buildUnguardedSchema();
    const queries = blocks('graphql');
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) expect(validate(schema, parse(query))).toEqual([]);
  });

  it('names every error code that the server answers with', () => {
    for (const code of [
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'BAD_USER_INPUT',
      'RATE_LIMITED',
      'CONFLICT',
      'AMBIGUOUS',
      'SERVICE_UNAVAILABLE',
      'INTERNAL',
    ]) {
      expect(guide).toContain(`\`${code}\``);
    }
  });
});
