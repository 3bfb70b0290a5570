import { addDays } from '@mestre/shared';
import { dice, reportZones } from '../../test/support/dice';
import { csvFile, type ImportWorld, imported, importWorld, linkedAccounts } from '../../test/support/import-world';
import { lineOf, movementOf, silentEvents } from '../../test/support/ledger';
import { runsOf } from '../../test/support/long';
import {
  foldProductSales,
  type Movement,
  productSales,
  productSalesDifferences,
  recordMovement,
  recordMovementAtOnce,
} from '../orders/orders.public';

const runs = runsOf(4, 600);
const items = ['BOOK', 'COURSE', 'CLUB', 'GIFT'];
/** Both changes of the clocks of 2026 in Berlin, New York and Lord Howe, and the ends of months and of a year. */
const moments = ['2025-12-31', '2026-01-31', '2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01'];

let world: ImportWorld;
let serial = 0;
beforeAll(async () => {
  world = await importWorld();
});
afterAll(() => world.database.drop());

type Roll = ReturnType<typeof dice>;
const pick = <T>(roll: Roll, values: readonly T[]): T => values[roll(values.length)] as T;
/** Hours and quarters around midnight of some zone, so that nearly every one stands near an edge. */
const instant = (roll: Roll) => new Date(Date.parse(`${pick(roll, moments)}T12:00:00Z`) + (roll(97) - 48) * 900_000);

/** One step of a history: a movement, of an account by its place, or a file of orders. */
type Step = { account: number; movement: Partial<Movement> } | { account: number; csv: string[] };

/** Few receipts, so that sales come after their refunds, are billed again, and get lines late. */
function step(roll: Roll): Step {
  const account = roll(2);
  const receipt = `PROD${roll(5)}`;
  if (roll(8) === 0) {
    const rows = Array.from({ length: 1 + roll(4) }, (_, index) => {
      const at = instant(roll).toISOString().replace('.000', '');
      const kind = pick(roll, ['SALE', 'SALE', 'RFND', 'CGBK']);
      return `${roll(2) ? receipt : `FILE${roll(3)}${index}`},${at},${pick(roll, items)},In a file,${1 + roll(3)},${roll(900) / 100},a@example.com,${kind}`;
    });
    return { account, csv: ['receipt,date,item,title,quantity,unit_price,email,kind', ...rows] };
  }
  const kind = pick(roll, ['SALE', 'SALE', 'SALE', 'BILL', 'RFND', 'RFND', 'CGBK', 'INSF', 'FEE'] as const);
  const lines = Array.from({ length: 1 + roll(3) }, () =>
    // version 6 tells no prices; one order may hold a product twice
    lineOf({ item: pick(roll, items), amountMinor: roll(5) ? roll(9_000) : null }),
  );
  const sold = kind === 'SALE' || kind === 'BILL';
  const facts = { kind, receipt, at: instant(roll), amountMinor: roll(9_000), currency: roll(6) ? 'USD' : 'EUR', test: roll(15) === 0 };
  return { account, movement: { ...facts, lines: sold ? lines : [] } };
}

async function take(one: Step, accounts: readonly string[]): Promise<void> {
  const id = accounts[one.account] as string;
  if ('csv' in one) {
    serial += 1;
    const job = await imported(world, csvFile(world, `${serial}.csv`, one.csv.join('\n')), [id], { mapping: 'generic' });
    expect(job.status).toBe('DONE');
  } else await recordMovementAtOnce(silentEvents(world.database.db), movementOf(id, one.movement));
}

async function newAccounts(): Promise<string[]> {
  serial += 1;
  return linkedAccounts(world, [`prod${serial}a`, `prod${serial}b`], 'Australia/Lord_Howe');
}

/**
 * Folds until everything that is committed by now is in the roll-up: a fold goes no further than the oldest transaction under way in the whole
 * cluster, where other tests have databases too.
 */
async function foldEverything(): Promise<void> {
  const { db } = world.database;
  const [{ next }] = (await db.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next')) as [
    { next: string },
  ];
  for (;;) {
    await foldProductSales(db);
    const [{ ended }] = (await db.query<{ ended: boolean }>('SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 AS ended', [
      next,
    ])) as [{ ended: boolean }];
    if (ended) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await foldProductSales(db);
}

type Figures = Record<string, number[]>;

/** Counted by distinct movements of a plain join, cut by comparing local days as texts. */
async function byHand(accounts: readonly string[], { from, to }: { from: string; to: string }, timeZone: string): Promise<Figures> {
  const rows = await world.database.db.query<{ key: string; figures: number[] }>(
    `SELECT concat_ws(' ', array_position($1::uuid[], t.account_id), l.item, t.currency) AS key, ARRAY[count(DISTINCT t.id) FILTER (WHERE t.kind IN ('SALE', 'BILL')),
       count(DISTINCT t.id) FILTER (WHERE t.kind = 'RFND'), count(DISTINCT t.id) FILTER (WHERE t.kind IN ('CGBK', 'INSF')),
       coalesce(sum(CASE WHEN t.kind IN ('SALE', 'BILL') THEN l.amount_minor END), 0)]::float8[] AS figures
     FROM transactions t JOIN order_lines l ON l.account_id = t.account_id AND l.order_id = t.order_id
     WHERE t.account_id = ANY($1::uuid[]) AND NOT t.test AND t.kind NOT IN ('FEE', 'OTHER')
       AND to_char(t.at AT TIME ZONE $2, 'YYYY-MM-DD') >= $3 AND to_char(t.at AT TIME ZONE $2, 'YYYY-MM-DD') < $4
     GROUP BY 1`,
    [accounts, timeZone, from, to],
  );
  return Object.fromEntries(rows.map(({ key, figures }) => [key, figures]));
}

async function told(accounts: readonly string[], period: { from: string; to: string }, timeZone: string): Promise<Figures> {
  const rows = await productSales(world.database.db, { accountIds: accounts, period, timeZone });
  return Object.fromEntries(
    rows.map((row) => {
      expect(row.title).toBeTruthy();
      const key = `${accounts.indexOf(row.accountId) + 1} ${row.item} ${row.currency}`;
      return [key, [row.sales, row.refundCount, row.chargebackCount, row.grossMinor]];
    }),
  );
}

async function expectRight(seed: number, accounts: readonly string[], roll: Roll): Promise<void> {
  // kept ones (Lord Howe, Berlin) and others
  const timeZone = pick(roll, reportZones);
  const from = addDays(pick(roll, moments), roll(3) - 1);
  const period = { from, to: addDays(from, pick(roll, [1, 2, 40, 120, 400])) };
  expect([seed, period, timeZone, await told(accounts, period, timeZone)]).toEqual([
    seed,
    period,
    timeZone,
    await byHand(accounts, period, timeZone),
  ]);
}

const ever = { from: '2025-12-01', to: '2026-12-01' };
const differences = async (accounts: readonly string[]) =>
  (await Promise.all(accounts.map((id) => productSalesDifferences(world.database.db, id)))).flatMap((found) => found?.differences);

test(`whatever comes in whichever order, folded, half folded or not, products are what the rows say (${runs.length} runs)`, async () => {
  const { db } = world.database;
  for (const run of runs) {
    const seed = run + 1;
    const roll = dice(seed * 7_919);
    const accounts = await newAccounts();
    const steps = Array.from({ length: 6 + roll(14) }, () => step(roll));
    if (roll(2)) await foldProductSales(db);
    for (const one of steps) {
      await take(one, accounts);
      if (roll(3) === 0) await foldProductSales(db);
      if (roll(3) === 0) await expectRight(seed, accounts, roll);
    }
    for (let turn = 0; turn < 3; turn += 1) await expectRight(seed, accounts, roll);
    expect([seed, await differences(accounts)]).toEqual([seed, []]);
    const whole = await told(accounts, ever, 'Europe/Berlin');

    // the other way round, never folded until the end
    const others = await newAccounts();
    for (const one of [...steps].reverse()) await take(one, others);
    await expectRight(seed, others, roll);
    const unfolded = await told(others, ever, 'Europe/Berlin');
    expect([seed, unfolded]).toEqual([seed, await byHand(others, ever, 'Europe/Berlin')]);
    // files that tell a movement otherwise than a notification did are another movement: the same only without files
    if (steps.every((one) => 'movement' in one)) expect([seed, unfolded]).toEqual([seed, whole]);
    await foldProductSales(db);
    expect([seed, await told(others, ever, 'Europe/Berlin')]).toEqual([seed, unfolded]);
    expect([seed, await differences(others)]).toEqual([seed, []]);
  }
}, 3_600_000);

test('what is under way while it is folded is counted when it is committed, once, also with what was folded meanwhile', async () => {
  const { db } = world.database;
  const accounts = await newAccounts();
  const [id] = accounts as [string];
  const day = { from: '2026-03-01', to: '2026-03-02' };
  // without a customer, whose row each would wait for
  const sell = (receipt: string, item: string) => movementOf(id, { receipt, customer: null, lines: [lineOf({ item, amountMinor: 500 })] });
  await recordMovementAtOnce(silentEvents(db), sell('FIRST', 'BOOK'));
  await foldProductSales(db);
  await db.transaction(async (tx) => {
    await recordMovement(silentEvents(db), tx, sell('SLOW', 'BOOK'));
    await recordMovementAtOnce(silentEvents(db), sell('QUICK', 'CLUB'));
    await foldProductSales(db);
    expect(await told(accounts, day, 'Europe/Berlin')).toEqual({ '1 BOOK USD': [1, 0, 0, 500], '1 CLUB USD': [1, 0, 0, 500] });
    expect(await differences(accounts)).toEqual([]);
  });
  const both = { '1 BOOK USD': [2, 0, 0, 1000], '1 CLUB USD': [1, 0, 0, 500] };
  expect(await told(accounts, day, 'Europe/Berlin')).toEqual(both);
  await foldProductSales(db);
  expect(await told(accounts, day, 'Europe/Berlin')).toEqual(both);
  expect(await differences(accounts)).toEqual([]);
  // once everything is folded, what the read adds is nothing
  await foldEverything();
  const [left] = await db.query<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM product_sales_written(ARRAY[$1::uuid], (SELECT folded_below FROM product_sales_border), '18446744073709551615')`,
    [id],
  );
  expect(left?.rows).toBe(0);
});

test('under a stream of sales, folds and reads none is missed or doubled', async () => {
  const { db } = world.database;
  const accounts = await newAccounts();
  const [id] = accounts as [string];
  let sold = 0;
  let selling = true;
  const seller = async () => {
    while (selling) {
      sold += 1;
      const receipt = `STREAM${Math.ceil(sold / 2)}`;
      const kind = sold % 2 ? 'SALE' : 'RFND';
      await recordMovementAtOnce(
        silentEvents(db),
        movementOf(id, { receipt, kind, lines: kind === 'SALE' ? [lineOf({ item: `P${sold % 5}` })] : [] }),
      );
    }
  };
  const sellers = Array.from({ length: 4 }, seller);
  for (let turn = 0; turn < 25; turn += 1) {
    await foldProductSales(db);
    expect([turn, await differences([id])]).toEqual([turn, []]);
  }
  selling = false;
  await Promise.all(sellers);
  await foldProductSales(db);
  expect(sold).toBeGreaterThan(100);
  expect(await told(accounts, ever, 'Australia/Lord_Howe')).toEqual(await byHand(accounts, ever, 'Australia/Lord_Howe'));
  expect(await differences([id])).toEqual([]);
});

test('a zone that is added is rolled up with its history, and one that is dropped is no longer kept', async () => {
  const { db } = world.database;
  const accounts = await newAccounts();
  const roll = dice(3);
  for (let turn = 0; turn < 30; turn += 1) await take(step(roll), accounts);
  await foldEverything();
  await db.query(`INSERT INTO sales_zones (account_id, time_zone) VALUES ($1, 'Pacific/Kiritimati')`, [accounts[0]]);
  await db.query(`DELETE FROM sales_zones WHERE account_id = $1 AND time_zone = 'Europe/Berlin'`, [accounts[0]]);
  await foldProductSales(db);
  const kept = await db.query<{ zone: string; rows: boolean }>(
    `SELECT time_zone AS zone, EXISTS (SELECT FROM product_sales p WHERE p.account_id = k.account_id AND p.time_zone = k.time_zone) AS rows
     FROM product_sales_zones k WHERE account_id = $1 ORDER BY 1`,
    [accounts[0]],
  );
  expect(kept).toEqual(['Australia/Lord_Howe', 'Pacific/Kiritimati'].map((zone) => ({ zone, rows: true })));
  const left = await db.query('SELECT FROM product_sales WHERE account_id = $1 AND time_zone = $2', [accounts[0], 'Europe/Berlin']);
  expect(left).toEqual([]);
  const ended = await productSalesDifferences(db, accounts[0] as string, () => false);
  expect(ended).toBeNull();
  for (const zone of reportZones) expect(await told(accounts, ever, zone)).toEqual(await byHand(accounts, ever, zone));
  expect(await differences(accounts)).toEqual([]);
  // the comparison sees what is off by one, what is too much and what is missing
  const [{ rows }] = (await db.query<{ rows: number }>('SELECT count(*)::int AS rows FROM product_sales WHERE account_id = $1', [
    accounts[0],
  ])) as [{ rows: number }];
  for (const [change, count] of [
    ['UPDATE product_sales SET refund_count = refund_count + 1 WHERE account_id = $1', rows],
    ['DELETE FROM product_sales WHERE account_id = $1', rows],
    [`INSERT INTO product_sales VALUES ($1, 'Pacific/Kiritimati', 'day', '2025-11-30', 'NEVER', 'USD', 1, 0, 0, 1)`, 1],
  ] as const) {
    await expect(
      db.transaction(async (tx) => {
        await tx.query(change, [accounts[0]]);
        expect((await productSalesDifferences(tx, accounts[0] as string))?.differences).toHaveLength(count);
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
  }
});

test('after a restore into another cluster the rows are counted, and the roll-up begins anew', async () => {
  const { db } = world.database;
  const accounts = await newAccounts();
  const roll = dice(11);
  for (let turn = 0; turn < 15; turn += 1) await take(step(roll), accounts);
  await foldProductSales(db);
  for (let turn = 0; turn < 5; turn += 1) await take(step(roll), accounts);
  // as a dump leaves it: a border that was far ahead in the other cluster's count
  await db.query(`UPDATE product_sales_border SET cluster = 1, folded_below = '9000000000000'`);
  for (let turn = 0; turn < 5; turn += 1) await take(step(roll), accounts);
  const right = async () => expect(await told(accounts, ever, 'Europe/Berlin')).toEqual(await byHand(accounts, ever, 'Europe/Berlin'));
  await right();
  await foldProductSales(db);
  await right();
  expect(await differences(accounts)).toEqual([]);
  for (let turn = 0; turn < 5; turn += 1) await take(step(roll), accounts);
  await right();
  await foldProductSales(db);
  await right();
  expect(await differences(accounts)).toEqual([]);
});
