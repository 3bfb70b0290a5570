import { lineOf, movementOf } from '../../test/support/ledger';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { World, type WorldAccount } from '../../test/support/world';
import { recordMovementAtOnce } from '../orders/orders.public';

const query = /* GraphQL */ `
  query ($period: PeriodInput!, $bucket: Bucket, $compare: Boolean) {
    dashboard(period: $period, bucket: $bucket, comparePrevious: $compare) {
      period { from to timeZone }
      dates
      accounts { account { nickname } summaries { ...Sums } previous { ...Sums } }
      total { ...Sums }
      previousTotal { ...Sums }
      series { account { nickname colorIndex } currency gross refunds chargebacks net sales refundCount }
    }
  }
  fragment Sums on SalesSummary {
    currency gross { amount currency } refunds { amount } chargebacks { amount } net { amount } sales refundCount chargebackCount
  }
`;

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await testApp();
  world = new World(app);
});
afterAll(() => app.close());

let receipts = 0;
async function move(
  account: WorldAccount,
  kind: 'SALE' | 'BILL' | 'RFND' | 'CGBK' | 'INSF' | 'FEE',
  at: string,
  minor: number,
  currency = 'USD',
) {
  receipts += 1;
  await recordMovementAtOnce(
    app.deps,
    movementOf(account.id, {
      kind,
      at: new Date(at),
      amountMinor: minor,
      currency,
      receipt: `R${receipts}`,
      lines: kind === 'SALE' || kind === 'BILL' ? [lineOf({ amountMinor: minor })] : [],
    }),
  );
}

const march = { from: '2026-03-01', to: '2026-03-05' };

test('the owner sees each account and the total, beside the period before, in days of his zone', async () => {
  const master = await world.createMaster({ timeZone: 'Europe/Berlin' });
  const first = await world.linkAccount(master, { nickname: 'alpha1', timeZone: 'America/New_York' });
  await world.linkAccount(master, { nickname: 'beta22' });
  await move(first, 'SALE', '2026-02-28T22:59:00Z', 1000); // 23:59 in Berlin: the day before the period
  await move(first, 'SALE', '2026-02-28T23:01:00Z', 4700); // 00:01 on the first of March
  await move(first, 'BILL', '2026-03-02T12:00:00Z', 300);
  await move(first, 'RFND', '2026-03-02T12:30:00Z', 700);
  await move(first, 'CGBK', '2026-03-04T12:00:00Z', 50);
  await move(first, 'INSF', '2026-03-04T12:00:00Z', 25);
  await move(first, 'FEE', '2026-03-04T12:00:00Z', 99);
  await move(first, 'SALE', '2026-03-04T23:00:00Z', 8800); // midnight: the day after the period
  const { dashboard } = await master.api.ask(query, { period: march, compare: true });
  const sums = {
    currency: 'USD',
    gross: { amount: '50.00', currency: 'USD' },
    refunds: { amount: '7.00' },
    chargebacks: { amount: '0.75' },
    net: { amount: '42.25' },
    sales: 2,
    refundCount: 1,
    chargebackCount: 2,
  };
  const before = {
    currency: 'USD',
    gross: { amount: '10.00', currency: 'USD' },
    refunds: { amount: '0.00' },
    chargebacks: { amount: '0.00' },
    net: { amount: '10.00' },
    sales: 1,
    refundCount: 0,
    chargebackCount: 0,
  };
  expect(dashboard).toEqual({
    period: { ...march, timeZone: 'Europe/Berlin' },
    dates: ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'],
    accounts: [
      { account: { nickname: 'alpha1' }, summaries: [sums], previous: [before] },
      { account: { nickname: 'beta22' }, summaries: [], previous: [] },
    ],
    total: [sums],
    previousTotal: [before],
    series: [
      {
        account: { nickname: 'alpha1', colorIndex: 0 },
        currency: 'USD',
        gross: ['47.00', '3.00', '0.00', '0.00'],
        refunds: ['0.00', '7.00', '0.00', '0.00'],
        chargebacks: ['0.00', '0.00', '0.00', '0.75'],
        net: ['47.00', '-4.00', '0.00', '-0.75'],
        sales: [1, 1, 0, 0],
        refundCount: [0, 1, 0, 0],
      },
    ],
  });
});

test('currencies are never added, each has its own decimals', async () => {
  const master = await world.createMaster();
  const [a, b] = [await world.linkAccount(master), await world.linkAccount(master)];
  await move(a, 'SALE', '2026-03-01T10:00:00Z', 1005, 'USD');
  await move(a, 'SALE', '2026-03-01T10:00:00Z', 5, 'EUR');
  await move(b, 'SALE', '2026-03-02T10:00:00Z', 1200, 'JPY');
  await move(b, 'SALE', '2026-03-02T10:00:00Z', 1, 'KWD');
  await move(b, 'RFND', '2026-03-03T10:00:00Z', 2000, 'USD');
  const { dashboard } = await master.api.ask(query, { period: march });
  expect(
    dashboard.total.map((row: { currency: string; gross: object; net: { amount: string } }) => [row.currency, row.gross, row.net.amount]),
  ).toEqual([
    ['EUR', { amount: '0.05', currency: 'EUR' }, '0.05'],
    ['JPY', { amount: '1200', currency: 'JPY' }, '1200'],
    ['KWD', { amount: '0.001', currency: 'KWD' }, '0.001'],
    ['USD', { amount: '10.05', currency: 'USD' }, '-9.95'],
  ]);
  expect(dashboard.previousTotal).toBeNull();
  expect(dashboard.accounts.map((row: { previous: unknown }) => row.previous)).toEqual([null, null]);
});

test('weeks begin on Monday and months on the first, cut at the ends of the period', async () => {
  const master = await world.createMaster();
  const account = await world.linkAccount(master);
  for (const [index, day] of ['2025-12-31', '2026-01-01', '2026-01-04', '2026-01-05', '2026-02-28', '2026-03-01', '2026-03-02'].entries()) {
    await move(account, 'SALE', `${day}T10:00:00Z`, 100 * 2 ** index);
  }
  const ask = async (bucket: string) => {
    const { dashboard } = await master.api.ask(query, { period: { from: '2026-01-01', to: '2026-03-02' }, bucket });
    return Object.fromEntries(dashboard.dates.map((date: string, index: number) => [date, dashboard.series[0].gross[index]]));
  };
  expect(await ask('MONTH')).toEqual({ '2026-01-01': '14.00', '2026-02-01': '16.00', '2026-03-01': '32.00' });
  expect(await ask('WEEK')).toEqual({
    '2025-12-29': '6.00',
    '2026-01-05': '8.00',
    '2026-01-12': '0.00',
    '2026-01-19': '0.00',
    '2026-01-26': '0.00',
    '2026-02-02': '0.00',
    '2026-02-09': '0.00',
    '2026-02-16': '0.00',
    '2026-02-23': '48.00',
  });
});

test('Account.sales says the same, for the owner, the account itself and Analytics API', async () => {
  const master = await world.createMaster();
  const [a, b] = [await world.linkAccount(master), await world.linkAccount(master)];
  await move(a, 'SALE', '2026-03-01T10:00:00Z', 1111);
  await move(b, 'SALE', '2026-03-01T10:00:00Z', 2222);
  const sales = `query ($period: PeriodInput!) { accounts { nickname sales(period: $period) { gross { amount } } today: sales(period: {from: "2026-03-04", to: "2026-03-05"}) { sales } } }`;
  const of = (account: WorldAccount, amount: string) => ({ nickname: account.nickname, sales: [{ gross: { amount } }], today: [] });
  expect((await master.api.ask(sales, { period: march })).accounts).toEqual([of(a, '11.11'), of(b, '22.22')]);
  const own = await world.accountUser(a);
  expect((await own.ask(sales, { period: march })).accounts).toEqual([of(a, '11.11')]);
  const program = await world.addClerk(master, {
    apiOnly: true,
    can: [
      { permission: 'ANALYTICS_API', on: b },
      { permission: 'API_ORDERS_READ', on: a },
    ],
  });
  const answer = await (await world.apiKey(program.userId)).post(sales, { period: march });
  expect(answer.data.accounts).toEqual([{ nickname: a.nickname, sales: null, today: null }, of(b, '22.22')]);
  const clerk = await world.addClerk(master, { can: [{ permission: 'MANAGE_ORDERS', on: a }] });
  const refused = await clerk.api.post(sales, { period: march });
  expect(refused.data.accounts).toEqual([{ nickname: a.nickname, sales: null, today: null }]);
  expect(refused.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
});

describe('who may not', () => {
  let owner: ApiCaller;
  let clerk: ApiCaller;
  let key: ApiCaller;
  let granted: WorldAccount;
  beforeAll(async () => {
    const master = await world.createMaster();
    const [a, b] = [await world.linkAccount(master), await world.linkAccount(master)];
    granted = b;
    await move(a, 'SALE', '2026-03-01T10:00:00Z', 1111);
    await move(b, 'SALE', '2026-03-01T10:00:00Z', 2222);
    owner = master.api;
    const everything = (
      [
        'REPORT_ACCESS',
        'MANAGE_TICKETS',
        'MANAGE_ORDERS',
        'SUBSCRIPTION_MANAGEMENT',
        'API_ORDERS_READ',
        'API_ORDERS_WRITE',
        'PRODUCTS_API',
      ] as const
    ).map((permission) => ({ permission, on: 'all' as const }));
    const person = await world.addClerk(master, {
      can: [...everything, 'MANAGE_USERS', 'MANAGE_PARTNERS', { permission: 'ANALYTICS_API', on: b }],
    });
    clerk = person.api;
    key = await world.apiKey(person.userId);
  });

  test('security 8: a clerk with everything in a browser: FORBIDDEN; the same clerk by key: the granted account alone', async () => {
    expect((await owner.ask(query, { period: march })).dashboard.total[0].gross.amount).toBe('33.33');
    const refused = await clerk.post(query, { period: march });
    expect(refused.data).toEqual({ dashboard: null });
    expect(refused.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
    const { dashboard } = await key.ask(query, { period: march, compare: true });
    expect(dashboard.total[0].gross.amount).toBe('22.22');
    expect(dashboard.accounts.map((row: { account: { nickname: string } }) => row.account.nickname)).toEqual([granted.nickname]);
    expect(JSON.stringify(dashboard)).not.toContain('11.11');
  });

  test('another owner sees nothing of it, a stranger is told to sign in', async () => {
    const other = await world.createMaster();
    expect((await other.api.ask(query, { period: march })).dashboard).toMatchObject({ accounts: [], total: [], series: [] });
    const stranger = await world.stranger().post(query, { period: march });
    expect(stranger.errors?.map((error) => error.extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});

const todayQuery = /* GraphQL */ `
  query ($zone: String) {
    salesToday(timeZone: $zone) {
      timeZone at until accounts { nickname }
      today { date total { ...Sum } hours byHour { currency gross sales } }
      yesterday { date total { ...Sum } byHour { currency gross } }
      todayUntil { ...Sum } yesterdayUntil { ...Sum } dayBefore { ...Sum }
    }
  }
  fragment Sum on SalesSummary { currency gross { amount } net { amount } sales }
`;

describe('security 8: today and yesterday', () => {
  const sum = (amount: string, sales: number, net = amount) => ({ currency: 'USD', gross: { amount }, net: { amount: net }, sales });
  let owner: ApiCaller;
  let clerk: { api: ApiCaller; userId: string };
  let granted: WorldAccount;
  beforeAll(async () => {
    // 13:00 in Berlin on the fourth of March; the clock stands 7 minutes later, in a quarter-hour that is not over
    const master = await world.createMaster({ timeZone: 'Europe/Berlin' });
    const [a, b] = [await world.linkAccount(master), await world.linkAccount(master)];
    granted = b;
    owner = master.api;
    clerk = await world.addClerk(master, {
      can: [
        { permission: 'MANAGE_ORDERS', on: 'all' },
        { permission: 'ANALYTICS_API', on: b },
      ],
    });
    await move(a, 'SALE', '2026-03-01T23:30:00Z', 100); // 00:30 on the second
    await move(a, 'SALE', '2026-03-03T11:59:00Z', 1000); // yesterday, 12:59
    await move(b, 'SALE', '2026-03-03T12:01:00Z', 2000); // yesterday, 13:01: after the same time
    await move(b, 'SALE', '2026-03-03T23:00:00Z', 3000); // midnight: today
    await move(a, 'BILL', '2026-03-04T11:59:00Z', 4000);
    await move(a, 'RFND', '2026-03-04T11:59:30Z', 500);
    await move(a, 'SALE', '2026-03-04T12:03:00Z', 7000); // of the running quarter-hour
    app.clock.advance(7 * 60_000);
  });
  afterAll(() => app.clock.advance(-7 * 60_000));

  test('are compared up to the same quarter-hour of the clock, and told by the hour', async () => {
    const { salesToday } = await owner.ask(todayQuery);
    expect(salesToday).toMatchObject({
      timeZone: 'Europe/Berlin',
      at: '2026-03-04T12:07:00.000Z',
      until: '2026-03-04T12:00:00.000Z',
      today: { date: '2026-03-04', total: [sum('140.00', 3, '135.00')] },
      todayUntil: [sum('70.00', 2, '65.00')],
      yesterday: { date: '2026-03-03', total: [sum('30.00', 2)] },
      yesterdayUntil: [sum('10.00', 1)],
      dayBefore: [sum('1.00', 1)],
    });
    const { hours, byHour } = salesToday.today;
    expect(hours).toHaveLength(24);
    expect(hours[12]).toBe('2026-03-04T11:00:00.000Z');
    expect(byHour).toHaveLength(1);
    expect(byHour[0].gross).toEqual(hours.map((_: string, hour: number) => ({ 0: '30.00', 12: '40.00', 13: '70.00' })[hour] ?? '0.00'));
    expect(byHour[0].sales.filter((count: number) => count > 0)).toEqual([1, 1, 1]);
    // another zone has another day
    expect((await owner.ask(todayQuery, { zone: 'Pacific/Kiritimati' })).salesToday.today.date).toBe('2026-03-05');
  });

  test('are the owner’s, and a program’s on the accounts it was granted', async () => {
    const refused = await clerk.api.post(todayQuery);
    expect(refused.data).toEqual({ salesToday: null });
    expect(refused.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
    const { salesToday } = await (await world.apiKey(clerk.userId)).ask(todayQuery);
    expect(salesToday).toMatchObject({
      accounts: [{ nickname: granted.nickname }],
      today: { total: [sum('30.00', 1)] },
      yesterday: { total: [sum('20.00', 1)] },
      yesterdayUntil: [],
      dayBefore: [],
    });
    const other = await world.createMaster();
    expect((await other.api.ask(todayQuery)).salesToday).toMatchObject({ accounts: [], today: { total: [], byHour: [] } });
  });

  test('are of no zone that is not known', async () => {
    const answer = await owner.post(todayQuery, { zone: 'Mars/Olympus' });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'TIME_ZONE_INVALID', field: ['timeZone'] });
  });
});

test.each([
  [{ from: '2026-03-05', to: '2026-03-05' }, 'PERIOD_INVALID'],
  [{ from: '2026-03-05', to: '2026-03-01' }, 'PERIOD_INVALID'],
  [{ from: '2010-03-05', to: '2026-03-01' }, 'PERIOD_TOO_LONG'],
  [{ ...march, timeZone: 'Mars/Olympus' }, 'TIME_ZONE_INVALID'],
  [{ ...march, timeZone: "UTC'; DROP TABLE sales_zones; --" }, 'TIME_ZONE_INVALID'],
])('a period that cannot be is refused: %j', async (period, reason) => {
  const master = await world.createMaster();
  const answer = await master.api.post(query, { period });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason });
  expect(answer.data.dashboard).toBeNull();
});

test('history from before the linking stands in the days of the master’s zone', async () => {
  const master = await world.createMaster({ timeZone: 'Asia/Kolkata' });
  const account = await world.createAccount({ timeZone: 'America/Los_Angeles' });
  await move(account, 'SALE', '2026-03-01T18:31:00Z', 500); // 00:01 on the second in Kolkata
  await app.deps.db.transaction(async (tx) => {
    const { linkToMaster, AccountLinked } = await import('../accounts/accounts.public');
    await linkToMaster(tx, app.clock, account.id, master.masterId);
    await app.deps.events.publish(new AccountLinked(account.id, master.masterId), tx);
  });
  const { dashboard } = await master.api.ask(query, { period: march });
  expect(dashboard.series[0].gross).toEqual(['0.00', '5.00', '0.00', '0.00']);
  const [kept] = await app.deps.db.query<{ zones: string[] }>(
    'SELECT array_agg(time_zone ORDER BY time_zone) AS zones FROM sales_zones WHERE account_id = $1',
    [account.id],
  );
  expect(kept?.zones).toEqual(['America/Los_Angeles', 'Asia/Kolkata']);
});

test('top products are those of most gross in each currency, by a hand-made sum of the lines; a clerk has none', async () => {
  const master = await world.createMaster({ timeZone: 'America/New_York' });
  const account = await world.linkAccount(master);
  const sell = (item: string, minor: number, currency: string, at: string) => {
    receipts += 1;
    const lines = [lineOf({ item, title: `The ${item}`, amountMinor: minor }), lineOf({ item: 'GIFT', title: 'A gift', amountMinor: 0 })];
    return recordMovementAtOnce(
      app.deps,
      movementOf(account.id, { at: new Date(at), amountMinor: minor, currency, receipt: `R${receipts}`, lines }),
    );
  };
  for (let index = 0; index < 14; index += 1)
    await sell(`P${index % 4}`, 1000 + 37 * index * index, index % 3 ? 'USD' : 'EUR', '2026-03-02T12:00:00Z');
  await sell('LATE', 99_999, 'USD', '2026-03-05T05:00:00Z'); // midnight in New York: the day after
  const ask = (api: ApiCaller) =>
    api.post(
      'query ($period: PeriodInput!) { dashboard(period: $period) { topProducts(atMost: 3) { item title gross { amount currency } sales } } }',
      {
        period: march,
      },
    );
  const shown = ((await ask(master.api)).data as { dashboard: { topProducts: unknown[] } }).dashboard.topProducts;
  const byHand = await app.deps.db.query<{ currency: string; item: string; gross: number; sales: number }>(
    `SELECT o.currency, l.item, sum(l.amount_minor)::int AS gross, count(*)::int AS sales FROM orders o JOIN order_lines l ON l.order_id = o.id
     WHERE o.account_id = $1 AND o.placed_at < '2026-03-05T05:00Z' GROUP BY 1, 2 ORDER BY 3 DESC, 4 DESC`,
    [account.id],
  );
  const best = ['EUR', 'USD'].flatMap((currency) => byHand.filter((row) => row.currency === currency).slice(0, 3));
  expect(best).toHaveLength(6);
  expect(new Set(shown)).toEqual(
    new Set(
      best.map(({ item, gross, currency, sales }) => ({
        item,
        title: item === 'GIFT' ? 'A gift' : `The ${item}`,
        gross: { amount: (gross / 100).toFixed(2), currency },
        sales,
      })),
    ),
  );
  const clerk = await world.addClerk(master, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  expect((await ask(clerk.api)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
