import { currencyExponent } from '@mestre/shared';
import type { ExchangeRate } from '../exchange-rates/exchange-rates.public';

/** A part of a sum: a decimal in its currency. */
export interface Amount {
  amount: string;
  currency: string;
}

/** value = over / under, both whole; under is above 0 */
interface Fraction {
  over: bigint;
  under: bigint;
}

function fractionOf(decimal: string): Fraction {
  const [whole = '', fraction = ''] = decimal.split('.');
  return { over: BigInt(whole + fraction), under: 10n ** BigInt(fraction.length) };
}

const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
const plus = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });

/** The nearest whole number; of two that are equally near the even one. */
function roundHalfEven({ over, under }: Fraction): bigint {
  const doubled = 2n * over;
  // the greatest whole number not above: BigInt division cuts towards zero
  const floor = over >= 0n ? over / under : -((-over + under - 1n) / under);
  const rest = doubled - 2n * floor * under;
  if (rest !== under) return rest < under ? floor : floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

function decimalOf(minor: bigint, exponent: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  return `${minor < 0n ? '-' : ''}${whole}${exponent > 0 ? `.${digits.slice(-exponent)}` : ''}`;
}

/**
 * The sum of amounts in one currency: exact all the way, by the euro (amount / its rate x the target's rate), and rounded once at the end, half to
 * even, to the target's minor unit. What is in the target already is taken as it is.
 * @param rates one of each other currency and of the target; EUR needs none
 */
export function sumIn(target: string, amounts: readonly Amount[], rates: ReadonlyMap<string, ExchangeRate>): Amount {
  const perEuro = (currency: string): Fraction => {
    if (currency === 'EUR') return { over: 1n, under: 1n };
    const rate = rates.get(currency);
    if (!rate) throw new RangeError(`no rate of ${currency}`);
    return fractionOf(rate.perEuro);
  };
  const inTarget = ({ amount, currency }: Amount): Fraction => {
    const value = fractionOf(amount);
    if (currency === target) return value;
    const { over, under } = perEuro(currency);
    return times(times(value, perEuro(target)), { over: under, under: over });
  };
  const exponent = currencyExponent(target);
  const sum = amounts.map(inTarget).reduce(plus, { over: 0n, under: 1n });
  return { amount: decimalOf(roundHalfEven(times(sum, { over: 10n ** BigInt(exponent), under: 1n })), exponent), currency: target };
}
