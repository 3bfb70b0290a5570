import { validatePeriod, zonedDayStart } from '@mestre/shared';
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
