import type { IntlShape } from 'react-intl';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * "45s", "12m", "5h 12m", "4d 3h": the two largest units, by the rules of the language.
 * @param inHours no days: of support hours a day has not twenty-four
 */
export function formatDuration(intl: IntlShape, seconds: number, { inHours = false } = {}): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day') =>
    intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: 0 });
  if (seconds < minute) return unit(Math.floor(seconds), 'second');
  if (seconds < hour) return unit(Math.floor(seconds / minute), 'minute');
  const [whole, rest] =
    !inHours && seconds >= 3 * day
      ? [unit(Math.floor(seconds / day), 'day'), unit(Math.floor((seconds % day) / hour), 'hour')]
      : [unit(Math.floor(seconds / hour), 'hour'), unit(Math.floor((seconds % hour) / minute), 'minute')];
  return `${whole} ${rest}`;
}

export const formatRate = (intl: IntlShape, rate: number): string =>
  intl.formatNumber(rate, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
