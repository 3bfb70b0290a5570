import { addDays, dayInZone, firstInstantAtOrAfter, weekdayOf } from '../dates';
import type { RefundPolicy } from '../orders/refund-policy';
import { offsetAt, transitionsBetween } from '../time-zones';
import type { TicketKind } from './ticket-rules';

/**
 * The clock of an open refund or cancel request (product.md 6): when it runs out, the system executes it. A reply does not stop it; changing
 * the type to tech support or closing does: then there is no clock to ask.
 */
export interface ClockQuestion {
  readonly type: TicketKind;
  /** When the request was made: the ticket opened, re-opened, or changed to this type. */
  readonly requestedAt: Date;
  /** Who made it. An API key acts for the seller. */
  readonly requestedBy: 'CUSTOMER' | 'SELLER';
  /** When the order was placed; null where it is not known. */
  readonly placedAt: Date | null;
  /** Goods that must come back before the money goes. */
  readonly physical: boolean;
  /** When their return was acknowledged; null until then. */
  readonly returnedAt: Date | null;
  /** A refund above the clerk's cap waits for the owner: its clock stands. */
  readonly awaitingApproval: boolean;
  /** The account's zone. */
  readonly timeZone: string;
}

export type ClockPolicy = Pick<RefundPolicy, 'expiryHours' | 'skipWeekends' | 'returnDays' | 'holidays'>;

/** One made by seller or clerk runs out after so long. */
export const sellerDelayMs = 5 * 60_000;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * When the request executes by itself; null for tech support and while it awaits approval. On the day of purchase at once, whoever asks; goods
 * that must come back when they are back, else after 19 calendar days at the same time of day; by seller or clerk after 5 minutes; else after
 * 24 hours that skip Saturday and Sunday (and holidays) in the account's zone: Friday 18:00 -> Monday 18:00, Saturday counts from Monday 00:00.
 */
export function expiresAt(request: ClockQuestion, policy: ClockPolicy): Date | null {
  const { type, requestedAt, placedAt, timeZone } = request;
  if (type === 'TECH_SUPPORT' || request.awaitingApproval) return null;
  if (placedAt && dayInZone(placedAt, timeZone) === dayInZone(requestedAt, timeZone)) return requestedAt;
  if (type === 'REFUND' && request.physical) return request.returnedAt ?? sameTimeLater(requestedAt, policy.returnDays, timeZone);
  if (request.requestedBy === 'SELLER') return new Date(requestedAt.getTime() + sellerDelayMs);
  return countedHoursLater(requestedAt, policy.expiryHours, timeZone, policy);
}

/** The same time of day `days` calendar days later; where clocks leave it out, the first instant after. */
export function sameTimeLater(instant: Date, days: number, timeZone: string): Date {
  const at = instant.getTime();
  return firstInstantAtOrAfter(at + offsetAt(at, timeZone) + days * dayMs, timeZone);
}

/**
 * The instant at which `hours` hours have passed since `from` of which only those on counted days count. Hours are real ones: on a day on which
 * clocks change, an hour lost or repeated is not invented or dropped. An end that falls on the last instant of a counted day stays there.
 */
export function countedHoursLater(
  from: Date,
  hours: number,
  timeZone: string,
  { skipWeekends, holidays }: Pick<ClockPolicy, 'skipWeekends' | 'holidays'>,
): Date {
  const skipped = new Set(holidays);
  let left = hours * hourMs;
  let at = from.getTime();
  for (let steps = 0; steps < 10_000; steps++) {
    const day = dayInZone(new Date(at), timeZone);
    const until = endOfStretch(at, timeZone);
    const counts = !skipped.has(day) && !(skipWeekends && weekdayOf(day) >= 6);
    if (counts && left <= until - at) return new Date(at + left);
    if (counts) left -= until - at;
    at = until;
  }
  throw new RangeError('the clock never runs out: too many holidays');
}

/**
 * Support hours: measures stretches of time by the hours that the clock counts, which skip Saturday, Sunday and holidays in the account's zone. Made once
 * for many stretches within `from` and `to`.
 * @returns how many milliseconds between two instants (ms since 1970) count
 */
export function countedTime(
  from: number,
  to: number,
  timeZone: string,
  { skipWeekends, holidays }: Pick<ClockPolicy, 'skipWeekends' | 'holidays'>,
): (start: number, end: number) => number {
  const skipped = new Set(holidays);
  // where a stretch begins, how much has counted until then, and whether it counts itself
  const begins: number[] = [];
  const counted: number[] = [];
  const counts: boolean[] = [];
  let sum = 0;
  for (let at = from; at < to; ) {
    const day = dayInZone(new Date(at), timeZone);
    const until = endOfStretch(at, timeZone);
    const isCounted = !skipped.has(day) && !(skipWeekends && weekdayOf(day) >= 6);
    if (isCounted !== counts.at(-1)) {
      begins.push(at);
      counted.push(sum);
      counts.push(isCounted);
    }
    if (isCounted) sum += until - at;
    at = until;
  }
  const until = (instant: number) => {
    let low = 0;
    let high = begins.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((begins[middle] as number) <= instant) low = middle;
      else high = middle - 1;
    }
    return (counted[low] ?? 0) + (counts[low] ? instant - (begins[low] as number) : 0);
  };
  return (start, end) => until(end) - until(start);
}

/** The next instant at which the local day may change: midnight by the offset of `at`, or an earlier change of clocks. */
function endOfStretch(at: number, timeZone: string): number {
  const offset = offsetAt(at, timeZone);
  const midnight = (Math.floor((at + offset) / dayMs) + 1) * dayMs - offset;
  return transitionsBetween(at, midnight, timeZone)[0]?.at ?? midnight;
}

/** True when a request with this clock has run out; `expires` null never does. */
export function hasRunOut(expires: Date | null, now: Date): boolean {
  return expires !== null && expires.getTime() <= now.getTime();
}

/** The first day on which no hour is skipped, from `day` on: what the interface says beside a clock that stands over a weekend. */
export function nextCountedDay(day: string, { skipWeekends, holidays }: Pick<ClockPolicy, 'skipWeekends' | 'holidays'>): string {
  let candidate = day;
  for (let steps = 0; steps < 1000; steps++) {
    if (!holidays.includes(candidate) && !(skipWeekends && weekdayOf(candidate) >= 6)) return candidate;
    candidate = addDays(candidate, 1);
  }
  throw new RangeError('every day is a holiday');
}
