import { addDays, addMonths, bucketOf, type DayPeriod, daysBetween, isDay } from './dates';
import type { UserErrorCode } from './error-codes';
import { isTimeZone } from './time-zones';

/** Periods that the picker offers by name (product.md 7, 8). Each ends with today where it is not over. */
export const periodPresets = [
  'TODAY',
  'YESTERDAY',
  'LAST_7_DAYS',
  'LAST_30_DAYS',
  'LAST_90_DAYS',
  'THIS_WEEK',
  'LAST_WEEK',
  'THIS_MONTH',
  'LAST_MONTH',
  'THIS_YEAR',
  'LAST_YEAR',
  'LAST_12_MONTHS',
] as const;
export type PeriodPreset = (typeof periodPresets)[number];

/** The last 30 days (product.md 7). */
export const defaultPreset: PeriodPreset = 'LAST_30_DAYS';

/** No period is longer. */
export const maxPeriodYears = 10;

/** The days of a preset, seen from `today` (a day of the declared zone). "Last n days" are n days, today included. */
export function presetPeriod(preset: PeriodPreset, today: string): DayPeriod {
  const tomorrow = addDays(today, 1);
  const week = bucketOf(today, 'WEEK');
  const month = bucketOf(today, 'MONTH');
  const year = `${today.slice(0, 4)}-01-01`;
  switch (preset) {
    case 'TODAY':
      return { from: today, to: tomorrow };
    case 'YESTERDAY':
      return { from: addDays(today, -1), to: today };
    case 'LAST_7_DAYS':
      return { from: addDays(tomorrow, -7), to: tomorrow };
    case 'LAST_30_DAYS':
      return { from: addDays(tomorrow, -30), to: tomorrow };
    case 'LAST_90_DAYS':
      return { from: addDays(tomorrow, -90), to: tomorrow };
    case 'THIS_WEEK':
      return { from: week, to: tomorrow };
    case 'LAST_WEEK':
      return { from: addDays(week, -7), to: week };
    case 'THIS_MONTH':
      return { from: month, to: tomorrow };
    case 'LAST_MONTH':
      return { from: addMonths(month, -1), to: month };
    case 'THIS_YEAR':
      return { from: year, to: tomorrow };
    case 'LAST_YEAR':
      return { from: addMonths(year, -12), to: year };
    case 'LAST_12_MONTHS':
      return { from: addMonths(tomorrow, -12), to: tomorrow };
  }
}

/** As many days, right before the period (product.md 8, "previous period"). */
export function previousPeriod({ from, to }: DayPeriod): DayPeriod {
  return { from: addDays(from, -daysBetween(from, to)), to: from };
}

/** The same days one year earlier, first and last day each (29 February becomes 28 February). */
export function samePeriodLastYear({ from, to }: DayPeriod): DayPeriod {
  return { from: addMonths(from, -12), to: addDays(addMonths(addDays(to, -1), -12), 1) };
}

/**
 * What is wrong with a period, or null: days that do not exist or `to` not after `from` (PERIOD_INVALID), longer than ten years
 * (PERIOD_TOO_LONG), an unknown zone where one is given (TIME_ZONE_INVALID).
 */
export function validatePeriod(period: DayPeriod & { timeZone?: string | null }): UserErrorCode | null {
  if (!isDay(period.from) || !isDay(period.to) || period.to <= period.from) return 'PERIOD_INVALID';
  if (period.to > addMonths(period.from, 12 * maxPeriodYears)) return 'PERIOD_TOO_LONG';
  if (period.timeZone !== undefined && period.timeZone !== null && !isTimeZone(period.timeZone)) return 'TIME_ZONE_INVALID';
  return null;
}
