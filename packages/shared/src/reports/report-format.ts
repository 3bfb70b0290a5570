import { addDays, type Bucket, type DayPeriod } from '../dates';
import { daysOfBar, type ReportMoney } from './figures';

/*
 * How a report writes days, times, shares and money, by the rules of a locale: the page and the PDF by the same functions, so that both say one thing.
 * Makers of `Intl` formatters are slow: each is made once for its locale and options.
 */
function kept<Options, Format>(make: (locale: string, options: Options) => Format): (locale: string, options: Options) => Format {
  const made = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale}${JSON.stringify(options)}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const format = make(locale, options);
    made.set(key, format);
    return format;
  };
}

const dates = kept((locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const numbers = kept((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));

/** A day as a Date that `Intl` shows unchanged in UTC. */
const atNoon = (day: string) => new Date(`${day}T12:00:00Z`);

/** "Oct 24 – Nov 22, 2026"; the last day is included. */
export function periodInWords(locale: string, { from, to }: DayPeriod): string {
  const format = dates(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(atNoon(from), atNoon(addDays(to, -1)));
}

/** A day in words: `short` "Oct 24", `medium` "Sat, Oct 24, 2026", `long` "Saturday, October 24, 2026". */
export function dayInWords(locale: string, day: string, style: 'short' | 'medium' | 'long' = 'short'): string {
  const options: Intl.DateTimeFormatOptions = {
    short: { day: 'numeric', month: 'short' } as const,
    medium: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const,
    long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const,
  }[style];
  return dates(locale, { ...options, timeZone: 'UTC' }).format(atNoon(day));
}

/** A bar's place on the axis: days, weeks by their days, months by name. */
export function barInWords(locale: string, date: string, bucket: Bucket, period: DayPeriod): { label: string; longLabel: string } {
  const days = daysOfBar(date, bucket, period);
  if (bucket === 'DAY') return { label: dayInWords(locale, date), longLabel: dayInWords(locale, date, 'medium') };
  if (bucket === 'WEEK') return { label: dayInWords(locale, days.from), longLabel: periodInWords(locale, days) };
  const month = (style: 'short' | 'long') => dates(locale, { month: style, year: 'numeric', timeZone: 'UTC' }).format(atNoon(date));
  return { label: month('short'), longLabel: month('long') };
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * "45s", "12m", "5h 12m", "4d 3h": the two largest units, by the rules of the language.
 * @param inHours no days: of support hours a day has not twenty-four
 */
export function durationInWords(locale: string, seconds: number, { inHours = false } = {}): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day') =>
    numbers(locale, { style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: 0 }).format(value);
  if (seconds < minute) return unit(Math.floor(seconds), 'second');
  if (seconds < hour) return unit(Math.floor(seconds / minute), 'minute');
  const [whole, rest] =
    !inHours && seconds >= 3 * day
      ? [unit(Math.floor(seconds / day), 'day'), unit(Math.floor((seconds % day) / hour), 'hour')]
      : [unit(Math.floor(seconds / hour), 'hour'), unit(Math.floor((seconds % hour) / minute), 'minute')];
  return `${whole} ${rest}`;
}

/** A share of one as percent, with two decimals. */
export const rateInWords = (locale: string, rate: number): string =>
  numbers(locale, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(rate);

/** How much a figure changed: "+25%", small ones with a decimal. */
export const changeInWords = (locale: string, change: number): string =>
  numbers(locale, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0 }).format(change);

export const countInWords = (locale: string, count: number): string => numbers(locale, {}).format(count);

/** What an axis says at a height: whole counts, hours, or percent. Counts are whole: a tick between two of them is none. */
export function tickInWords(locale: string, value: number, scale: 'count' | 'hours' | 'percent'): string {
  if (scale === 'hours') return numbers(locale, { style: 'unit', unit: 'hour', unitDisplay: 'narrow' }).format(value);
  // small rates have ticks between whole percents
  if (scale === 'percent') return numbers(locale, { style: 'percent', maximumFractionDigits: 2 }).format(value / 100);
  return Number.isInteger(value) ? numbers(locale, { notation: 'compact' }).format(value) : '';
}

/**
 * Money by the rules of a locale; the amount goes to `Intl` as text, so that no digit is lost.
 * @param withCode "47.00 USD" instead of "$47.00": where more than one currency is shown
 */
export const moneyInWords = (locale: string, { amount, currency }: ReportMoney, withCode: boolean): string =>
  numbers(locale, {
    style: 'currency',
    currency,
    currencyDisplay: withCode ? 'code' : 'narrowSymbol',
    signDisplay: 'negative',
  }).format(amount as `${number}`);

/** "America/Sao_Paulo" as people read it: "America/Sao Paulo". */
export const zoneInWords = (timeZone: string): string => timeZone.replaceAll('_', ' ');

/** An instant in a zone: "Mar 4, 2026, 1:00 PM"; `day` leaves the time out. */
export const instantInWords = (locale: string, at: string | Date, timeZone: string, style: 'time' | 'day' = 'time'): string =>
  dates(locale, { dateStyle: 'medium', ...(style === 'time' ? { timeStyle: 'short' as const } : {}), timeZone }).format(new Date(at));
