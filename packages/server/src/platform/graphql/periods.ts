import { type Bucket, bucketsOfPeriod, type DayPeriod, validatePeriod, zonedDayStart } from '@mestre/shared';
import { GraphQLError } from 'graphql';

/** The instants of a period input: whole days, half-open, in its zone or else the one given. @throws BAD_USER_INPUT */
export function periodInstants(
  period: { from: string; to: string; timeZone?: string | null },
  standardZone: string,
): { from: Date; to: Date; timeZone: string } {
  const code = validatePeriod(period);
  if (code) throw new GraphQLError(`The period is not valid: ${code}`, { extensions: { code: 'BAD_USER_INPUT', reason: code } });
  const timeZone = period.timeZone ?? standardZone;
  return { from: zonedDayStart(period.from, timeZone), to: zonedDayStart(period.to, timeZone), timeZone };
}

const datesAtMost = 200;
const knownDates = new Map<string, readonly string[]>();

/** The first days of a period's bars; those asked for again and again are kept, for to write a year of them is a twentieth of a report. */
export function datesOf({ from, to }: DayPeriod, bucket: Bucket): readonly string[] {
  const key = `${from} ${to} ${bucket}`;
  let dates = knownDates.get(key);
  if (!dates) {
    dates = bucketsOfPeriod({ from, to }, bucket);
    if (knownDates.size >= datesAtMost) knownDates.clear();
    knownDates.set(key, dates);
  }
  return dates;
}
