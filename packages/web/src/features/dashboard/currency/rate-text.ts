import type { IntlShape } from 'react-intl';
import { dateFormat, numberFormat } from '../../../ui/formatters';

export interface Rate {
  currency: string;
  /** a decimal */
  perEuro: string;
  /** yyyy-mm-dd */
  date: string;
}

/** "1.0832 USD", with the decimals that the rate has. */
export function rateText(intl: IntlShape, { currency, perEuro }: Rate): string {
  const decimals = perEuro.split('.')[1]?.length ?? 0;
  const format = numberFormat(intl.locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return `${format.format(perEuro as `${number}`)} ${currency}`;
}

/** "Nov 26, 2026". */
export function dayText(intl: IntlShape, day: string): string {
  return dateFormat(intl.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
}

/** Rates by their day, the newest day first. */
export function byDay(rates: readonly Rate[]): [day: string, rates: Rate[]][] {
  const days = new Map<string, Rate[]>();
  for (const rate of rates) days.set(rate.date, [...(days.get(rate.date) ?? []), rate]);
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1));
}
