import { accountStyle, addDays, addMonths, type Bucket, type DayPeriod, daysBetween } from '@mestre/shared';

import type { GraphSeries } from '../../ui/bar-graph/types';
import type { DashboardData, Days, SalesSeries, Sums } from './dashboard-documents';

/** What the bars show. */
export type Measure = 'gross' | 'net' | 'count';

/** The figures of one currency that is missing from an answer: nothing moved. */
export function noSums(currency: string): Sums {
  const nothing = { amount: '0', currency };
  return { currency, gross: nothing, refunds: nothing, chargebacks: nothing, net: nothing, sales: 0, refundCount: 0, chargebackCount: 0 };
}

/** The row of a currency; zeros where nothing moved in it. */
export function sumsOf(rows: readonly Sums[] | undefined, currency: string): Sums {
  return rows?.find((row) => row.currency === currency) ?? noSums(currency);
}

/** The currencies on the page, that of most sales first: those in which anything moved; `fallback` alone where nothing did. */
export function currenciesOf(data: DashboardData, fallback: string): string[] {
  const { current, compared, days } = data;
  const rows = [current?.total, compared?.total, days?.today.total, days?.yesterday.total].flatMap((total) => total ?? []);
  const codes = [...new Set(rows.map(({ currency }) => currency))];
  const sales = (currency: string) => sumsOf(data.current?.total, currency).sales;
  codes.sort((a, b) => sales(b) - sales(a) || (a < b ? -1 : 1));
  return codes.length > 0 ? codes : [fallback];
}

/** One of the two days on top, in one currency. */
export interface DayFigures {
  sums: Sums;
  /** What is compared, both sides up to the same time of day; null while nothing of the day is over. */
  compared: { now: Sums; before: Sums; until: string } | null;
  hours: DayHours;
}

/** Gross sales hour by hour. */
export interface DayHours {
  /** those that have begun */
  values: readonly number[];
  /** how many the day has: 23 or 25 where clocks change */
  count: number;
  /** the one of most sales, and when it begins; null where nothing was sold */
  best: { at: string; amount: string } | null;
}

/** Today against the same hours of yesterday, yesterday against the day before, as the server compares them. */
export function dayFigures(days: Days | null | undefined, currency: string): { today: DayFigures; yesterday: DayFigures } {
  const day = (which: 'today' | 'yesterday', compared: DayFigures['compared']): DayFigures => {
    const found = days?.[which];
    return { sums: sumsOf(found?.total, currency), compared, hours: hoursOf(found, currency, days?.at ?? '') };
  };
  if (!days) return { today: day('today', null), yesterday: day('yesterday', null) };
  const [begins] = days.today.hours;
  const compare = (now: readonly Sums[], before: readonly Sums[], until: string) => ({
    now: sumsOf(now, currency),
    before: sumsOf(before, currency),
    until,
  });
  const isBegun = begins !== undefined && days.until > begins;
  return {
    today: day('today', isBegun ? compare(days.todayUntil, days.yesterdayUntil, days.until) : null),
    yesterday: day('yesterday', compare(days.yesterday.total, days.dayBefore, begins ?? days.until)),
  };
}

function hoursOf(day: Days['today' | 'yesterday'] | undefined, currency: string, now: string): DayHours {
  const hours = day?.hours ?? [];
  const gross = day?.byHour.find((one) => one.currency === currency)?.gross ?? hours.map(() => '0');
  const begun = gross.slice(0, hours.filter((at) => at <= now).length);
  const most = Math.max(0, ...begun.map(Number));
  const best = begun.findIndex((amount) => Number(amount) === most);
  return {
    values: begun.map(Number),
    count: hours.length,
    best: most > 0 ? { at: hours[best] as string, amount: begun[best] as string } : null,
  };
}

/** Bars that stay readable: days up to two months, weeks up to nine, months beyond. */
export function bestBucket({ from, to }: DayPeriod): Bucket {
  const days = daysBetween(from, to);
  if (days <= 62) return 'DAY';
  return days <= 270 ? 'WEEK' : 'MONTH';
}

/** The days of a bar that lie in the period: the first and the last bar may be cut. */
export function daysOfBar(date: string, bucket: Bucket, period: DayPeriod): DayPeriod {
  const end = bucket === 'DAY' ? addDays(date, 1) : bucket === 'WEEK' ? addDays(date, 7) : addMonths(date, 1);
  return { from: date > period.from ? date : period.from, to: end < period.to ? end : period.to };
}

const refundSuffix = ':refunds';

/** The series of one currency as the graph draws them, refunds below zero when asked for, in a paler colour of their account. */
export function graphSeries(
  series: readonly SalesSeries[],
  currency: string,
  measure: Measure,
  withRefunds: boolean,
  refundLabel: (nickname: string) => string,
): GraphSeries[] {
  const own = series.filter((one) => one.currency === currency);
  const bars = own.map((one): GraphSeries => {
    const { nickname, colorIndex } = one.account;
    const values = measure === 'count' ? one.sales : measure === 'net' ? one.net : one.gross;
    return { id: nickname, label: nickname, legendLabel: nickname, legendId: nickname, ...accountStyle(colorIndex), values };
  });
  if (!withRefunds || measure === 'net') return bars;
  const refunds = own.map((one): GraphSeries => {
    const { nickname, colorIndex } = one.account;
    const values = measure === 'count' ? one.refundCount.map((count) => (count === 0 ? 0 : -count)) : one.refunds.map(below);
    return {
      id: `${nickname}${refundSuffix}`,
      label: refundLabel(nickname),
      legendLabel: nickname,
      legendId: nickname,
      ...accountStyle(colorIndex),
      tint: 'light',
      values,
    };
  });
  return [...bars, ...refunds];
}

/** A positive decimal, below zero; no "-0.00". */
const below = (amount: string) => (/[1-9]/.test(amount) ? `-${amount}` : amount);

/** What stands behind a series of the graph: an account, and the kinds of movement that its bars are made of. */
export function behindSeries(id: string, measure: Measure): { nickname: string; kinds: string[] } {
  if (id.endsWith(refundSuffix)) return { nickname: id.slice(0, -refundSuffix.length), kinds: ['RFND'] };
  return { nickname: id, kinds: measure === 'net' ? ['SALE', 'BILL', 'RFND', 'CGBK', 'INSF'] : ['SALE', 'BILL'] };
}

/** One account in the table below the graph. */
export interface AccountFigures {
  nickname: string;
  colorIndex: number;
  sums: Sums;
  before: Sums | null;
  /** of the gross sales of all accounts in this currency, 0 to 1 */
  share: number;
}

/** The accounts with figures in a currency, best sellers first; those without come last, where the currency is the only one. */
export function accountFigures(data: DashboardData, currency: string, isOnlyCurrency: boolean): AccountFigures[] {
  const before = new Map(data.compared?.accounts.map((row) => [row.account.nickname, row.summaries]));
  const total = Number(sumsOf(data.current?.total, currency).gross.amount);
  const rows = (data.current?.accounts ?? []).flatMap(({ account, summaries }): AccountFigures[] => {
    const known = summaries.some((row) => row.currency === currency);
    const hadBefore = before.get(account.nickname)?.some((row) => row.currency === currency);
    if (!known && !hadBefore && !isOnlyCurrency) return [];
    const sums = sumsOf(summaries, currency);
    return [
      {
        nickname: account.nickname,
        colorIndex: account.colorIndex,
        sums,
        before: data.compared ? sumsOf(before.get(account.nickname), currency) : null,
        share: total === 0 ? 0 : Number(sums.gross.amount) / total,
      },
    ];
  });
  return rows.sort((a, b) => b.share - a.share || a.nickname.localeCompare(b.nickname));
}
