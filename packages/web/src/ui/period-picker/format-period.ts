import { addDays, type DayPeriod } from '@mestre/shared';
import type { IntlShape } from 'react-intl';

/** A day as a Date that `Intl` shows unchanged in UTC. */
const atNoon = (day: string) => new Date(`${day}T12:00:00Z`);

/** "Oct 24 – Nov 22, 2026", by the rules of the language; the last day is included. */
export function formatPeriod(intl: IntlShape, { from, to }: DayPeriod): string {
  const format = new Intl.DateTimeFormat(intl.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(atNoon(from), atNoon(addDays(to, -1)));
}

/** A day in words: `short` "Oct 24", `long` "Saturday, October 24, 2026". */
export function formatDay(intl: IntlShape, day: string, style: 'short' | 'long' = 'short'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'short' ? { day: 'numeric', month: 'short' } : { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
  return new Intl.DateTimeFormat(intl.locale, { ...options, timeZone: 'UTC' }).format(atNoon(day));
}
