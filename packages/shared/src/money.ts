import { exponentOf } from './currencies';

/**
 * Money without floats (product.md 5): an amount is an integer of minor units beside its ISO 4217 currency, a unit price a decimal string.
 * All intermediate arithmetic is BigInt. Rounding is half away from zero, so that a refund mirrors its sale; PostgreSQL's round(numeric)
 * does the same.
 */
export interface MinorMoney {
  /** Integer, in the currency's smallest unit (cents); negative for money going back. */
  readonly minor: number;
  readonly currency: string;
}

export type MoneyErrorCode = 'AMOUNT_INVALID' | 'CURRENCY_INVALID' | 'CURRENCY_MISMATCH';

/** Thrown for an amount or currency that cannot be; `code` is a UserErrorCode. */
export class MoneyError extends Error {
  override readonly name = 'MoneyError';
  constructor(
    readonly code: MoneyErrorCode,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

interface Scaled {
  /** value = digits / 10^scale */
  digits: bigint;
  scale: number;
}

const decimalForm = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?$/;

function parse(decimal: string): Scaled {
  const match = decimalForm.exec(decimal);
  if (!match) throw new MoneyError('AMOUNT_INVALID', 'not a decimal number');
  const [, sign, whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

function toText({ digits, scale }: Scaled): string {
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const body = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  return negative ? `-${body}` : body;
}

function rescale({ digits, scale }: Scaled, wanted: number): bigint {
  if (scale <= wanted) return digits * 10n ** BigInt(wanted - scale);
  const divisor = 10n ** BigInt(scale - wanted);
  const half = digits < 0n ? -(divisor / 2n) : divisor / 2n;
  return (digits + half) / divisor;
}

function toNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new MoneyError('AMOUNT_INVALID', 'amount out of range');
  return number;
}

/** Digits behind the point by ISO 4217. Throws MoneyError CURRENCY_INVALID for an unknown code. */
export function currencyExponent(currency: string): number {
  const exponent = exponentOf(currency);
  if (exponent === undefined) throw new MoneyError('CURRENCY_INVALID', 'unknown currency');
  return exponent;
}

/** True for a plain decimal number as text: optional sign, digits, optional point and digits. */
export function isDecimal(text: string): boolean {
  return decimalForm.test(text);
}

/** 4700, 'USD' -> '47.00'; 4700, 'JPY' -> '4700'. The form of the contract's `Decimal`. */
export function minorToDecimal(minor: number, currency: string): string {
  if (!Number.isSafeInteger(minor)) throw new MoneyError('AMOUNT_INVALID', 'not an integer of minor units');
  return toText({ digits: BigInt(minor), scale: currencyExponent(currency) });
}

/** '47.5', 'USD' -> 4750. Exact: throws MoneyError AMOUNT_INVALID where a value smaller than the minor unit would be lost ('0.001' USD). */
export function decimalToMinor(decimal: string, currency: string): number {
  const value = parse(decimal);
  const exponent = currencyExponent(currency);
  const minor = rescale(value, exponent);
  if (value.scale > exponent && minor * 10n ** BigInt(value.scale - exponent) !== value.digits) {
    throw new MoneyError('AMOUNT_INVALID', 'more decimals than the currency has');
  }
  return toNumber(minor);
}

/** '0.425', 'USD' -> 43: to the minor unit, half away from zero. */
export function roundToMinor(decimal: string, currency: string): number {
  return toNumber(rescale(parse(decimal), currencyExponent(currency)));
}

/** quantity x unit price, rounded once, half away from zero: 3, '0.425', 'USD' -> 128. The quantity is an integer and may be negative. */
export function multiplyToMinor(quantity: number, unitPriceDecimal: string, currency: string): number {
  if (!Number.isSafeInteger(quantity)) throw new MoneyError('AMOUNT_INVALID', 'quantity is not an integer');
  const price = parse(unitPriceDecimal);
  return toNumber(rescale({ digits: price.digits * BigInt(quantity), scale: price.scale }, currencyExponent(currency)));
}

/** quantity x unit price, exact, with every decimal kept: 3, '0.425' -> '1.275'. */
export function multiplyDecimal(quantity: number, unitPriceDecimal: string): string {
  if (!Number.isSafeInteger(quantity)) throw new MoneyError('AMOUNT_INVALID', 'quantity is not an integer');
  const price = parse(unitPriceDecimal);
  return toText({ digits: price.digits * BigInt(quantity), scale: price.scale });
}

/** A percentage of an amount, half away from zero: 999, '12.5' -> 125. */
export function percentOf(minor: number, percentDecimal: string): number {
  if (!Number.isSafeInteger(minor)) throw new MoneyError('AMOUNT_INVALID', 'not an integer of minor units');
  const percent = parse(percentDecimal);
  return toNumber(rescale({ digits: percent.digits * BigInt(minor), scale: percent.scale + 2 }, 0));
}

/**
 * The same part of an amount as `part` is of `whole`, half away from zero: of 199, as 500 of 1000 -> 100.
 * @throws MoneyError AMOUNT_INVALID where one is no integer, or `whole` is not above 0
 */
export function proportionOf(minor: number, part: number, whole: number): number {
  if (![minor, part, whole].every(Number.isSafeInteger) || whole <= 0)
    throw new MoneyError('AMOUNT_INVALID', 'not integers of minor units');
  const product = 2n * BigInt(minor) * BigInt(part);
  const half = product < 0n ? -BigInt(whole) : BigInt(whole);
  return toNumber((product + half) / (2n * BigInt(whole)));
}

/** The exact sum of decimal strings, with as many decimals as the longest has: ['0.425', '1.1'] -> '1.525'. */
export function sumDecimals(decimals: Iterable<string>): string {
  let sum: Scaled = { digits: 0n, scale: 0 };
  for (const decimal of decimals) {
    const value = parse(decimal);
    const scale = Math.max(sum.scale, value.scale);
    sum = { digits: rescale(sum, scale) + rescale(value, scale), scale };
  }
  return toText(sum);
}

/** -1, 0 or 1 as `left` is less than, equal to or greater than `right`; both decimal strings. */
export function compareDecimals(left: string, right: string): -1 | 0 | 1 {
  const a = parse(left);
  const b = parse(right);
  const scale = Math.max(a.scale, b.scale);
  const difference = rescale(a, scale) - rescale(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The sum of amounts in `currency`. Throws MoneyError CURRENCY_MISMATCH where one of them is in another: sums never mix (product.md 5). */
export function sumMoney(amounts: Iterable<MinorMoney>, currency: string): MinorMoney {
  let sum = 0n;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new MoneyError('CURRENCY_MISMATCH', 'sums never mix currencies');
    sum += BigInt(amount.minor);
  }
  return { minor: toNumber(sum), currency };
}

/** One sum a currency, in order of the currency's code. */
export function sumByCurrency(amounts: Iterable<MinorMoney>): MinorMoney[] {
  const sums = new Map<string, bigint>();
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(minor));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => ({ minor: toNumber(sum), currency }));
}
