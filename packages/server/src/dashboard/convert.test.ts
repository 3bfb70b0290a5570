import { currencyExponent } from '@mestre/shared';
import { dice } from '../../test/support/dice';
import { type Amount, sumIn } from './convert';

const rate = (currency: string, perEuro: string) => [currency, { currency, perEuro, date: '2026-11-26' }] as const;
const rates = new Map([rate('USD', '1.1234'), rate('JPY', '165.12'), rate('KWD', '0.3456'), rate('IDR', '16651.89'), rate('GBP', '0.85')]);

test.each<[string, Amount[], string]>([
  ['EUR', [], '0.00'],
  ['EUR', [{ amount: '11.234', currency: 'EUR' }], '11.23'],
  ['EUR', [{ amount: '112.34', currency: 'USD' }], '100.00'],
  ['USD', [{ amount: '100.00', currency: 'EUR' }], '112.34'],
  // by the euro: 85 GBP are 100 EUR are 16512 JPY, which has no decimals
  ['JPY', [{ amount: '85.00', currency: 'GBP' }], '16512'],
  ['KWD', [{ amount: '100.00', currency: 'EUR' }], '34.560'],
  ['USD', [{ amount: '-11.23', currency: 'USD' }], '-11.23'],
  // a third of a cent each: rounded once, not three times
  ['GBP', Array(3).fill({ amount: '0.01', currency: 'USD' }), '0.02'],
])('in %s %j are %s', (target, amounts, expected) => {
  expect(sumIn(target, amounts, rates)).toEqual({ amount: expected, currency: target });
});

test('half a minor unit goes to the even one, below zero too', () => {
  const half = new Map([rate('USD', '2')]);
  const inEuro = (amount: string) => sumIn('EUR', [{ amount, currency: 'USD' }], half).amount;
  expect(['0.01', '0.03', '0.05', '-0.01', '-0.03', '-0.05', '0.02'].map(inEuro)).toEqual([
    '0.00',
    '0.02',
    '0.02',
    '0.00',
    '-0.02',
    '-0.02',
    '0.01',
  ]);
});

test('a currency without a rate is a fault: it has to be left out before', () => {
  expect(() => sumIn('EUR', [{ amount: '1.00', currency: 'CHF' }], rates)).toThrow(RangeError);
});

/**
 * The same by another way: everything is brought to one common denominator, the product of all rates as whole numbers, and the nearest minor unit is
 * found by looking at what is left below and above it.
 */
function independently(target: string, amounts: readonly Amount[], perEuro: ReadonlyMap<string, string>): string {
  const scale = 12;
  const whole = (decimal: string) => {
    const negative = decimal.startsWith('-');
    const [left = '', right = ''] = decimal.replace('-', '').split('.');
    const digits = BigInt(left + right.padEnd(scale, '0'));
    return negative ? -digits : digits;
  };
  const rateOf = (code: string) => (code === 'EUR' ? whole('1') : whole(perEuro.get(code) as string));
  const common = ['EUR', ...perEuro.keys()].reduce((product, code) => product * rateOf(code), 1n);
  const exponent = currencyExponent(target);
  // of sum x common x 10^scale, in the target's minor units
  const over = amounts.reduce((sum, { amount, currency }) => {
    if (currency === target) return sum + whole(amount) * common;
    return sum + (whole(amount) * rateOf(target) * common) / rateOf(currency);
  }, 0n);
  const under = common * 10n ** BigInt(scale - exponent);
  const size = over < 0n ? -over : over;
  const below = size / under;
  const [toBelow, toAbove] = [size - below * under, (below + 1n) * under - size];
  const minor = toBelow < toAbove || (toBelow === toAbove && below % 2n === 0n) ? below : below + 1n;
  const digits = minor.toString().padStart(exponent + 1, '0');
  const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return over < 0n && minor > 0n ? `-${text}` : text;
}

test('5,000 random sums equal what is computed by another way, to the minor unit', () => {
  const roll = dice(20_261_127);
  const codes = ['EUR', 'USD', 'JPY', 'KWD', 'GBP', 'CLP', 'BHD', 'UYW'];
  const decimal = (exponent: number, size: number) => {
    const digits = String(roll(10 ** size)).padStart(exponent + 1, '0');
    return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  };
  let negative = 0;
  for (let round = 0; round < 5_000; round += 1) {
    const perEuro = new Map(codes.slice(1).map((code) => [code, `${roll(20_000)}.${1 + roll(9_999)}`]));
    const target = codes[roll(codes.length)] as string;
    const amounts = Array.from({ length: roll(8) }, () => {
      const currency = codes[roll(codes.length)] as string;
      return { currency, amount: `${roll(3) === 0 ? '-' : ''}${decimal(currencyExponent(currency), 1 + roll(9))}` };
    });
    const told = new Map([...perEuro].map(([currency, text]) => rate(currency, text)));
    const { amount } = sumIn(target, amounts, told);
    if (amount.startsWith('-')) negative += 1;
    expect([round, amount]).toEqual([round, independently(target, amounts, perEuro)]);
  }
  expect(negative).toBeGreaterThan(300);
});
