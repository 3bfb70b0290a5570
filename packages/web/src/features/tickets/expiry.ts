import type { IntlShape } from 'react-intl';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How near the end of the clock is: an hour is bad, six are a warning. */
export type Urgency = 'over' | 'bad' | 'warn' | 'quiet';

export interface TimeLeft {
  urgency: Urgency;
  days: number;
  hours: number;
  minutes: number;
}

/** What is left until an open request executes by itself, in whole minutes, rounded up: "0 minutes" is never shown before the end. */
export function timeLeft(expiresAt: string, now: Date): TimeLeft {
  const left = new Date(expiresAt).getTime() - now.getTime();
  if (left <= 0) return { urgency: 'over', days: 0, hours: 0, minutes: 0 };
  const whole = Math.ceil(left / MINUTE) * MINUTE;
  return {
    urgency: left <= HOUR ? 'bad' : left <= 6 * HOUR ? 'warn' : 'quiet',
    days: Math.floor(whole / DAY),
    hours: Math.floor((whole % DAY) / HOUR),
    minutes: Math.floor((whole % HOUR) / MINUTE),
  };
}

/** "2d 3h", "3h 12m", "12m": the two largest parts. */
export function timeLeftText(intl: IntlShape, { days, hours, minutes }: TimeLeft): string {
  const part = (value: number, unit: 'day' | 'hour' | 'minute') => intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'narrow' });
  if (days > 0) return hours > 0 ? `${part(days, 'day')} ${part(hours, 'hour')}` : part(days, 'day');
  if (hours > 0) return minutes > 0 ? `${part(hours, 'hour')} ${part(minutes, 'minute')}` : part(hours, 'hour');
  return part(minutes, 'minute');
}
