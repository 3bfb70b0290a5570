import { type TestDatabase, testDatabase } from '../../test/support/database';
import { bareAccount, movementOf, salesByHand, silentEvents } from '../../test/support/ledger';
import { AccountLinked, AccountSignedUp } from '../accounts/accounts.public';
import { uuidV7 } from '../platform/ids';
import { keepSalesForMaster, keepSalesOfNewAccount } from './account-sales-zones';
import { mergeSalesSlots } from './merge-sales-slots';
import { recordMovement, recordMovementAtOnce } from './record-movement';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function masterIn(timeZone: string): Promise<string> {
  const id = uuidV7();
  await database.db.query(`INSERT INTO masters (id, time_zone, language, pin_hash) VALUES ($1, $2, 'en', '-')`, [id, timeZone]);
  return id;
}

const daysKept = (accountId: string, timeZone: string) =>
  database.db.query(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, currency, gross_minor, refunds_minor, chargebacks_minor, sales, refund_count, chargeback_count
     FROM sales_days WHERE account_id = $1 AND time_zone = $2 ORDER BY 1, 2`,
    [accountId, timeZone],
  );

const saleAt = (accountId: string, serial: number, hour: number) =>
  movementOf(accountId, { receipt: `S${serial}`, at: new Date(Date.UTC(2026, 2, 1, hour, (serial * 7) % 60)), amountMinor: 100 + serial });

test('a linked account’s whole history stands in the days of its master’s zone, and a second link changes nothing', async () => {
  const { db } = database;
  const account = await bareAccount(db, { timeZone: 'America/New_York' });
  for (let serial = 0; serial < 60; serial += 1) await recordMovementAtOnce(silentEvents(db), saleAt(account, serial, serial));
  const linked = new AccountLinked(account, await masterIn('Asia/Kathmandu'));
  await db.transaction((tx) => keepSalesForMaster(linked, tx));
  const expected = await salesByHand(db, account, 'Asia/Kathmandu');
  expect(expected.length).toBeGreaterThan(2);
  expect(await daysKept(account, 'Asia/Kathmandu')).toEqual(expected);
  await db.transaction((tx) => keepSalesForMaster(linked, tx));
  await recordMovementAtOnce(silentEvents(db), saleAt(account, 999, 5));
  expect(await daysKept(account, 'Asia/Kathmandu')).toEqual(await salesByHand(db, account, 'Asia/Kathmandu'));
  expect(await daysKept(account, 'America/New_York')).toEqual(await salesByHand(db, account, 'America/New_York'));
});

test('a new account is kept in its own zone from its first sale on', async () => {
  const { db } = database;
  const account = await bareAccount(db);
  await db.query('DELETE FROM sales_zones WHERE account_id = $1', [account]);
  await db.transaction((tx) => keepSalesOfNewAccount(new AccountSignedUp(account, 'Pacific/Chatham', null), tx));
  await recordMovementAtOnce(silentEvents(db), saleAt(account, 1, 11));
  expect(await daysKept(account, 'Pacific/Chatham')).toEqual([expect.objectContaining({ day: '2026-03-02', gross_minor: 101 })]);
});

test('a sale in flight when the zone is added is counted once, and one that begins meanwhile waits and is counted once', async () => {
  const { db } = database;
  const account = await bareAccount(db);
  const linked = new AccountLinked(account, await masterIn('Australia/Lord_Howe'));
  const order: string[] = [];
  let commitSale = () => {};
  const mayCommit = new Promise<void>((resolve) => {
    commitSale = resolve;
  });
  let started = () => {};
  const isStarted = new Promise<void>((resolve) => {
    started = resolve;
  });
  const before = db.transaction(async (tx) => {
    await recordMovement(silentEvents(db), tx, saleAt(account, 1, 3));
    started();
    await mayCommit;
    order.push('sale before');
  });
  await isStarted;
  const link = db.transaction(async (tx) => {
    await keepSalesForMaster(linked, tx);
    order.push('zone');
  });
  const locksWaiting = async () =>
    (await db.query(`SELECT FROM pg_locks WHERE NOT granted AND relation = 'sales_day_slots'::regclass`)).length;
  while ((await locksWaiting()) < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  const during = recordMovementAtOnce(silentEvents(db), saleAt(account, 2, 4)).then(() => order.push('sale during'));
  while ((await locksWaiting()) < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  commitSale();
  await Promise.all([before, link, during]);
  expect(order).toEqual(['sale before', 'zone', 'sale during']);
  expect(await daysKept(account, 'Australia/Lord_Howe')).toEqual([expect.objectContaining({ sales: 2, gross_minor: 203 })]);
});

test('under a stream of sales several zones are added, and none is missed or doubled', async () => {
  const { db } = database;
  const account = await bareAccount(db);
  const zones = ['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Pago_Pago'];
  let selling = true;
  let serial = 0;
  const seller = async () => {
    while (selling) {
      serial += 1;
      await recordMovementAtOnce(silentEvents(db), saleAt(account, serial, serial % 96));
    }
  };
  const sellers = Array.from({ length: 5 }, seller);
  for (const zone of zones) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const linked = new AccountLinked(account, await masterIn(zone));
    await db.transaction((tx) => keepSalesForMaster(linked, tx));
  }
  await new Promise((resolve) => setTimeout(resolve, 60));
  selling = false;
  await Promise.all(sellers);
  expect(serial).toBeGreaterThan(50);
  for (const zone of [...zones, 'UTC']) {
    const kept = (await daysKept(account, zone)) as { sales: number }[];
    expect(kept).toEqual(await salesByHand(db, account, zone));
    expect(kept.reduce((sum, row) => sum + row.sales, 0)).toBe(serial);
  }
});

const quartersKept = (accountId: string) =>
  database.db.query(
    'SELECT extract(epoch FROM quarter)::bigint AS at, gross_minor, sales FROM sales_quarters WHERE account_id = $1 ORDER BY 1',
    [accountId],
  );
const quartersByHand = (accountId: string) =>
  database.db.query(
    `SELECT floor(extract(epoch FROM at) / 900)::bigint * 900 AS at, sum(amount_minor)::bigint AS gross_minor, count(*)::int AS sales
     FROM transactions WHERE account_id = $1 GROUP BY 1 ORDER BY 1`,
    [accountId],
  );
/** How many rows the places of a table have, the most of one place. */
const mostSlots = async (table: string, key: string, accountId: string) =>
  (
    await database.db.query<{ most: number }>(
      `SELECT max(slots)::int AS most FROM (SELECT count(*) AS slots FROM ${table} WHERE account_id = $1 GROUP BY ${key}) places`,
      [accountId],
    )
  )[0]?.most;

test('under a stream of sales of old days slots are put together again and again, and none is missed or doubled', async () => {
  const { db } = database;
  const account = await bareAccount(db);
  await db.transaction(async (tx) => keepSalesForMaster(new AccountLinked(account, await masterIn('Asia/Kolkata')), tx));
  let selling = true;
  let serial = 0;
  const seller = async () => {
    while (selling) {
      serial += 1;
      // few places, so that sales and merging meet
      await recordMovementAtOnce(silentEvents(db), saleAt(account, serial, serial % 30));
    }
  };
  const sellers = Array.from({ length: 6 }, seller);
  while (((await mostSlots('sales_day_slots', 'time_zone, day, currency', account)) ?? 0) < 2)
    await new Promise((resolve) => setTimeout(resolve, 20));
  for (let turn = 0; turn < 12; turn += 1) await mergeSalesSlots(db, '2026-03-02');
  selling = false;
  await Promise.all(sellers);
  expect(serial).toBeGreaterThan(50);
  const right = async () => {
    for (const zone of ['UTC', 'Asia/Kolkata']) expect(await daysKept(account, zone)).toEqual(await salesByHand(db, account, zone));
    expect(await quartersKept(account)).toEqual(await quartersByHand(account));
  };
  await right();
  await mergeSalesSlots(db, '2026-03-03');
  await right();
  for (const [table, key] of [
    ['sales_day_slots', 'time_zone, day, currency'],
    ['sales_quarter_slots', 'quarter, currency'],
  ] as const)
    expect([table, await mostSlots(table, key, account)]).toEqual([table, 1]);
});

test('what a sale holds is left for the next night, without waiting for it; days that are not over stay as they are', async () => {
  const { db } = database;
  const account = await bareAccount(db);
  const slots = (day: string) =>
    db.query('SELECT slot, sales FROM sales_day_slots WHERE account_id = $1 AND day = $2 ORDER BY slot', [account, day]);
  for (const serial of [1, 2]) await recordMovementAtOnce(silentEvents(db), saleAt(account, serial, 10 + (serial - 1) * 24));
  // the same day written from another slot
  await db.query('UPDATE sales_day_slots SET slot = 20 WHERE account_id = $1', [account]);
  for (const serial of [3, 4]) await recordMovementAtOnce(silentEvents(db), saleAt(account, serial, 10 + (serial - 3) * 24));
  await db.transaction(async (tx) => {
    await tx.query('UPDATE sales_day_slots SET sales = sales WHERE account_id = $1 AND slot = 20', [account]);
    await mergeSalesSlots(db, '2026-03-02');
    expect(await slots('2026-03-01')).toHaveLength(2);
  });
  await mergeSalesSlots(db, '2026-03-02');
  expect(await slots('2026-03-01')).toEqual([expect.objectContaining({ sales: 2 })]);
  expect(await slots('2026-03-02')).toHaveLength(2);
});
