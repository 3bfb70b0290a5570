import type { DashboardData, SalesSeries, Sums } from './dashboard-documents';
import { accountFigures, behindSeries, bestBucket, currenciesOf, dayFigures, daysOfBar, graphSeries, sumsOf } from './figures';

const sums = (currency: string, gross: string, sales: number): Sums => ({
  currency,
  gross: { amount: gross, currency },
  refunds: { amount: '0.00', currency },
  chargebacks: { amount: '0.00', currency },
  net: { amount: gross, currency },
  sales,
  refundCount: 0,
  chargebackCount: 0,
});
const account = (nickname: string, colorIndex = 0) => ({ id: `acc_${nickname}`, nickname, colorIndex });

const series: SalesSeries = {
  account: account('yogalife', 2),
  currency: 'USD',
  gross: ['10.00', '0.00'],
  refunds: ['2.50', '0.00'],
  net: ['7.50', '0.00'],
  sales: [3, 0],
  refundCount: [1, 0],
};

const data = (
  accounts: { account: ReturnType<typeof account>; summaries: Sums[] }[],
  total: Sums[],
  before: Sums[] = [],
): DashboardData => ({
  current: { dates: [], series: [], accounts, total, converted: null },
  compared: { total: before, accounts: accounts.map((row) => ({ account: row.account, summaries: before })) },
  days: null,
});

it.each([
  ['2026-01-01', '2026-03-04', 'DAY'],
  ['2026-01-01', '2026-03-05', 'WEEK'],
  ['2026-01-01', '2026-09-28', 'WEEK'],
  ['2026-01-01', '2026-09-29', 'MONTH'],
])('bars from %s to %s are best a %s long', (from, to, bucket) => {
  expect(bestBucket({ from, to })).toBe(bucket);
});

it('cuts the first and the last bar at the ends of the period', () => {
  const period = { from: '2026-01-07', to: '2026-03-10' };
  expect(daysOfBar('2026-01-05', 'WEEK', period)).toEqual({ from: '2026-01-07', to: '2026-01-12' });
  expect(daysOfBar('2026-01-12', 'WEEK', period)).toEqual({ from: '2026-01-12', to: '2026-01-19' });
  expect(daysOfBar('2026-03-01', 'MONTH', period)).toEqual({ from: '2026-03-01', to: '2026-03-10' });
  expect(daysOfBar('2026-03-09', 'DAY', period)).toEqual({ from: '2026-03-09', to: '2026-03-10' });
});

it('counts the hours of a day that have begun, and names the best', () => {
  const hours = ['2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z'];
  const day = (total: Sums[], gross: string[]) => ({ date: '2026-03-29', total, hours, byHour: [{ currency: 'USD', gross }] });
  const days = {
    at: '2026-03-29T01:20:00Z',
    until: '2026-03-29T01:15:00Z',
    today: day([sums('USD', '12.00', 3)], ['5.00', '7.00', '0.00']),
    yesterday: day([], ['0.00', '0.00', '0.00']),
    todayUntil: [sums('USD', '11.00', 2)],
    yesterdayUntil: [],
    dayBefore: [sums('EUR', '3.00', 1)],
  };
  const { today, yesterday } = dayFigures(days, 'USD');
  expect(today.hours).toEqual({ values: [5, 7], count: 3, best: { at: hours[1], amount: '7.00' } });
  expect(today.compared).toMatchObject({ now: { sales: 2 }, before: { sales: 0 }, until: days.until });
  expect(yesterday).toMatchObject({ sums: { sales: 0 }, hours: { values: [0, 0], best: null }, compared: { before: { sales: 0 } } });
  expect(dayFigures(days, 'EUR').yesterday.compared?.before.sales).toBe(1);
  expect(dayFigures({ ...days, until: hours[0] as string }, 'USD').today.compared).toBeNull();
});

it('draws refunds below zero, in the paler colour of their account, and filters both together', () => {
  const [sales, refunds] = graphSeries([series], 'USD', 'gross', true, (nickname) => `${nickname} back`);
  expect(sales).toMatchObject({ id: 'yogalife', values: ['10.00', '0.00'], color: '#42a228' });
  expect(refunds).toMatchObject({
    label: 'yogalife back',
    legendId: 'yogalife',
    values: ['-2.50', '0.00'],
    color: '#42a228',
    tint: 'light',
  });
  expect(graphSeries([series], 'USD', 'count', true, String)[1]?.values).toEqual([-1, 0]);
  expect(graphSeries([series], 'USD', 'net', true, String).map((one) => one.values)).toEqual([['7.50', '0.00']]);
  expect(graphSeries([series], 'EUR', 'gross', true, String)).toEqual([]);
  expect(behindSeries(refunds?.id ?? '', 'gross')).toEqual({ nickname: 'yogalife', kinds: ['RFND'] });
  expect(behindSeries('yogalife', 'net').kinds).toEqual(['SALE', 'BILL', 'RFND', 'CGBK', 'INSF']);
});

it('puts the currency of most sales first, and that of an account where nothing moved', () => {
  expect(currenciesOf(data([], [sums('EUR', '900.00', 1), sums('USD', '1.00', 5)], [sums('BRL', '3.00', 9)]), 'GBP')).toEqual([
    'USD',
    'EUR',
    'BRL',
  ]);
  expect(currenciesOf(data([], []), 'GBP')).toEqual(['GBP']);
  expect(sumsOf(undefined, 'GBP').gross).toEqual({ amount: '0', currency: 'GBP' });
});

it('ranks accounts by their share, and keeps those without sales only where there is one currency', () => {
  const rows = [
    { account: account('small'), summaries: [sums('USD', '25.00', 1)] },
    { account: account('large'), summaries: [sums('USD', '75.00', 1)] },
    { account: account('other'), summaries: [sums('EUR', '5.00', 1)] },
  ];
  const shares = (isOnly: boolean) =>
    accountFigures(data(rows, [sums('USD', '100.00', 2)]), 'USD', isOnly).map(({ nickname, share }) => [nickname, share]);
  expect(shares(false)).toEqual([
    ['large', 0.75],
    ['small', 0.25],
  ]);
  expect(shares(true)).toEqual([
    ['large', 0.75],
    ['small', 0.25],
    ['other', 0],
  ]);
});
