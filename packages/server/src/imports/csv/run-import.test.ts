import { csvFile, type ImportWorld, imported, importJobOf, importWorld, jobRow, linkedAccounts } from '../../../test/support/import-world';
import { bareAccount, lineOf, movementOf } from '../../../test/support/ledger';
import { RefundExecuted, recordMovementAtOnce } from '../../orders/orders.public';
import { runImport } from './run-import';

let world: ImportWorld;
beforeAll(async () => {
  world = await importWorld();
});
afterAll(() => world.database.drop());

const heading = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const shop = (rows: readonly string[]) => [heading, ...rows].join('\n');
let serial = 0;
async function account(): Promise<string> {
  serial += 1;
  return (await linkedAccounts(world, [`shop${serial}`.padEnd(5, 'x')]))[0] as string;
}
const orders = (id: string) =>
  world.database.db.query<{ receipt: string; paid_minor: number; refunded_minor: number }>(
    'SELECT receipt, paid_minor, refunded_minor FROM orders WHERE account_id = $1 ORDER BY receipt',
    [id],
  );

test('an order is left out whole when one of its rows cannot be read, and every row is in or counted', async () => {
  const id = await account();
  const job = await imported(
    world,
    csvFile(
      world,
      'rows.csv',
      shop([
        '1001,A,First,2,2011-01-05 10:00:00,1.50,17850.0,United Kingdom',
        '1002,A,First,2,2011-01-05 10:00:00,1.50,17850.0,United Kingdom',
        '1002,B,Bad,two,2011-01-05 10:00:00,1.50,17850.0,United Kingdom',
        '1003,A,First,1,2011-02-30 10:00:00,1.50,,United Kingdom',
        '1004,A,First,1',
        '1005,A,First,1,2011-01-05 10:00:00,1.50,,United Kingdom,more',
        '1006,A,"=1+1 ""x"", \\t\u202e<script>",1,2011-01-05 10:00:00,1.50,,United Kingdom',
        '1007,A,\uFFFD,1,2011-01-05 10:00:00,1.50,,United Kingdom',
        '1008,A,,1,2011-01-05 10:00:00,99999999999999,,United Kingdom',
        "'; DROP TABLE orders; --,A,x,1,2011-01-05 10:00:00,1.50,,United Kingdom",
        '1009,POST,POSTAGE,1,2011-07-05 10:00:00,18,,United Kingdom',
        '1010,A,,1,2011-01-05 10:00:00,0,,United Kingdom',
      ]),
    ),
    [id],
  );
  expect(job.status).toBe('DONE');
  expect(job.rowErrors.map((row) => [row.line, row.code])).toEqual([
    [4, 'QUANTITY_INVALID'],
    [5, 'DATE_INVALID'],
    [6, 'CELLS_MISSING'],
    [7, 'CELLS_TOO_MANY'],
    [9, 'NOT_UTF8'],
    [10, 'AMOUNT_TOO_LARGE'],
    [11, 'RECEIPT_INVALID'],
  ]);
  // the good row of 1002 is counted with its order
  expect(job.errors).toBe(8);
  expect((await orders(id)).map((row) => row.receipt)).toEqual(['1001', '1006', '1009', '1010']);
  const lines = await world.database.db.query<{ title: string; type: string }>(
    `SELECT l.title, l.type FROM order_lines l JOIN orders o ON o.account_id = l.account_id AND o.id = l.order_id WHERE l.account_id = $1 ORDER BY o.receipt`,
    [id],
  );
  expect(lines).toEqual([
    { title: 'First', type: 'ORIGINAL' },
    { title: '=1+1 "x", \\t\u202e<script>', type: 'ORIGINAL' },
    { title: 'POSTAGE', type: 'POSTAGE' },
    { title: 'A', type: 'ORIGINAL' },
  ]);
  // summer time of London: ten o'clock there is nine
  const [summer] = await world.database.db.query<{ placed_at: Date }>(
    `SELECT placed_at FROM orders WHERE account_id = $1 AND receipt = '1009'`,
    [id],
  );
  expect(summer?.placed_at.toISOString()).toBe('2011-07-05T09:00:00.000Z');
});

test('a refund finds its order in an earlier file, rows of one invoice need not stand together, and repeats add nothing', async () => {
  const id = await account();
  const sale = csvFile(
    world,
    'first.csv.gz',
    shop([
      '2001,A,First,3,2011-01-05 10:00:00,2,17.0,UK',
      '2002,A,First,9,2011-01-06 10:00:00,2,18.0,UK',
      '2001,B,Second,1,2011-01-05 10:01:00,4,17.0,UK',
    ]),
  );
  const back = csvFile(
    world,
    'second.csv',
    shop([
      'C2003,a,First,-2,2011-02-05 10:00:00,2,17.0,UK',
      'C2004,A,First,-2,2011-02-06 10:00:00,2,17.0,UK',
      'C2005,B,Second,-1,2011-01-01 10:00:00,4,17.0,UK',
      'C2006,B,Second,-1,2011-02-07 10:00:00,4,,UK',
    ]),
  );
  const told: string[] = [];
  world.deps.events.subscribe(RefundExecuted, async (event) => void told.push(`${event.receipt} ${event.amountMinor}`));
  await imported(world, sale, [id]);
  for (const known of [0, 4]) {
    const job = await imported(world, back, [id]);
    expect(job).toMatchObject({ errors: 0, result: { known, refundsMatched: known ? 0 : 1 } });
    expect(await orders(id)).toEqual([
      // two of three were given back: the second request for two finds only one left
      { receipt: '2001', paid_minor: 1000, refunded_minor: 400 },
      { receipt: '2002', paid_minor: 1800, refunded_minor: 0 },
      { receipt: 'C2004', paid_minor: 0, refunded_minor: 400 },
      // before its sale, and of nobody known: orders of their own
      { receipt: 'C2005', paid_minor: 0, refunded_minor: 400 },
      { receipt: 'C2006', paid_minor: 0, refunded_minor: 400 },
    ]);
  }
  expect(told.sort()).toEqual(['2001 400', 'C2004 400', 'C2005 400', 'C2006 400']);
});

test('a sale that a notification brought is known, and one with another amount is an error', async () => {
  const id = await bareAccount(world.database.db, { nickname: 'fedfirst', currency: 'GBP' });
  for (const receipt of ['3001', '3002']) {
    await recordMovementAtOnce(
      world.deps,
      movementOf(id, { receipt, currency: 'GBP', amountMinor: 300, lines: [lineOf({ amountMinor: 300 })] }),
    );
  }
  const job = await imported(
    world,
    csvFile(world, 'known.csv', shop(['3001,A,First,2,2026-03-01 12:00:00,1.50,,UK', '3002,A,First,3,2026-03-01 12:00:00,1.50,,UK'])),
    [id],
  );
  expect(job.rowErrors).toEqual([{ line: 3, code: 'ALREADY_THERE_DIFFERENT', detail: { column: 'receipt', value: '3002' } }]);
  expect(job.result).toMatchObject({ known: 1, left: 1, sales: 0 });
  expect((await orders(id)).map((row) => row.paid_minor)).toEqual([300, 300]);
});

test('a dry run says the same and leaves no trace', async () => {
  const id = await account();
  const file = csvFile(
    world,
    'dry.csv',
    shop(['4001,A,First,2,2011-01-05 10:00:00,1.005,17.0,UK', 'C4002,A,First,-1,2011-01-06 10:00:00,1.005,17.0,UK']),
  );
  const dry = await imported(world, file, [id], { dryRun: true });
  expect(dry.result).toMatchObject({
    sales: 1,
    refunds: 1,
    refundsMatched: 1,
    accounts: [{ exact: '1.005', rounded: '1', difference: '0.005' }],
  });
  expect(await orders(id)).toEqual([]);
  expect((await imported(world, file, [id])).result).toMatchObject({ sales: 1, refunds: 1, refundsMatched: 1 });
});

test('an open quotation mark stops the file, and nothing of it comes in', async () => {
  const id = await account();
  const job = await imported(
    world,
    csvFile(world, 'open.csv', shop(['5001,A,First,2,2011-01-05 10:00:00,1.50,,UK', '5002,A,"First,2,2011-01-05 10:00:00,1.50,,UK'])),
    [id],
  );
  expect(job).toMatchObject({ status: 'FAILED', errors: 1, rowErrors: [{ line: 3, code: 'QUOTE_BROKEN' }] });
  expect(await orders(id)).toEqual([]);
});

test('killed between batches, it goes on behind the last one; nothing is lost or doubled', async () => {
  const id = await account();
  const lines = Array.from(
    { length: 60_000 },
    (_, n) => `${70_000 + Math.floor(n / 3)},I${n % 50},Thing,1,2011-01-${String(10 + (n % 10))} 10:00:00,1.25,${n % 500}.0,UK`,
  );
  const job = await importJobOf(world, csvFile(world, 'long.csv.gz', shop(lines)), [id]);
  const { db } = world.database;
  const batchOf = async () =>
    (await db.query<{ batch: number }>(`SELECT coalesce((progress->>'batch')::int, 0) AS batch FROM jobs WHERE id = $1`, [job]))[0]
      ?.batch ?? 0;
  // of this database alone: others import at the same time in theirs
  const holders = `FROM pg_locks WHERE locktype = 'advisory' AND classid = 724902
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  const seen: number[] = [];
  for (let kill = 0; kill < 2; kill += 1) {
    const running = runImport(world.deps, job).then(
      () => 'ended',
      () => 'killed',
    );
    const enough = (seen.at(-1) ?? 0) + 1;
    while ((await batchOf()) < enough) await new Promise((resolve) => setTimeout(resolve, 5));
    // the end of the session is what PostgreSQL sees of a killed server
    await db.query(`SELECT pg_terminate_backend(pid) ${holders}`);
    expect(await running).toBe('killed');
    // the session says that it ends before its locks are gone
    while ((await db.query(`SELECT 1 ${holders}`)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    seen.push(await batchOf());
    const [partly] = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM orders WHERE account_id = $1', [id]);
    expect(partly?.count).toBeGreaterThan(0);
    expect(partly?.count).toBeLessThan(20_000);
  }
  expect(await runImport(world.deps, job)).toBe(true);
  const done = await jobRow(world, job);
  expect(done).toMatchObject({
    status: 'DONE',
    errors: 0,
    done: 60_000,
    result: { added: { lines: 60_000, orders: 20_000, transactions: 20_000 } },
  });
  const [sums] = await db.query(
    `SELECT (SELECT count(*)::int FROM order_lines WHERE account_id = $1) AS lines, (SELECT sum(amount_minor)::int FROM transactions WHERE account_id = $1) AS minor,
       (SELECT sum(gross_minor)::int FROM sales_quarters WHERE account_id = $1) AS rolled`,
    [id],
  );
  expect(sums).toEqual({ lines: 60_000, minor: 60_000 * 125, rolled: 60_000 * 125 });
}, 120_000);
