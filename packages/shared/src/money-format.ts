import { type Language, localeOf } from './i18n/language';
import { currencyExponent, type MinorMoney, minorToDecimal } from './money';

const formats = new Map<string, Intl.NumberFormat>();

/**
 * An amount for people, in the manner of a language: 'US$ 47.00', '47,00 €'. With as many decimals as ISO 4217 gives the currency: `Intl` alone
 * would round away what some currencies have on paper only (HUF, IDR, COP). `display` 'code' writes USD, for screens with more than one currency
 * (interface.md). Exact for every amount: the digits go in as text.
 */
export function formatMoney({ minor, currency }: MinorMoney, language: Language, display: 'symbol' | 'code' = 'symbol'): string {
  const key = `${language} ${currency} ${display}`;
  let format = formats.get(key);
  if (!format) {
    const digits = currencyExponent(currency);
    format = new Intl.NumberFormat(localeOf[language], {
      style: 'currency',
      currency,
      currencyDisplay: display,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(minorToDecimal(minor, currency) as `${number}`);
}
