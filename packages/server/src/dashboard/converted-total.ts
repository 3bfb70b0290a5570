import { addDays } from '@mestre/shared';
import type { Actor } from '../access/actor';
import { displayCurrencyOf, ratesOn } from '../exchange-rates/exchange-rates.public';
import type { Sql } from '../platform/database/sql';
import { sumIn } from './convert';
import type { ConvertedTotalType, DashboardType } from './dashboard.type';

/**
 * A dashboard's total in the display currency of the actor's master (ADR 0021): at the newest loaded rates that are not after the last day of the
 * period. A currency without such a rate is named and left out.
 */
export async function loadConvertedTotal(
  sql: Sql,
  actor: Actor,
  { total, period }: Pick<DashboardType, 'total' | 'period'>,
): Promise<ConvertedTotalType | null> {
  const currency = await displayCurrencyOf(sql, actor);
  if (currency === null) return null;
  const others = total.map((row) => row.currency).filter((code) => code !== currency);
  const found = others.length > 0 ? await ratesOn(sql, actor, [currency, ...others], addDays(period.to, -1)) : [];
  const rates = new Map(found.map((rate) => [rate.currency, rate]));
  const hasRate = (code: string) => code === 'EUR' || rates.has(code);
  const isIn = (code: string) => code === currency || (hasRate(currency) && hasRate(code));
  const leftOut = others.filter((code) => !isIn(code));
  const rows = total.filter((row) => isIn(row.currency));
  const used = rows.some((row) => row.currency !== currency) ? [...rows.map((row) => row.currency), currency] : [];
  const sum = (figure: 'gross' | 'refunds' | 'chargebacks' | 'net') =>
    rows.length === 0 && leftOut.length > 0
      ? null
      : sumIn(
          currency,
          rows.map((row) => row[figure]),
          rates,
        );
  return {
    currency,
    gross: sum('gross'),
    refunds: sum('refunds'),
    chargebacks: sum('chargebacks'),
    net: sum('net'),
    rates: found.filter((rate) => used.includes(rate.currency)).sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    leftOut,
  };
}
