import { bareAccount, lineOf, movementOf, salesByHand } from '../../test/support/ledger';
import { type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { recordMovementAtOnce } from '../orders/orders.public';

const update = `mutation ($input: UpdateMasterInput!) { updateMaster(input: $input) { master { timeZone notifications } userErrors { code field } } }`;
const dashboard = `query ($period: PeriodInput!) { dashboard(period: $period) { period { timeZone } dates series { account { nickname } gross sales } } }`;
const period = { from: '2026-02-20', to: '2026-03-05' };

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await testApp();
  world = new World(app);
});
afterAll(() => app.close());

let serial = 0;
function sell(accountId: string, at: Date): Promise<unknown> {
  serial += 1;
  const amountMinor = 100 + serial;
  return recordMovementAtOnce(
    app.deps,
    movementOf(accountId, { at, receipt: `Z${serial}`, amountMinor, lines: [lineOf({ amountMinor })] }),
  );
}

async function masterWithSales(timeZone: string): Promise<{ owner: Person & { masterId: string }; accounts: WorldAccount[] }> {
  const owner = await world.createMaster({ timeZone });
  const accounts = [await world.linkAccount(owner, { timeZone: 'America/New_York' }), await world.linkAccount(owner)];
  for (const account of accounts) {
    for (let hour = 0; hour < 60; hour += 1) await sell(account.id, new Date(Date.UTC(2026, 1, 21, hour * 5, 37)));
  }
  return { owner, accounts };
}

const setZone = async (owner: Person, timeZone: string) => (await owner.api.ask(update, { input: { timeZone } })).updateMaster;
const zonesOf = async (account: WorldAccount) =>
  (
    await app.deps.db.query<{ zone: string }>('SELECT time_zone AS zone FROM sales_zones WHERE account_id = $1 ORDER BY 1', [account.id])
  ).map(({ zone }) => zone);

/** What the dashboard must say: counted from the transactions themselves (salesByHand), laid along its dates. */
async function expectRight(owner: Person, accounts: WorldAccount[], timeZone: string): Promise<void> {
  const shown = (await owner.api.ask(dashboard, { period })).dashboard;
  expect(shown.period.timeZone).toBe(timeZone);
  expect(shown.series).toHaveLength(accounts.length);
  for (const account of accounts) {
    const days = (await salesByHand(app.deps.db, account.id, timeZone)) as { day: string; gross_minor: number; sales: number }[];
    const inside = days.filter(({ day }) => day >= period.from && day < period.to);
    expect(inside.length).toBeGreaterThan(10);
    const series = shown.series.find((one: { account: { nickname: string } }) => one.account.nickname === account.nickname);
    for (const [index, date] of (shown.dates as string[]).entries()) {
      const day = inside.find((one) => one.day === date);
      expect([date, series.gross[index], series.sales[index]]).toEqual([date, ((day?.gross_minor ?? 0) / 100).toFixed(2), day?.sales ?? 0]);
    }
  }
}

/** Rolled-up days in a zone, to the cent as counted from the transactions. */
async function expectKept(accounts: WorldAccount[], timeZone: string): Promise<void> {
  for (const account of accounts) {
    const kept = await app.deps.db.query(
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, currency, gross_minor, refunds_minor, chargebacks_minor, sales, refund_count, chargeback_count
       FROM sales_days WHERE account_id = $1 AND time_zone = $2 ORDER BY 1, 2`,
      [account.id, timeZone],
    );
    expect(kept.length).toBeGreaterThan(10);
    expect(kept).toEqual(await salesByHand(app.deps.db, account.id, timeZone));
  }
}

test('a new zone of the master is right at once, and rolled up soon after; the zone that nobody reads any more is kept no longer', async () => {
  const { owner, accounts } = await masterWithSales('Europe/Berlin');
  await expectRight(owner, accounts, 'Europe/Berlin');
  expect(await setZone(owner, 'Asia/Kathmandu')).toEqual({ master: { timeZone: 'Asia/Kathmandu', notifications: false }, userErrors: [] });
  await expectRight(owner, accounts, 'Asia/Kathmandu');
  expect(await zonesOf(accounts[0] as WorldAccount)).toEqual(['America/New_York', 'Europe/Berlin']);

  await app.deps.jobs.drain();
  expect(await zonesOf(accounts[0] as WorldAccount)).toEqual(['America/New_York', 'Asia/Kathmandu']);
  expect(await zonesOf(accounts[1] as WorldAccount)).toEqual(['Asia/Kathmandu', 'UTC']);
  await expectKept(accounts, 'Asia/Kathmandu');
  const left = await app.deps.db.query(`SELECT FROM sales_day_slots WHERE time_zone = 'Europe/Berlin'`);
  expect(left).toEqual([]);
  for (const account of accounts) await sell(account.id, new Date('2026-02-25T18:20:00Z'));
  await expectKept(accounts, 'Asia/Kathmandu');
  await expectRight(owner, accounts, 'Asia/Kathmandu');
  const [line] = await app.deps.db.query<{ before: object; after: object }>(
    `SELECT before, after FROM audit_log WHERE action = 'update-master' AND master_id = $1`,
    [owner.masterId],
  );
  expect([line?.before, line?.after]).toEqual([
    expect.objectContaining({ timeZone: 'Europe/Berlin' }),
    expect.objectContaining({ timeZone: 'Asia/Kathmandu' }),
  ]);
});

test('the dashboard reads a plan over days again, not over quarter-hours', async () => {
  const { owner, accounts } = await masterWithSales('Europe/Berlin');
  await setZone(owner, 'Pacific/Chatham');
  await app.deps.jobs.drain();
  // the quarter-hours out of the way: what is shown now can only come from the rolled-up days
  const ids = accounts.map(({ id }) => id);
  await app.deps.db.query('UPDATE sales_quarter_slots SET gross_minor = 0, sales = 0 WHERE account_id = ANY($1::uuid[])', [ids]);
  await expectRight(owner, accounts, 'Pacific/Chatham');
});

test('back and forth, with sales all the while: each zone is right after its job, and nothing is missed or doubled', async () => {
  const { owner, accounts } = await masterWithSales('UTC');
  let selling = true;
  let sold = 0;
  const seller = async () => {
    while (selling) {
      sold += 1;
      await sell((accounts[sold % 2] as WorldAccount).id, new Date(Date.UTC(2026, 1, 21, (sold * 7) % 290, 11)));
    }
  };
  const sellers = [seller(), seller(), seller()];
  for (const zone of ['Australia/Lord_Howe', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC', 'America/St_Johns']) {
    await setZone(owner, zone);
    await app.deps.jobs.drain();
  }
  selling = false;
  await Promise.all(sellers);
  expect(sold).toBeGreaterThan(20);
  await expectKept(accounts, 'America/St_Johns');
  await expectRight(owner, accounts, 'America/St_Johns');
  // a zone that comes back starts from its history, whatever it left behind
  await setZone(owner, 'Australia/Lord_Howe');
  await app.deps.jobs.drain();
  await expectKept(accounts, 'Australia/Lord_Howe');
  expect(await zonesOf(accounts[1] as WorldAccount)).toEqual(['Australia/Lord_Howe', 'UTC']);
});

test('only a zone that exists, only by the owner; the accounts of others are left alone', async () => {
  const { owner, accounts } = await masterWithSales('Europe/Berlin');
  const foreign = await bareAccount(app.deps.db, { timeZone: 'Asia/Tokyo' });
  for (const timeZone of ['Mars/Base', '+02:00', "UTC'; DROP TABLE sales_zones; --", '']) {
    expect(await setZone(owner, timeZone)).toEqual({ master: null, userErrors: [{ code: 'TIME_ZONE_INVALID', field: ['timeZone'] }] });
  }
  const clerk = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_ORDERS', on: 'all' }] });
  const refused = await clerk.api.post(update, { input: { timeZone: 'UTC' } });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const { updateMaster: done } = await owner.api.ask(update, { input: { notifications: true } });
  expect(done.master).toEqual({ timeZone: 'Europe/Berlin', notifications: true });
  await setZone(owner, 'UTC');
  await app.deps.jobs.drain();
  expect(await zonesOf(accounts[1] as WorldAccount)).toEqual(['UTC']);
  expect(await zonesOf({ id: foreign, nickname: '' })).toEqual(['Asia/Tokyo']);
});
