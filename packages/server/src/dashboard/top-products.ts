import type { Actor } from '../access/actor';
import { productSales } from '../orders/orders.public';
import type { Sql } from '../platform/database/sql';
import { money, type PeriodType } from '../platform/graphql/value-types';
import type { DashboardProductType } from './dashboard.type';

/**
 * The products that sold most on the accounts whose figures the actor may see, currency by currency: money of different ones is never compared.
 * @param atMost in each currency
 */
export async function topProducts(sql: Sql, actor: Actor, period: PeriodType, atMost: number): Promise<DashboardProductType[]> {
  const found = await productSales(sql, { accountIds: actor.scope(['OWNER', 'ANALYTICS_API']), period, timeZone: period.timeZone });
  const sold = found
    .filter(({ sales }) => sales > 0)
    .sort((a, b) => b.grossMinor - a.grossMinor || b.sales - a.sales || (a.item < b.item ? -1 : 1));
  const shown = new Map<string, number>();
  return sold.flatMap(({ accountId, item, title, currency, grossMinor, sales, refundCount, chargebackCount }) => {
    const account = actor.account(accountId);
    const before = shown.get(currency) ?? 0;
    if (!account || before >= atMost) return [];
    shown.set(currency, before + 1);
    return [{ account, item, title, gross: money(grossMinor, currency), sales, refundCount, chargebackCount }];
  });
}
