import { exponentOf } from '@mestre/shared';
import type { SalesBars, SalesSums } from '../orders/orders.public';
import type { SalesSeriesType, SalesSummaryType } from './dashboard.type';

const zero: SalesSums = { gross: 0, refunds: 0, chargebacks: 0, sales: 0, refundCount: 0, chargebackCount: 0 };

/** ".00" to ".99" and their like: a thousand at most but for the rarest currencies */
const fractions = new Map<number, readonly string[]>();

function fractionsOf(exponent: number): readonly string[] {
  let known = fractions.get(exponent);
  if (!known) {
    known = Array.from({ length: 10 ** exponent }, (_, fraction) => `.${String(fraction).padStart(exponent, '0')}`);
    fractions.set(exponent, known);
  }
  return known;
}

/**
 * Makes minor units of one currency into the API's Decimal (4700 -> "47.00"). A dashboard writes thousands of them: the general function of
 * `shared`, which goes through BigInt, takes many times as long.
 */
export function decimalWriter(currency: string): (minor: number) => string {
  // what is in the ledger is shown, even if the list of currencies has forgotten it since
  const exponent = exponentOf(currency) ?? 2;
  if (exponent === 0) return String;
  const units = 10 ** exponent;
  const endings = fractionsOf(exponent);
  return (minor) => {
    const amount = minor < 0 ? -minor : minor;
    const fraction = amount % units;
    return `${minor < 0 ? '-' : ''}${(amount - fraction) / units}${endings[fraction] as string}`;
  };
}

/** The API's row of one currency. */
export function summaryOf(currency: string, sums: SalesSums): SalesSummaryType {
  const write = decimalWriter(currency);
  const money = (minor: number) => ({ amount: write(minor), currency });
  return {
    currency,
    gross: money(sums.gross),
    refunds: money(sums.refunds),
    chargebacks: money(sums.chargebacks),
    net: money(sums.gross - sums.refunds - sums.chargebacks),
    sales: sums.sales,
    refundCount: sums.refundCount,
    chargebackCount: sums.chargebackCount,
  };
}

/** Adds sums up by currency and writes a row for each, in order of the code. Nulls are what did not move. */
export function summariesOf(parts: readonly { currency: string; sums: SalesSums | null }[]): SalesSummaryType[] {
  const byCurrency = new Map<string, SalesSums>();
  for (const { currency, sums } of parts) {
    if (!sums) continue;
    const known = byCurrency.get(currency) ?? zero;
    const added = { ...known };
    for (const figure of Object.keys(zero) as (keyof SalesSums)[]) added[figure] += sums[figure];
    byCurrency.set(currency, added);
  }
  return [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sums]) => summaryOf(currency, sums));
}

/** Minor units along the bars as the API writes them. */
function written(minors: readonly number[], write: (minor: number) => string): string[] {
  const texts = new Array<string>(minors.length);
  for (let index = 0; index < minors.length; index += 1) texts[index] = write(minors[index] as number);
  return texts;
}

/** The bars of one account in one currency; amounts are written when they are asked for: a dashboard has thousands. */
class SalesSeries implements SalesSeriesType {
  private readonly write: (minor: number) => string;

  constructor(
    readonly account: SalesSeriesType['account'],
    readonly currency: string,
    private readonly bars: SalesBars,
  ) {
    this.write = decimalWriter(currency);
  }

  get gross(): string[] {
    return written(this.bars.gross, this.write);
  }

  get refunds(): string[] {
    return written(this.bars.refunds, this.write);
  }

  get chargebacks(): string[] {
    return written(this.bars.chargebacks, this.write);
  }

  get net(): string[] {
    const { gross, refunds, chargebacks } = this.bars;
    const net = (minor: number, index: number) => minor - (refunds[index] as number) - (chargebacks[index] as number);
    return written(gross.map(net), this.write);
  }

  get sales(): number[] {
    return this.bars.sales;
  }

  get refundCount(): number[] {
    return this.bars.refundCount;
  }
}

/** The bars of one account in one currency, as the API writes them. */
export function seriesOf(account: SalesSeriesType['account'], currency: string, bars: SalesBars): SalesSeriesType {
  return new SalesSeries(account, currency, bars);
}
