import { rateLevel } from '@mestre/shared';
import type { AccountBrief } from '../access/actor';
import { productSales, salesFigures } from '../orders/orders.public';
import type { PeriodType } from '../platform/graphql/value-types';
import type { AccountReturnRates, ProductReturnRates, RateLevel } from './return-rate.type';
import { ask, type Context, type ReportArgs } from './ticket-reports';

interface Counts {
  sales: number;
  refundCount: number;
  chargebackCount: number;
}

const nothing = (): Counts => ({ sales: 0, refundCount: 0, chargebackCount: 0 });

function add(to: Counts, more: Counts): void {
  to.sales += more.sales;
  to.refundCount += more.refundCount;
  to.chargebackCount += more.chargebackCount;
}

/** The one reckoning of rates and levels, for accounts and products. */
function ratesOf(account: AccountBrief, counts: Counts): AccountReturnRates {
  const { sales, refundCount, chargebackCount } = counts;
  const share = (count: number) => (sales > 0 ? count / sales : null);
  return {
    accountId: account.accountId,
    account,
    refundRate: share(refundCount),
    refundLevel: rateLevel('refunds', refundCount, sales) as RateLevel,
    chargebackRate: share(chargebackCount),
    chargebackLevel: rateLevel('chargebacks', chargebackCount, sales) as RateLevel,
    ...counts,
  };
}

/** What the fields of the report read; the figures of accounts and of products are asked for apart. */
export interface ReturnRateQuestion {
  period: PeriodType;
  accounts: AccountBrief[];
  from: Date;
  to: Date;
}

/** @throws GraphQLError BAD_USER_INPUT for a period that cannot be */
export function askReturnRates(context: Context, args: ReportArgs): ReturnRateQuestion {
  const { question, period } = ask(context, args);
  const accounts = question.accounts.flatMap((id) => context.actor.account(id) ?? []);
  return { period, accounts, from: question.from, to: question.to };
}

/** Rates by account, out of the sales roll-ups that the dashboard reads: of every currency, for counts may be added. */
export async function accountRates(context: Context, { period, accounts }: ReturnRateQuestion): Promise<AccountReturnRates[]> {
  const found = await salesFigures(context.deps.db, {
    accountIds: accounts.map(({ accountId }) => accountId),
    timeZone: period.timeZone,
    period,
    dates: [period.from],
    grouping: 'WHOLE',
    since: null,
  });
  const counts = new Map(accounts.map(({ accountId }) => [accountId, nothing()]));
  for (const { accountId, sum } of found) if (sum) add(counts.get(accountId) as Counts, sum);
  return accounts.map((account) => ratesOf(account, counts.get(account.accountId) as Counts));
}

/** Rates by product, out of the movements and the lines of their orders. */
export async function productRates(context: Context, { accounts, from, to }: ReturnRateQuestion): Promise<ProductReturnRates[]> {
  const found = await productSales(context.deps.db, { accountIds: accounts.map(({ accountId }) => accountId), from, to });
  const products = new Map<string, { item: string; title: string; account: AccountBrief; counts: Counts }>();
  for (const row of found) {
    const key = `${row.accountId} ${row.item}`;
    const account = context.actor.account(row.accountId) as AccountBrief;
    const known = products.get(key) ?? { item: row.item, title: row.title, account, counts: nothing() };
    products.set(key, known);
    add(known.counts, row);
  }
  return (
    [...products.values()]
      // not by how much was sold: who reads rates alone is not told that
      .sort((a, b) => a.title.localeCompare(b.title) || (a.account.nickname < b.account.nickname ? -1 : 1))
      .map(({ item, title, account, counts }) => ({ item, title, ...ratesOf(account, counts) }))
  );
}
