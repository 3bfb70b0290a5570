import { currencies, isCurrency } from './currencies';
import {
  compareDecimals,
  currencyExponent,
  decimalToMinor,
  isDecimal,
  MoneyError,
  minorToDecimal,
  multiplyDecimal,
  multiplyToMinor,
  percentOf,
  proportionOf,
  roundToMinor,
  sumByCurrency,
  sumDecimals,
  sumMoney,
} from './money';

/** A repeatable stream of numbers (mulberry32), so that a failure can be seen again. */
function randomizer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = randomizer(20261122);
const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));

/** A decimal as a fraction over 10^12: independent of the code's own scaling. */
const unit = 10n ** 12n;
function fraction(decimal: string): bigint {
  const negative = decimal.startsWith('-');
  const [whole = '', rest = ''] = decimal.replace(/^[+-]/, '').split('.');
  const value = BigInt(whole) * unit + BigInt(rest.padEnd(12, '0'));
  return negative ? -value : value;
}

/** Half away from zero, by looking at twice the remainder. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rest = size % denominator;
  const result = size / denominator + (2n * rest >= denominator ? 1n : 0n);
  return numerator < 0n ? -result : result;
}

function randomDecimal(maxDecimals: number): string {
  const decimals = between(0, maxDecimals);
  const sign = random() < 0.3 ? '-' : '';
  const fractionText = Array.from({ length: decimals }, () => between(0, 9)).join('');
  return `${sign}${between(0, 10 ** between(0, 7))}${decimals > 0 ? `.${fractionText}` : ''}`;
}

const minorUnits: [string, number][] = [
  ['JPY', 0],
  ['USD', 2],
  ['BRL', 2],
  ['KWD', 3],
  ['CLF', 4],
];

test.each(minorUnits)('%s has %i digits behind the point', (currency, exponent) => {
  expect(currencyExponent(currency)).toBe(exponent);
});

test('currencies are ISO codes in capitals, with the digits of ISO 4217', () => {
  expect(currencies.length).toBeGreaterThan(150);
  expect(currencies.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
  expect(['usd', 'US', 'XXX', 'XAU', 'EURO', '', null, 3].filter(isCurrency)).toEqual([]);
  // Intl follows custom instead of ISO 4217 for those that have decimals on paper only; everywhere else it must agree
  const onPaperOnly = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'.split(' ');
  const known = new Set(Intl.supportedValuesOf('currency'));
  const digits = (code: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits;
  const compared = currencies.filter((code) => known.has(code) && !onPaperOnly.includes(code));
  expect(compared.length).toBeGreaterThan(130);
  expect(compared.filter((code) => digits(code) !== currencyExponent(code))).toEqual([]);
  expect(() => currencyExponent('usd')).toThrow(MoneyError);
});

describe('between minor units and decimals', () => {
  test('known values', () => {
    expect(minorToDecimal(4700, 'USD')).toBe('47.00');
    expect(minorToDecimal(-5, 'USD')).toBe('-0.05');
    expect(minorToDecimal(0, 'KWD')).toBe('0.000');
    expect(minorToDecimal(4700, 'JPY')).toBe('4700');
    expect(decimalToMinor('47', 'USD')).toBe(4700);
    expect(decimalToMinor('47.5', 'USD')).toBe(4750);
    expect(decimalToMinor('-0.05', 'USD')).toBe(-5);
    expect(decimalToMinor('47.500', 'USD')).toBe(4750);
    expect(decimalToMinor('+1.2', 'KWD')).toBe(1200);
    expect(decimalToMinor('90071992547409.91', 'USD')).toBe(Number.MAX_SAFE_INTEGER);
  });

  test.each([
    '',
    '.',
    '1.',
    '.5',
    '1,5',
    '1e3',
    ' 1',
    '1 ',
    '--1',
    'NaN',
    '0x10',
    '١٢',
    '1.005',
    '0.001',
    '90071992547409.92',
    '9'.repeat(31),
  ])('refuses %j as an amount of USD', (text) => {
    expect(() => decimalToMinor(text, 'USD')).toThrow(expect.objectContaining({ code: 'AMOUNT_INVALID' }));
  });

  test('refuse what is no integer, and unknown currencies', () => {
    for (const minor of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => minorToDecimal(minor, 'USD')).toThrow(MoneyError);
    expect(() => decimalToMinor('1', 'XYZ')).toThrow(expect.objectContaining({ code: 'CURRENCY_INVALID' }));
  });

  test('any amount goes there and back', () => {
    for (let i = 0; i < 3000; i++) {
      const [currency, exponent] = minorUnits[i % minorUnits.length] as [string, number];
      const minor = between(-(10 ** 12), 10 ** 12);
      const decimal = minorToDecimal(minor, currency);
      expect(decimalToMinor(decimal, currency)).toBe(minor);
      expect(fraction(decimal) * 10n ** BigInt(exponent)).toBe(BigInt(minor) * unit);
    }
  });
});

describe('rounding is half away from zero, and happens once', () => {
  test.each([
    [1, '0.425', 'USD', 43],
    [3, '0.425', 'USD', 128], // 1.275; rounding each first would give 129
    [-1, '0.425', 'USD', -43],
    [1, '0.424999999999999999999', 'USD', 42],
    [2, '0.5', 'JPY', 1],
    [1, '0.5', 'JPY', 1],
    [1, '-0.5', 'JPY', -1],
    [0, '19.99', 'USD', 0],
    [1000, '0.0005', 'KWD', 500],
  ])('%i x %s %s is %i', (quantity, price, currency, minor) => {
    expect(multiplyToMinor(quantity, price, currency)).toBe(minor);
  });

  test('products, roundings and percentages agree with fractions', () => {
    for (let i = 0; i < 5000; i++) {
      const [currency, exponent] = minorUnits[i % minorUnits.length] as [string, number];
      const scale = 10n ** BigInt(exponent);
      const price = randomDecimal(6);
      const quantity = between(-500, 500);
      expect(BigInt(roundToMinor(price, currency))).toBe(divideRounded(fraction(price) * scale, unit));
      expect(BigInt(multiplyToMinor(quantity, price, currency))).toBe(divideRounded(fraction(price) * BigInt(quantity) * scale, unit));
      expect(fraction(multiplyDecimal(quantity, price))).toBe(fraction(price) * BigInt(quantity));
      const minor = between(-(10 ** 9), 10 ** 9);
      const percent = randomDecimal(3).replace('-', '');
      expect(BigInt(percentOf(minor, percent))).toBe(divideRounded(fraction(percent) * BigInt(minor), unit * 100n));
    }
  });

  test('a proportion is exact where the product is beyond what a number holds', () => {
    expect(proportionOf(199, 500, 1000)).toBe(100);
    expect(proportionOf(-199, 500, 1000)).toBe(-100);
    // in floating point: 51037863746
    expect(proportionOf(102_075_727_493, 4_064_230_081_724, 8_128_460_163_448)).toBe(51_037_863_747);
    for (let i = 0; i < 2000; i++) {
      const [minor, whole] = [between(-1_000_000_000, 1_000_000_000), between(1, 1_000_000_000)];
      const part = between(0, whole);
      expect(BigInt(proportionOf(minor, part, whole))).toBe(divideRounded(BigInt(minor) * BigInt(part), BigInt(whole)));
      expect(proportionOf(minor, whole, whole)).toBe(minor);
    }
    expect(() => proportionOf(1, 1, 0)).toThrow(MoneyError);
    expect(() => proportionOf(0.5, 1, 2)).toThrow(MoneyError);
  });

  test('a refund of a line mirrors its sale', () => {
    for (let i = 0; i < 1000; i++) {
      const price = randomDecimal(4);
      const quantity = between(1, 50);
      expect(multiplyToMinor(-quantity, price, 'GBP') + multiplyToMinor(quantity, price, 'GBP')).toBe(0);
    }
  });
});

describe('sums', () => {
  test('of decimals are exact', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumDecimals(['0.425', '1.1', '-2'])).toBe('-0.475');
    expect(sumDecimals([])).toBe('0');
    const many = Array.from({ length: 2000 }, () => randomDecimal(5));
    expect(fraction(sumDecimals(many))).toBe(many.reduce((sum, decimal) => sum + fraction(decimal), 0n));
  });

  test('never mix currencies', () => {
    const amounts = [
      { minor: 100, currency: 'USD' },
      { minor: 250, currency: 'EUR' },
      { minor: -30, currency: 'USD' },
    ];
    expect(() => sumMoney(amounts, 'USD')).toThrow(expect.objectContaining({ code: 'CURRENCY_MISMATCH' }));
    expect(sumMoney([], 'USD')).toEqual({ minor: 0, currency: 'USD' });
    expect(sumByCurrency(amounts)).toEqual([
      { minor: 250, currency: 'EUR' },
      { minor: 70, currency: 'USD' },
    ]);
    expect(() => sumByCurrency(Array.from({ length: 2 }, () => ({ minor: Number.MAX_SAFE_INTEGER, currency: 'USD' })))).toThrow(MoneyError);
  });

  test('decimals compare by value', () => {
    expect(compareDecimals('1.50', '1.5')).toBe(0);
    expect(compareDecimals('-1', '0.001')).toBe(-1);
    expect(compareDecimals('100.0001', '100')).toBe(1);
    expect([isDecimal('1.5'), isDecimal('1.5.1'), isDecimal('abc')]).toEqual([true, false, false]);
  });
});
