import { offsetAt, transitionsBetween } from './time-zones';

/**
 * Days, periods and buckets (product.md 7, 8; schema.graphql `PeriodInput`). A day is text 'yyyy-mm-dd' and names a day of some declared time
 * zone; an instant is a Date. Nothing here asks the machine for its time or its zone.
 */
const dayMs = 86_400_000;
const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Half-open, whole days: `from` is in, `to` is not. */
export interface DayPeriod {
  readonly from: string;
  readonly to: string;
}

export type Bucket = 'DAY' | 'WEEK' | 'MONTH';

function dayNumber(day: string): number {
  const match = dayForm.exec(day);
  const ms = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN;
  if (Number.isNaN(ms) || Number(match?.[1]) < 1000 || new Date(ms).toISOString().slice(0, 10) !== day) {
    throw new RangeError('not a day in the form yyyy-mm-dd');
  }
  return ms / dayMs;
}

function dayText(number: number): string {
  const text = new Date(number * dayMs).toISOString();
  if (text.length !== 24) throw new RangeError('day out of range');
  return text.slice(0, 10);
}

/** True for an existing calendar day 'yyyy-mm-dd' from the year 1000 to 9999. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

/** The day `count` days later (earlier where negative). Throws RangeError for what is no day. */
export function addDays(day: string, count: number): string {
  return dayText(dayNumber(day) + count);
}

/** Calendar days from `from` to `to`: 1 from a day to the next. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day `count` months later; the last day of the month where that month is shorter (31 January + 1 = 28 or 29 February). */
export function addMonths(day: string, count: number): string {
  const first = new Date(dayNumber(`${day.slice(0, 7)}-01`) * dayMs);
  first.setUTCMonth(first.getUTCMonth() + count);
  const lastOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(new Date(dayNumber(day) * dayMs).getUTCDate(), lastOfMonth));
  return dayText(first.getTime() / dayMs);
}

/** Every day of a half-open period, in order. */
export function daysOfPeriod(from: string, to: string): string[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first) }, (_, index) => dayText(first + index));
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The first day of the bucket that a day is in: itself, the Monday of its ISO week, or the first of its month. */
export function bucketOf(day: string, bucket: Bucket): string {
  if (bucket === 'WEEK') return addDays(day, 1 - weekdayOf(day));
  if (bucket === 'MONTH') {
    dayNumber(day);
    return `${day.slice(0, 7)}-01`;
  }
  return dayText(dayNumber(day));
}

/** The first days of all buckets that a period touches, in order; the first may begin before the period. */
export function bucketsOfPeriod(period: DayPeriod, bucket: Bucket): string[] {
  const days = daysOfPeriod(period.from, period.to);
  return bucket === 'DAY' ? days : [...new Set(days.map((day) => bucketOf(day, bucket)))];
}

/** The calendar day that the clocks of a zone show at an instant. */
export function dayInZone(instant: Date, timeZone: string): string {
  const at = instant.getTime();
  return dayText(Math.floor((at + offsetAt(at, timeZone)) / dayMs));
}

/**
 * The first instant of a local day: the first at which the clocks of the zone show that day or a later one. Where midnight is left out (Sao
 * Paulo until 2018) that is 01:00; a day that was left out whole (Samoa, 2011-12-30) begins and ends where the next begins.
 */
export function zonedDayStart(day: string, timeZone: string): Date {
  const midnight = dayNumber(day) * dayMs;
  return firstInstantAtOrAfter(midnight, timeZone);
}

/**
 * The first instant at which the clocks of a zone show `localMs` (milliseconds since 1970 as the wall shows them, read as UTC) or later. Local
 * time goes back only where clocks are set back, so the first constant stretch that reaches it holds the answer.
 */
export function firstInstantAtOrAfter(localMs: number, timeZone: string): Date {
  // no zone was ever further than 16 hours from UTC
  const reach = 16 * 3_600_000;
  let start = localMs - reach;
  let offset = offsetAt(start, timeZone);
  for (const change of transitionsBetween(start, localMs + reach, timeZone)) {
    if (localMs - offset < change.at) break;
    start = change.at;
    offset = change.after;
  }
  return new Date(Math.max(start, localMs - offset));
}
