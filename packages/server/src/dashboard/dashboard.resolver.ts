import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { AccountBrief } from '../access/actor';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { AccountType } from '../accounts/accounts.public';
import { Bucket, PeriodInput, type PeriodType } from '../platform/graphql/value-types';
import { loadConvertedTotal } from './converted-total';
import { ConvertedTotalType, DashboardProductType, DashboardType, SalesSummaryType } from './dashboard.type';
import { checkedPeriod, loadDashboard, loadSummaries } from './load-dashboard';
import { loadToday } from './load-today';
import { SalesTodayType } from './today.type';
import { topProducts } from './top-products';

@Resolver(() => DashboardType)
export class DashboardResolver {
  @Auth('OWNER', 'ANALYTICS_API')
  @Query(() => DashboardType, {
    nullable: true,
    description: "Sales per account and in total. The owner's alone; by API key the accounts on which it holds Analytics API.",
  })
  dashboard(
    @Arg('period', () => PeriodInput) period: PeriodInput,
    @Arg('bucket', () => Bucket, { nullable: true, defaultValue: Bucket.DAY }) bucket: Bucket | null,
    @Arg('comparePrevious', () => Boolean, { nullable: true, defaultValue: false }) comparePrevious: boolean | null,
    @Ctx() context: GraphQLContext,
  ): Promise<DashboardType> {
    const question = { period, bucket: bucket ?? Bucket.DAY, comparePrevious: comparePrevious ?? false };
    return loadDashboard(context.deps.db, context, context.actor, question);
  }
}

@Resolver()
export class SalesTodayResolver {
  @Auth('OWNER', 'ANALYTICS_API')
  @Query(() => SalesTodayType, {
    nullable: true,
    description: 'Today so far against the same hours of yesterday, and yesterday against the day before. Whose they are: as `dashboard`.',
  })
  salesToday(
    @Arg('timeZone', () => String, { nullable: true, description: "IANA; the caller's own by default." }) timeZone: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<SalesTodayType> {
    return loadToday(context.deps, context, context.actor, timeZone ?? null);
  }
}

@Resolver(() => DashboardType)
export class TopProductsResolver {
  @FieldResolver(() => [DashboardProductType], {
    description: 'The products that sold most in the period, by gross in each currency; at most so many a currency (1 to 50).',
  })
  topProducts(
    @Root() { period }: DashboardType,
    @Arg('atMost', () => Int, { nullable: true, defaultValue: 5 }) atMost: number | null,
    @Ctx() context: GraphQLContext,
  ): Promise<DashboardProductType[]> {
    return topProducts(context.deps.db, context.actor, period, Math.min(Math.max(atMost ?? 5, 1), 50));
  }
}

@Resolver(() => DashboardType)
export class ConvertedResolver {
  @FieldResolver(() => ConvertedTotalType, {
    nullable: true,
    description: '`total` in the master’s display currency; null where none is chosen.',
  })
  converted(@Root() dashboard: DashboardType, @Ctx() { deps, actor }: GraphQLContext): Promise<ConvertedTotalType | null> {
    return loadConvertedTotal(deps.db, actor, dashboard);
  }
}

interface SalesKey {
  accountId: string;
  period: PeriodType;
}

const keyOf = ({ accountId, period }: SalesKey) => `${accountId} ${periodKey(period)}`;
const periodKey = ({ from, to, timeZone }: PeriodType) => `${from} ${to} ${timeZone}`;

/** `Account.sales` for a whole list of accounts: one statement a period. */
function salesOfAccounts(context: GraphQLContext): DataLoader<SalesKey, SalesSummaryType[], string> {
  return context.loader(
    'dashboard.sales',
    () =>
      new DataLoader<SalesKey, SalesSummaryType[], string>(
        async (keys) => {
          const allowed = new Set(context.actor.scope(['OWNER', 'ACCOUNT_USER', 'ANALYTICS_API']));
          const periods = new Map(keys.map(({ period }) => [periodKey(period), period]));
          const found = new Map<string, Map<string, SalesSummaryType[]>>();
          for (const [name, period] of periods) {
            const ids = keys.filter((key) => periodKey(key.period) === name && allowed.has(key.accountId)).map((key) => key.accountId);
            found.set(name, await loadSummaries(context.deps.db, context, ids, period));
          }
          return keys.map((key) => found.get(periodKey(key.period))?.get(key.accountId) ?? []);
        },
        { cacheKeyFn: keyOf },
      ) as DataLoader<SalesKey, SalesSummaryType[]>,
  ) as DataLoader<SalesKey, SalesSummaryType[], string>;
}

@Resolver(() => AccountType)
export class AccountSalesResolver {
  @Auth('OWNER', 'ACCOUNT_USER', 'ANALYTICS_API')
  @FieldResolver(() => [SalesSummaryType], {
    nullable: true,
    description: "A row for each currency that moved. The owner's and the account's own users', or ANALYTICS_API.",
  })
  sales(
    @Root() account: AccountBrief,
    @Arg('period', () => PeriodInput) period: PeriodInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SalesSummaryType[]> {
    return salesOfAccounts(context).load({
      accountId: account.accountId,
      period: checkedPeriod(context, context.actor, period),
    });
  }
}
