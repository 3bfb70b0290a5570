import { csvFile, type ImportWorld, importWorld, linkedAccounts } from '../../../test/support/import-world';
import { main } from './cli';
import { readArguments } from './cli-arguments';

let world: ImportWorld;
const environment = { ...process.env };
beforeAll(async () => {
  world = await importWorld();
  Object.assign(process.env, {
    DATABASE_URL: world.database.url,
    SECRET_KEY: 'a key for tests only, of 32 characters or more',
    LOG_LEVEL: 'silent',
  });
  await linkedAccounts(world, ['uksales', 'desales', 'elsewhere']);
  await world.database.db.query(
    `INSERT INTO users (id, master_id, kind, email, email_key, language) VALUES (gen_random_uuid(), $1, 'OWNER', 'o@example.com', 'o@example.com', 'en')`,
    [world.masterId],
  );
});
afterAll(async () => {
  process.env = environment;
  await world.database.drop();
});

/** Runs the command; its exit code and what it printed. */
async function run(...args: string[]): Promise<{ code: number; out: string; words: string }> {
  let out = '';
  let words = '';
  const toOut = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const toErr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    words += String(text);
    return true;
  });
  try {
    const code = await main(args);
    return { code, out, words };
  } finally {
    toOut.mockRestore();
    toErr.mockRestore();
  }
}

test('the command of the README imports, says so as JSON, and again adds nothing', async () => {
  const file = csvFile(
    world,
    'shop.csv.gz',
    [
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
      '1,A,First,2,2011-01-05 10:00:00,1.50,1.0,United Kingdom',
      '2,A,First,1,2011-01-05 10:00:00,1.50,2.0,Germany',
      '3,A,First,1,2011-01-05 10:00:00,1.50,3.0,France',
      '4,A,First,1,2011-01-05 10:00:00,x,3.0,France',
    ].join('\n'),
  );
  const command = ['orders', '--mapping', 'online-retail', '--account-by', 'Country', file];
  const dry = await run(...command, '--dry-run', '--json');
  expect([dry.code, JSON.parse(dry.out)]).toEqual([2, expect.objectContaining({ status: 'DONE', dryRun: true, sales: 3, errors: 1 })]);
  const first = await run(...command);
  expect([first.code, first.out]).toEqual([2, expect.stringContaining('line 5: A value is not a number. UnitPrice: x')]);
  const again = JSON.parse((await run(...command, '--json')).out);
  expect(again).toMatchObject({ status: 'DONE', known: 3, sales: 0, added: { lines: 0 } });
  const accounts = await world.database.db.query(
    'SELECT a.nickname, o.receipt FROM orders o JOIN accounts a ON a.id = o.account_id ORDER BY o.receipt',
  );
  expect(accounts).toEqual([
    { nickname: 'uksales', receipt: '1' },
    { nickname: 'desales', receipt: '2' },
    { nickname: 'elsewhere', receipt: '3' },
  ]);
  expect((await run(...command, '--account-map', 'France=nobody')).words).toContain('No linked account is called nobody');
  expect((await run('orders', 'missing.csv')).code).toBe(1);
  expect((await run(...command, '--master', 'x@example.com')).words).toContain('No master account has the e-mail');
});

test('what a command means, and what it must not', () => {
  expect(readArguments(['tickets', 'x.csv', '--account-map', 'United Kingdom=One,*=two', '--accounts', 'One,two'])).toEqual({
    kind: 'TICKETS',
    file: 'x.csv',
    mapping: 'incident-log',
    accountBy: null,
    accountMap: { 'United Kingdom': 'one', '*': 'two' },
    accounts: ['one', 'two'],
    master: null,
    dryRun: false,
    json: false,
  });
  expect(readArguments([])).toBe('help');
  for (const wrong of [['sales', 'x.csv'], ['orders'], ['orders', 'x.csv', '--what'], ['orders', 'x.csv', '--account-map', 'one']]) {
    expect(() => readArguments(wrong)).toThrow(/npm run import|account-map/);
  }
});
