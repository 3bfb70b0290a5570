import { addDays, dayInZone, hoursOfDay, isTimeZone, sameTimeYesterday, zonedDayStart } from '@mestre/shared';
import type { AccountBrief, Actor } from '../access/actor';
import { type CurrencyStretches, type SalesSums, salesBetween } from '../orders/orders.public';
import type { Deps } from '../platform/deps';
import type { Speaker } from '../platform/graphql/user-errors';
import { refuse } from './load-dashboard';
import { decimalWriter, summariesOf } from './sales-summaries';
import type { SalesDayType, SalesHoursType, SalesTodayType } from './today.type';

const quarterMs = 15 * 60_000;

/** From the first instant to the last, which is not in. */
interface Span {
  from: Date;
  to: Date;
}

/**
 * Today so far beside the same hours of yesterday, and yesterday beside the day before, of all accounts of which the actor may see the figures
 * (product.md 8). Both sides of a comparison end at the same quarter-hour of the clock: the last that is over.
 * @param zone IANA; the actor's own where none is named
 * @throws BAD_USER_INPUT with `reason` TIME_ZONE_INVALID
 */
export async function loadToday({ db, clock }: Pick<Deps, 'db' | 'clock'>, speaker: Speaker, actor: Actor, zone: string | null) {
  if (zone !== null && !isTimeZone(zone)) throw refuse(speaker, 'TIME_ZONE_INVALID', 'timeZone');
  const timeZone = zone ?? actor.timeZone;
  const at = clock.now();
  const today = dayInZone(at, timeZone);
  const yesterday = addDays(today, -1);
  const until = new Date(Math.floor(at.getTime() / quarterMs) * quarterMs);
  const untilThen = sameTimeYesterday(until, timeZone);
  const day = (date: string): Span => ({ from: zonedDayStart(date, timeZone), to: zonedDayStart(addDays(date, 1), timeZone) });
  const spans = { today: day(today), yesterday: day(yesterday), dayBefore: day(addDays(yesterday, -1)) };
  const hours = { today: hoursOfDay(today, timeZone), yesterday: hoursOfDay(yesterday, timeZone) };
  const accountIds = actor.scope(['OWNER', 'ANALYTICS_API']);
  const ends = Object.values(spans).flatMap(({ from, to }) => [from, to]);
  const borders = inOrder([...ends, ...hours.today, ...hours.yesterday, until, untilThen]);
  const found = await salesBetween(db, accountIds, borders);

  const sumsIn = (span: Span) => summariesOf(found.map((one) => ({ currency: one.currency, sums: sumOf(one, borders, span) })));
  const dayOf = (date: string, span: Span, begins: Date[]): SalesDayType => ({
    date,
    total: sumsIn(span),
    hours: begins,
    byHour: found.flatMap((one) => hoursIn(one, borders, span, begins)),
  });
  const answer: SalesTodayType = {
    timeZone,
    at,
    accounts: accountIds.map((id) => actor.account(id) as AccountBrief),
    today: dayOf(today, spans.today, hours.today),
    yesterday: dayOf(yesterday, spans.yesterday, hours.yesterday),
    until,
    todayUntil: sumsIn({ from: spans.today.from, to: until }),
    yesterdayUntil: sumsIn({ from: spans.yesterday.from, to: untilThen }),
    dayBefore: sumsIn(spans.dayBefore),
  };
  return answer;
}

function inOrder(instants: readonly Date[]): Date[] {
  return [...new Set(instants.map((instant) => instant.getTime()))].sort((a, b) => a - b).map((instant) => new Date(instant));
}

/** What moved in a span whose ends are borders; null where nothing did. */
function sumOf({ stretches }: CurrencyStretches, borders: readonly Date[], { from, to }: Span): SalesSums | null {
  const sum: SalesSums = { gross: 0, refunds: 0, chargebacks: 0, sales: 0, refundCount: 0, chargebackCount: 0 };
  const figures = Object.keys(sum) as (keyof SalesSums)[];
  stretches.forEach((stretch, index) => {
    const begins = borders[index] as Date;
    if (begins >= from && begins < to) for (const figure of figures) sum[figure] += stretch[figure];
  });
  return figures.some((figure) => sum[figure] !== 0) ? sum : null;
}

/** The hours of a day in one currency; none where nothing moved all day. */
function hoursIn(one: CurrencyStretches, borders: readonly Date[], span: Span, begins: readonly Date[]): SalesHoursType[] {
  if (!sumOf(one, borders, span)) return [];
  const write = decimalWriter(one.currency);
  const sums = begins.map((from, index) => sumOf(one, borders, { from, to: begins[index + 1] ?? span.to }));
  return [
    {
      currency: one.currency,
      gross: sums.map((sum) => write(sum?.gross ?? 0)),
      sales: sums.map((sum) => sum?.sales ?? 0),
    },
  ];
}
