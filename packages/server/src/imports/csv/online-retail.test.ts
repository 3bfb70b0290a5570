import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dataFolder, type ImportWorld, imported, importWorld, linkedAccounts } from '../../../test/support/import-world';
import { salesByHand } from '../../../test/support/ledger';

const file = path.join(dataFolder, 'online-retail-2010-12-to-2011-06.csv.gz');
const there = existsSync(file);
const suite = there ? describe : describe.skip;
if (!there)
  process.stderr.write(`online-retail.test.ts: the data is not at ${file}; its tests are counted as skipped (set MESTRE_DATA).\n`);

const nicknames = ['uksales', 'desales', 'frsales', 'iesales', 'nlsales', 'essales', 'elsewhere'];
const countries = ['United Kingdom', 'Germany', 'France', 'EIRE', 'Netherlands', 'Spain'];

/** Sums of the file by account in thousandths, read from the right end of its lines: no CSV reader of ours, no decimals of PostgreSQL. */
function sumsByHand(): Map<string, { lines: number; thousandths: bigint }> {
  const sums = new Map(nicknames.map((name) => [name, { lines: 0, thousandths: 0n }]));
  const end = /,(-?\d+),\d{4}-\d\d-\d\d [\d:]{8},(\d+)(?:\.(\d{1,3}))?,[\d.]*,([^,]+)$/;
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split(/\r?\n/).slice(1)) {
    const [, quantity, whole, part = '', country] = end.exec(line) as unknown as [string, string, string, string | undefined, string];
    const at = countries.indexOf(country);
    const sum = sums.get(nicknames[at === -1 ? 6 : at] as string) as { lines: number; thousandths: bigint };
    sum.lines += 1;
    sum.thousandths += BigInt(quantity) * BigInt(`${whole}${part.padEnd(3, '0')}`);
  }
  return sums;
}

const asDecimal = (thousandths: bigint) => `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, '0')}`.replace(/\.?0+$/, '');

suite('the real file of an online shop', () => {
  let world: ImportWorld;
  let accounts: string[];
  let first: Awaited<ReturnType<typeof imported>>;
  beforeAll(async () => {
    world = await importWorld();
    accounts = await linkedAccounts(world, nicknames);
    first = await imported(world, file, accounts);
  }, 600_000);
  afterAll(() => world.database.drop());

  test('comes in whole: every line, and its sum to the last decimal', async () => {
    expect(first).toMatchObject({ status: 'DONE', errors: 0, done: 245_903, rowErrors: [] });
    const byHand = sumsByHand();
    const rows = await world.database.db.query<{ nickname: string; lines: number; exact: string }>(
      `SELECT a.nickname, count(*)::int AS lines, sum(l.quantity * l.unit_price)::text AS exact
       FROM order_lines l JOIN accounts a ON a.id = l.account_id GROUP BY a.nickname`,
    );
    expect(Object.fromEntries(rows.map((row) => [row.nickname, [row.lines, row.exact.replace(/\.?0+$/, '')]]))).toEqual(
      Object.fromEntries([...byHand].map(([nickname, sum]) => [nickname, [sum.lines, asDecimal(sum.thousandths)]])),
    );
    const total = [...byHand.values()].reduce((sum, one) => sum + one.thousandths, 0n);
    expect(asDecimal(total)).toBe('4397950.761');
    expect(first.result.ledger.map((row) => [row.nickname, row.exact]).sort()).toEqual(
      [...byHand].map(([nickname, sum]) => [nickname, asDecimal(sum.thousandths)]).sort(),
    );
  }, 120_000);

  test('orders, money back and customers are as the file has them', async () => {
    const [counts] = await world.database.db.query(
      `SELECT count(*) FILTER (WHERE kind = 'SALE')::int AS sales, count(*) FILTER (WHERE kind = 'RFND')::int AS refunds,
         count(DISTINCT receipt)::int AS receipts FROM transactions`,
    );
    expect(counts).toEqual({ sales: 10_789, refunds: 2_006, receipts: 12_795 });
    const wrong = await world.database.db.query(
      `SELECT o.receipt FROM orders o
       WHERE o.paid_minor - o.refunded_minor <> (SELECT sum(l.amount_minor) FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id)
         OR o.paid_minor - o.refunded_minor <> (SELECT sum(t.amount_minor) FROM transactions t WHERE t.account_id = o.account_id AND t.order_id = o.id)
         OR (o.paid_minor > 0 AND o.refunded_minor > o.paid_minor)`,
    );
    expect(wrong).toEqual([]);
    const [matched] = await world.database.db.query<{ matched: number; early: number; alone: number }>(
      `SELECT count(*) FILTER (WHERE o.receipt <> t.receipt)::int AS matched, count(*) FILTER (WHERE t.at < o.placed_at)::int AS early,
         count(*) FILTER (WHERE o.receipt = t.receipt AND o.paid_minor = 0)::int AS alone
       FROM transactions t JOIN orders o ON o.account_id = t.account_id AND o.id = t.order_id WHERE t.kind = 'RFND'`,
    );
    expect(matched).toMatchObject({ early: 0, matched: first.result.refundsMatched });
    expect((matched?.matched ?? 0) + (matched?.alone ?? 0)).toBe(2_006);
    // no item is given back more often than it was sold
    const overdrawn = await world.database.db.query(
      `SELECT 1 FROM order_lines l JOIN orders o ON o.account_id = l.account_id AND o.id = l.order_id
       WHERE o.paid_minor > 0 AND o.refunded_minor > 0 GROUP BY l.order_id, upper(l.item) HAVING sum(l.quantity) < 0 AND bool_or(l.type = 'REFUND')`,
    );
    expect(overdrawn).toEqual([]);
    const [customers] = await world.database.db.query(
      `SELECT bool_and(email ~ '^c\\d+@example\\.com$') AS named, count(DISTINCT email_key)::int AS people FROM customers`,
    );
    expect(customers).toMatchObject({ named: true });
    const fees = await world.database.db.query(
      `SELECT item FROM products WHERE upper(item) IN ('POST', 'DOT', 'M', 'D', 'S', 'C2', 'AMAZONFEE', 'BANK CHARGES')`,
    );
    expect(fees).toEqual([]);
  }, 120_000);

  test('the roll-ups say what the ledger says, in every zone in use', async () => {
    for (const account of accounts) {
      for (const zone of ['Europe/London', 'Europe/Berlin']) {
        const days = await world.database.db.query(
          `SELECT to_char(day, 'YYYY-MM-DD') AS day, currency, gross_minor, refunds_minor, chargebacks_minor, sales, refund_count, chargeback_count
           FROM sales_days WHERE account_id = $1 AND time_zone = $2 ORDER BY 1, 2`,
          [account, zone],
        );
        expect(days.length).toBeGreaterThan(20);
        expect(days).toEqual(await salesByHand(world.database.db, account, zone));
      }
    }
    const [quarters] = await world.database.db.query(
      'SELECT sum(gross_minor - refunds_minor)::bigint AS net, sum(sales)::int AS sales FROM sales_quarters',
    );
    const [ledger] = await world.database.db.query(
      `SELECT sum(amount_minor)::bigint AS net, count(*) FILTER (WHERE kind = 'SALE')::int AS sales FROM transactions`,
    );
    expect(quarters).toEqual(ledger);
  }, 120_000);

  test('the same file again adds nothing and changes nothing', async () => {
    const fingerprint = () =>
      world.database.db.query(
        `SELECT (SELECT md5(string_agg(o::text, '|' ORDER BY o.id)) FROM orders o) AS orders, (SELECT md5(string_agg(t.id::text, '|' ORDER BY t.id)) FROM transactions t) AS moves,
           (SELECT count(*)::int FROM order_lines) AS lines, (SELECT md5(string_agg(q::text, '|' ORDER BY q::text)) FROM sales_quarters q) AS quarters,
           (SELECT md5(string_agg(d::text, '|' ORDER BY d::text)) FROM sales_days d) AS days`,
      );
    const before = await fingerprint();
    const again = await imported(world, file, accounts);
    expect(again).toMatchObject({ status: 'DONE', errors: 0, result: { known: 12_795, sales: 0, refunds: 0 } });
    expect(await fingerprint()).toEqual(before);
  }, 600_000);
});
