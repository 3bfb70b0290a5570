import { addDays, firstInstantAtOrAfter, zonedDayStart } from './dates';
import { offsetAt, transitionsBetween } from './time-zones';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Where the hours of a local day begin, by the clocks of a zone: 24 as a rule, 23 or 25 where clocks change by an hour. Wherever clocks change an
 * hour begins, so that one which comes twice is two; where they change by half an hour (Lord Howe) one is half as long. None of a day that was left
 * out whole.
 */
export function hoursOfDay(day: string, timeZone: string): Date[] {
  const start = zonedDayStart(day, timeZone).getTime();
  const end = zonedDayStart(addDays(day, 1), timeZone).getTime();
  if (start >= end) return [];
  const changes = transitionsBetween(start, end, timeZone).map(({ at }) => at);
  const stretches = [start, ...changes.filter((at) => at < end)];
  return stretches.flatMap((from, index) => {
    const to = stretches[index + 1] ?? end;
    const offset = offsetAt(from, timeZone);
    const hours = [from];
    for (let at = (Math.floor((from + offset) / hourMs) + 1) * hourMs - offset; at < to; at += hourMs) hours.push(at);
    return hours.map((at) => new Date(at));
  });
}

/** The instant at which the clocks of a zone showed on the day before what they show at this one; the first one later where they left it out. */
export function sameTimeYesterday(instant: Date, timeZone: string): Date {
  const at = instant.getTime();
  return firstInstantAtOrAfter(at + offsetAt(at, timeZone) - dayMs, timeZone);
}
