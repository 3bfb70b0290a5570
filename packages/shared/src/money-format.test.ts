import { languages } from './i18n/language';
import { formatMoney } from './money-format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('amounts are written as each language does', () => {
  const money = { minor: 123456789, currency: 'EUR' };
  expect(languages.map((language) => plain(formatMoney(money, language)))).toEqual([
    '€1,234,567.89',
    '€ 1.234.567,89',
    '1.234.567,89 €',
    '1.234.567,89 €',
  ]);
  expect(plain(formatMoney({ minor: -500, currency: 'USD' }, 'de', 'code'))).toBe('-5,00 USD');
});

test('every currency shows all its minor units, exactly, up to the largest amount', () => {
  expect(plain(formatMoney({ minor: 12345, currency: 'HUF' }, 'en', 'code'))).toBe('HUF 123.45');
  expect(plain(formatMoney({ minor: 12345, currency: 'JPY' }, 'en', 'code'))).toBe('JPY 12,345');
  expect(plain(formatMoney({ minor: 12345, currency: 'KWD' }, 'en', 'code'))).toBe('KWD 12.345');
  expect(plain(formatMoney({ minor: Number.MAX_SAFE_INTEGER, currency: 'USD' }, 'en', 'code'))).toBe('USD 90,071,992,547,409.91');
});
