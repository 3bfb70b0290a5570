import { type TestDatabase, testDatabase } from '../../test/support/database';
import { bareAccount, movementOf, salesByHand, silentEvents } from '../../test/support/ledger';
import { AccountLinked, AccountSignedUp } from '../accounts/accounts.public';
import { uuidV7 } from '../platform/ids';
import { keepSalesForMaster, keepSalesOfNewAccount } from './account-sales-zones';
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
