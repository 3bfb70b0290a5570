import { readDecimal, wishOf } from './refund-wish';

it.each([
  ['12.50', 'en-US', '12.50'],
  ['12,50', 'en-US', '12.50'],
  ['1,234.56', 'en-US', '1234.56'],
  ['1.234,56', 'de-DE', '1234.56'],
  ['1234,5', 'de-DE', '1234.5'],
  ['12.50', 'de-DE', '12.50'],
  ['1 234,56', 'es-ES', '1234.56'],
  ['33,3', 'pt-BR', '33.3'],
  ['', 'en-US', null],
  ['-5', 'en-US', null],
  ['ten', 'en-US', null],
  ['1e9', 'en-US', null],
])('%s typed in %s is %s', (typed, locale, decimal) => {
  expect(readDecimal(typed, locale)).toBe(decimal);
});

it('asks for nothing before a part has a size', () => {
  expect(wishOf('PARTIAL_AMOUNT', '', 'USD', 'en-US')).toBeNull();
  expect(wishOf('PARTIAL_AMOUNT', '5', 'USD', 'en-US')).toEqual({ kind: 'PARTIAL_AMOUNT', amount: { amount: '5', currency: 'USD' } });
  expect(wishOf('PARTIAL_PERCENT', '12,5', 'EUR', 'de-DE')).toEqual({ kind: 'PARTIAL_PERCENT', percent: '12.5' });
  expect(wishOf('FULL', 'x', 'EUR', 'de-DE')).toEqual({ kind: 'FULL' });
});
