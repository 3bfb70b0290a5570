import { randomUUID } from 'node:crypto';
import { addDays, type Bucket, currencyExponent, dayInZone, daysOfBar, sumDecimals, transitionsBetween } from '@mestre/shared';
import { lineOf, movementOf } from '../../test/support/ledger';
import { long, runsOf } from '../../test/support/long';
import { type TestApp, testApp } from '../../test/support/test-app';
import { todayByHand } from '../../test/support/today-by-hand';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { recordMovementAtOnce } from '../orders/orders.public';

/** Zones with everything that goes wrong: half and quarter hours, half-hour DST, both ends of the day, a day left out, DST at midnight. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Pyongyang',
  'Antarctica/Troll',
  'Asia/Gaza',
] as const;
const kinds = ['SALE', 'SALE', 'SALE', 'BILL', 'RFND', 'CGBK', 'INSF', 'FEE', 'OTHER'] as const;
const currencies = ['USD', 'USD', 'EUR', 'JPY', 'KWD'] as const;
const buckets = ['DAY', 'DAY', 'WEEK', 'MONTH'] as const;
const day = 86_400_000;

/** mulberry32: the same seed gives the same run. */
function dice(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)] as T;
  return { whole, pick };
}
type Dice = ReturnType<typeof dice>;

const query = /* GraphQL */ `
  query ($period: PeriodInput!, $bucket: Bucket!) {
    dashboard(period: $period, bucket: $bucket, comparePrevious: true) {
      dates
      accounts { account { nickname } summaries { ...Sums } previous { ...Sums } }
      total { ...Sums }
      previousTotal { ...Sums }
      series { account { nickname } currency gross refunds chargebacks net sales refundCount }
    }
    accounts { nickname sales(period: $period) { ...Sums } }
  }
  fragment Sums on SalesSummary {
    currency gross { amount } refunds { amount } chargebacks { amount } net { amount } sales refundCount chargebackCount
  }
`;

interface Sums {
  currency: string;
  gross: { amount: string };
  refunds: { amount: string };
  chargebacks: { amount: string };
  net: { amount: string };
  sales: number;
  refundCount: number;
  chargebackCount: number;
}

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await testApp();
  world = new World(app);
});
afterAll(() => app.close());

/** An instant where clocks change in a zone, or any instant where they never do. */
function moment({ pick, whole }: Dice): number {
  const from = Date.UTC(2009, 0, 1);
  const to = Date.UTC(2026, 11, 31);
  const changes = transitionsBetween(from, to, pick(zones));
  return changes.length > 0 ? pick(changes).at : whole(from, to);
}

async function sell(account: WorldAccount, around: number, { pick, whole }: Dice, serial: number): Promise<void> {
  const reach = pick([6 * 3_600_000, 2 * day, 40 * day]);
  const kind = pick(kinds);
  const minor = whole(1, 999_999);
  await recordMovementAtOnce(
    app.deps,
    movementOf(account.id, {
      kind,
      test: whole(0, 15) === 0,
      // to the millisecond, and often exactly on the quarter-hour where days begin
      at: new Date(pick([around + whole(-reach, reach), Math.round((around + whole(-reach, reach)) / 900_000) * 900_000])),
      currency: pick(currencies),
      amountMinor: minor,
      receipt: `P${serial}`,
      lines: kind === 'SALE' || kind === 'BILL' ? [lineOf({ amountMinor: minor })] : [],
    }),
  );
}

/** Counted from the transactions, day by day as PostgreSQL's own clocks say; nothing of it goes through the roll-ups. */
async function countedByHand(
  accounts: readonly WorldAccount[],
  zone: string,
  from: string,
  to: string,
  bucket: string,
): Promise<Map<string, string>> {
  const rows = await app.deps.db.query<{ key: string; currency: string; figures: (number | string)[] }>(
    `WITH local AS (
       SELECT a.nickname, t.currency, t.kind, t.amount_minor, t.at AT TIME ZONE $2 AS at
       FROM transactions t JOIN accounts a ON a.id = t.account_id WHERE t.account_id = ANY($1) AND NOT t.test)
     SELECT concat_ws(' ', nickname, to_char(date_trunc($5, at), 'YYYY-MM-DD')) AS key, currency,
       json_build_array(
         coalesce(sum(amount_minor) FILTER (WHERE kind IN ('SALE', 'BILL')), 0), coalesce(-sum(amount_minor) FILTER (WHERE kind = 'RFND'), 0),
         coalesce(-sum(amount_minor) FILTER (WHERE kind IN ('CGBK', 'INSF')), 0),
         sum(CASE WHEN kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF') THEN amount_minor ELSE 0 END),
         count(*) FILTER (WHERE kind IN ('SALE', 'BILL')), count(*) FILTER (WHERE kind = 'RFND')) AS figures
     FROM local WHERE at >= $3::timestamp AND at < $4::timestamp AND kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF')
     GROUP BY 1, 2`,
    [accounts.map((account) => account.id), zone, from, to, bucket],
  );
  return new Map(
    rows.map(({ key, currency, figures }) => {
      const scale = 10 ** currencyExponent(currency);
      return [`${key} ${currency}`, JSON.stringify(figures.map((figure, index) => (index < 4 ? Number(figure) / scale : figure)))];
    }),
  );
}

interface Answer {
  dashboard: {
    dates: string[];
    accounts: { account: { nickname: string }; summaries: Sums[]; previous: Sums[] }[];
    total: Sums[];
    previousTotal: Sums[];
    series: Series[];
  };
  accounts: { nickname: string; sales: Sums[] }[];
}

interface Series {
  account: { nickname: string };
  currency: string;
  gross: string[];
  refunds: string[];
  chargebacks: string[];
  net: string[];
  sales: number[];
  refundCount: number[];
}

/** The same from the answer's bars, those of zeros left out. */
function barsOf({ dashboard }: Answer): Map<string, string> {
  const bars = new Map<string, string>();
  for (const one of dashboard.series) {
    for (const [index, date] of dashboard.dates.entries()) {
      const figures = [one.gross, one.refunds, one.chargebacks, one.net, one.sales, one.refundCount].map((list) => Number(list[index]));
      expect([one.gross, one.refunds, one.chargebacks, one.net, one.sales, one.refundCount].map((list) => list.length)).toEqual(
        Array(6).fill(dashboard.dates.length),
      );
      if (figures.some((figure) => figure !== 0)) bars.set(`${one.account.nickname} ${date} ${one.currency}`, JSON.stringify(figures));
    }
  }
  return bars;
}

const figuresOf = (sums: Sums) => [sums.gross.amount, sums.refunds.amount, sums.chargebacks.amount, sums.net.amount].map(Number);

/** Series, account rows, totals and `Account.sales` say one and the same. */
function expectAgreement({ dashboard, accounts }: Answer): void {
  for (const [index, { account, summaries }] of dashboard.accounts.entries()) {
    expect(accounts[index]).toEqual({ nickname: account.nickname, sales: summaries });
    for (const sums of summaries) {
      const series = dashboard.series.find((one) => one.account.nickname === account.nickname && one.currency === sums.currency) as Series;
      expect([series.gross, series.refunds, series.chargebacks, series.net].map((list) => Number(sumDecimals(list)))).toEqual(
        figuresOf(sums),
      );
      expect(series.sales.reduce((a, b) => a + b, 0)).toBe(sums.sales);
      expect(series.refundCount.reduce((a, b) => a + b, 0)).toBe(sums.refundCount);
    }
  }
  const addUp = (rows: { summaries: Sums[]; previous: Sums[] }[], which: 'summaries' | 'previous') => {
    const byCurrency = new Map<string, string[][]>();
    for (const row of rows) {
      for (const sums of row[which]) {
        const figures = [sums.gross.amount, sums.refunds.amount, sums.chargebacks.amount, sums.net.amount];
        byCurrency.set(sums.currency, [
          ...(byCurrency.get(sums.currency) ?? []),
          [...figures, sums.sales, sums.chargebackCount].map(String),
        ]);
      }
    }
    return [...byCurrency]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, lists]) => [
        currency,
        ...(lists[0] ?? []).map((_, index) => Number(sumDecimals(lists.map((list) => list[index] as string)))),
      ]);
  };
  const plain = (rows: Sums[]) => rows.map((sums) => [sums.currency, ...figuresOf(sums), sums.sales, sums.chargebackCount]);
  expect(plain(dashboard.total)).toEqual(addUp(dashboard.accounts, 'summaries'));
  expect(plain(dashboard.previousTotal)).toEqual(addUp(dashboard.accounts, 'previous'));
}

/** Sums of rows in minor units by currency. */
function sumsByCurrency(rows: readonly { amount: string; currency: string }[]): [string, number][] {
  const sums = new Map<string, string[]>();
  for (const { amount, currency } of rows) sums.set(currency, [...(sums.get(currency) ?? []), amount]);
  return [...sums].map(([currency, list]): [string, number] => [currency, Number(sumDecimals(list))]).sort(([a], [b]) => (a < b ? -1 : 1));
}

const rowsQuery = `query ($filter: TransactionFilter!) { transactions(filter: $filter, first: 100) { nodes { amount { amount currency } } totalCount } }`;
const exportQuery = 'mutation ($input: ExportListInput!) { exportList(input: $input) { path userErrors { code } } }';
const kindsOf = { gross: ['SALE', 'BILL'], refunds: ['RFND'], chargebacks: ['CGBK', 'INSF'] } as const;

/**
 * A tile and a bar open rows whose sum they are: those of the list (the drill-down) and those of the file, with the filter that the page gives both.
 * @returns how many rows were opened
 */
async function expectRowsBehind(
  master: Person & { masterId: string },
  { dashboard }: Answer,
  period: { from: string; to: string; timeZone: string; bucket: string },
  pick: Dice['pick'],
): Promise<number> {
  const figure = pick(['gross', 'refunds', 'chargebacks'] as const);
  const { from, to, timeZone } = period;
  const tile = { kinds: kindsOf[figure], period: { from, to, timeZone } };
  const sign = figure === 'gross' ? 1 : -1;
  const wanted = (amounts: readonly { currency: string; amount: string }[]) =>
    sumsByCurrency(amounts.filter(({ amount }) => Number(amount) !== 0)).map(([currency, sum]) => [currency, sign * sum]);
  let opened = 0;
  const listed = async (filter: object) => {
    const { nodes, totalCount } = (await master.api.ask<Rows>(rowsQuery, { filter })).transactions;
    expect(totalCount).toBe(nodes.length);
    opened += nodes.length;
    return sumsByCurrency(nodes.map(({ amount }) => amount));
  };
  const written = async (filter: object) => {
    const columns = ['amount', 'currency'].map((id) => ({ id, title: id }));
    const input = { list: 'TRANSACTIONS', transactions: filter, columns, idempotencyKey: randomUUID() };
    const { exportList } = await master.api.ask<{ exportList: { path: string } }>(exportQuery, { input });
    const file = await (await fetch(`${app.url}${exportList.path}`, { headers: { cookie: master.api.cookie } })).text();
    const [, ...lines] = file.trimEnd().split('\r\n');
    return sumsByCurrency(lines.map((line) => ({ amount: line.split(',')[0] as string, currency: line.split(',')[1] as string })));
  };
  const total = wanted(dashboard.total.map((sums) => ({ currency: sums.currency, amount: sums[figure].amount })));
  expect(await listed(tile)).toEqual(total);
  expect(await written(tile)).toEqual(total);
  const one = pick(dashboard.series.length > 0 ? dashboard.series : [null]);
  if (!one) return opened;
  const index = pick(dashboard.dates.map((_, at) => at));
  const date = dashboard.dates[index] as string;
  const days = daysOfBar(date, period.bucket as Bucket, period);
  const bar = { kinds: kindsOf[figure], accounts: [one.account.nickname], period: { ...days, timeZone } };
  const ofBar = dashboard.series
    .filter(({ account }) => account.nickname === one.account.nickname)
    .map((each) => ({ currency: each.currency, amount: each[figure][index] as string }));
  expect(await listed(bar)).toEqual(wanted(ofBar));
  expect(await written(bar)).toEqual(wanted(ofBar));
  return opened;
}

const todayQuery = /* GraphQL */ `
  query ($zone: String, $today: PeriodInput!) {
    salesToday(timeZone: $zone) {
      until
      today { ...Day }
      yesterday { ...Day }
      todayUntil { ...Sums }
      yesterdayUntil { ...Sums }
      dayBefore { ...Sums }
    }
    dashboard(period: $today) { total { ...Sums } }
  }
  fragment Day on SalesDay { date total { ...Sums } hours byHour { currency gross sales } }
  fragment Sums on SalesSummary {
    currency gross { amount } refunds { amount } chargebacks { amount } net { amount } sales refundCount chargebackCount
  }
`;

interface Day {
  date: string;
  total: Sums[];
  hours: string[];
  byHour: { currency: string; gross: string[]; sales: number[] }[];
}
interface Today {
  salesToday: { until: string; today: Day; yesterday: Day; todayUntil: Sums[]; yesterdayUntil: Sums[]; dayBefore: Sums[] };
  dashboard: { total: Sums[] };
}

/** The tiles of today and yesterday, their comparisons and every hour. @returns how many sums were compared */
async function expectTodayAsRecorded(master: Person, accounts: readonly WorldAccount[], zone: string, now: Date): Promise<number> {
  const date = dayInZone(now, zone);
  const today = { from: date, to: addDays(date, 1), timeZone: zone };
  const { salesToday, dashboard } = await master.api.ask<Today>(todayQuery, { zone, today });
  const { sums, hours } = await todayByHand(app.deps.db, accounts, zone, now);
  const parts: [string, Sums[]][] = [
    ['dayBefore', salesToday.dayBefore],
    ['today', salesToday.today.total],
    ['todayUntil', salesToday.todayUntil],
    ['yesterday', salesToday.yesterday.total],
    ['yesterdayUntil', salesToday.yesterdayUntil],
  ];
  expect(
    parts.flatMap(([part, list]) => list.map((one) => [part, one.currency, ...figuresOf(one), one.sales, one.chargebackCount])),
  ).toEqual(sums);
  expect(salesToday.today.total).toEqual(dashboard.total);
  const told = new Map<string, string>();
  for (const day of [salesToday.today, salesToday.yesterday]) {
    const named = await app.deps.db.query<{ hour: string }>(
      `SELECT concat_ws(' ', date_trunc('hour', at AT TIME ZONE $2), at AT TIME ZONE $2 - at AT TIME ZONE 'UTC') AS hour
       FROM unnest($1::timestamptz[]) WITH ORDINALITY hours (at, place) ORDER BY place`,
      [day.hours, zone],
    );
    for (const one of day.byHour) {
      expect([one.gross.length, one.sales.length]).toEqual([day.hours.length, day.hours.length]);
      for (const [index, { hour }] of named.entries())
        if (one.sales[index] !== 0) told.set(`${hour} ${one.currency}`, `${Number(one.gross[index])} ${one.sales[index]}`);
    }
  }
  expect([...told].sort()).toEqual([...hours].sort());
  return sums.length;
}

interface Rows {
  transactions: { nodes: { amount: { amount: string; currency: string } }[]; totalCount: number };
}

const runs = runsOf(40, 500);
const firstSeed = 20_261_122;

test(`security 39: in any zone and around any change of clocks the dashboard says what the transactions say (${runs.length} runs)`, async () => {
  let bars = 0;
  let opened = 0;
  let ofToday = 0;
  for (const run of runs) {
    const seed = firstSeed + run;
    const thrown = dice(seed);
    const { pick, whole } = thrown;
    const around = moment(thrown);
    // the day of the change, the one before and the one after it, at any time
    const now = new Date(around + ((seed * 7) % 60) * 3_600_000 - 12 * 3_600_000 + (seed % 53) * 60_000);
    app.clock.set(now);
    const master = await world.createMaster({ timeZone: pick(zones) });
    const accounts = [
      await world.linkAccount(master, { timeZone: pick(zones) }),
      await world.linkAccount(master, { timeZone: pick(zones) }),
    ];
    const sales = whole(10, 40);
    for (let serial = 0; serial < sales; serial += 1) await sell(pick(accounts), around, thrown, serial);
    for (let question = 0; question < (long ? 6 : 2); question += 1) {
      const zone = pick(zones);
      const length = pick([1, 2, 7, 45, 90]);
      const from = addDays(dayInZone(new Date(around), zone), -whole(0, length));
      const period = { from, to: addDays(from, length), timeZone: zone };
      const bucket = pick(buckets);
      const answer = await master.api.ask<Answer>(query, { period, bucket });
      const expected = await countedByHand(accounts, zone, period.from, period.to, bucket.toLowerCase());
      try {
        expect(barsOf(answer)).toEqual(expected);
        expectAgreement(answer);
      } catch (error) {
        throw new Error(`seed ${seed}, ${JSON.stringify({ period, bucket })}: ${(error as Error).message}`);
      }
      bars += expected.size;
      // until then clocks changed a minute after midnight somewhere, which no quarter-hour tells
      if (question < 2 && around > Date.UTC(2012, 0, 1)) {
        try {
          ofToday += await expectTodayAsRecorded(master, accounts, zone, now);
        } catch (error) {
          throw new Error(`seed ${seed}, today in ${zone} at ${now.toISOString()}: ${(error as Error).message}`);
        }
      }
      if (question === 0 && (long || seed % 2 === 0)) opened += await expectRowsBehind(master, answer, { ...period, bucket }, pick);
    }
  }
  // nothing is proved by empty answers
  expect(bars).toBeGreaterThan(runs.length * 10);
  expect(opened).toBeGreaterThan(runs.length);
  expect(ofToday).toBeGreaterThan(runs.length * 2);
}, 600_000);
