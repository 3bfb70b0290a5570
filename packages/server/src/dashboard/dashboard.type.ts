import { Field, Int, ObjectType } from 'type-graphql';
import type { AccountBrief } from '../access/actor';
import { AccountType } from '../accounts/accounts.public';
import { ExchangeRateType } from '../exchange-rates/exchange-rates.public';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars';
import { MoneyType, PeriodType } from '../platform/graphql/value-types';

@ObjectType('SalesSummary', { simpleResolvers: true, description: 'One row a currency: money of different currencies is never added.' })
export class SalesSummaryType {
  @Field(() => String) currency: string;
  @Field(() => MoneyType, { description: 'Sales and rebills.' }) gross: MoneyType;
  @Field(() => MoneyType, { description: 'Positive.' }) refunds: MoneyType;
  @Field(() => MoneyType, { description: 'Chargebacks and returned checks; positive.' }) chargebacks: MoneyType;
  @Field(() => MoneyType, { description: 'gross - refunds - chargebacks' }) net: MoneyType;
  @Field(() => Int) sales: number;
  @Field(() => Int) refundCount: number;
  @Field(() => Int) chargebackCount: number;
}

@ObjectType('AccountSales', { simpleResolvers: true })
export class AccountSalesType {
  @Field(() => AccountType) account: AccountBrief;
  @Field(() => [SalesSummaryType], { description: 'A row for each currency that moved; none where nothing did.' })
  summaries: SalesSummaryType[];
  @Field(() => [SalesSummaryType], {
    nullable: true,
    description: 'The period of equal length right before; null unless `comparePrevious`.',
  })
  previous?: SalesSummaryType[] | null;
}

@ObjectType('SalesSeries', {
  simpleResolvers: true,
  description: 'The bars of one account in one currency. Every array runs along `Dashboard.dates`; where nothing was sold stands a zero.',
})
export class SalesSeriesType {
  @Field(() => AccountType) account: AccountBrief;
  @Field(() => String) currency: string;
  @Field(() => [DecimalScalar]) gross: string[];
  @Field(() => [DecimalScalar]) refunds: string[];
  @Field(() => [DecimalScalar]) chargebacks: string[];
  @Field(() => [DecimalScalar]) net: string[];
  @Field(() => [Int]) sales: number[];
  @Field(() => [Int]) refundCount: number[];
}

@ObjectType('Dashboard', {
  simpleResolvers: true,
  description: 'Sales of all accounts of the caller in one period and zone (product.md 8).',
})
export class DashboardType {
  @Field(() => PeriodType) period: PeriodType;
  @Field(() => [AccountSalesType], { description: 'Every account of the caller, by nickname.' }) accounts: AccountSalesType[];
  @Field(() => [SalesSummaryType]) total: SalesSummaryType[];
  @Field(() => [SalesSummaryType], { nullable: true }) previousTotal?: SalesSummaryType[] | null;
  @Field(() => [DateScalar], { description: 'First days of the buckets; the first week or month may begin before the period.' })
  dates: readonly string[];
  @Field(() => [SalesSeriesType]) series: SalesSeriesType[];
}

@ObjectType('DashboardProduct', { simpleResolvers: true, description: 'One product of an account in one currency, in the period.' })
export class DashboardProductType {
  @Field(() => AccountType) account: AccountBrief;
  @Field(() => String) item: string;
  @Field(() => String) title: string;
  @Field(() => MoneyType, { description: 'What its lines in sales and rebills amount to.' }) gross: MoneyType;
  @Field(() => Int, { description: 'Sales and rebills with it.' }) sales: number;
  @Field(() => Int) refundCount: number;
  @Field(() => Int) chargebackCount: number;
}

@ObjectType('ConvertedTotal', {
  simpleResolvers: true,
  description:
    'The sum over currencies, approximately: each currency’s total at the newest loaded rate that is not after the last day of the period, rounded once (ADR 0021). No other figure is made of it.',
})
export class ConvertedTotalType {
  @Field(() => String, { description: 'The display currency.' }) currency: string;
  @Field(() => MoneyType, { nullable: true, description: 'Null, as the others, where none of what moved could be converted.' })
  gross: MoneyType | null;
  @Field(() => MoneyType, { nullable: true }) refunds: MoneyType | null;
  @Field(() => MoneyType, { nullable: true }) chargebacks: MoneyType | null;
  @Field(() => MoneyType, { nullable: true }) net: MoneyType | null;
  @Field(() => [ExchangeRateType], { description: 'Every rate that was used, that of the display currency too.' })
  rates: ExchangeRateType[];
  @Field(() => [String], { description: 'Currencies that moved and are not in the sum, for no rate of that time is loaded.' })
  leftOut: string[];
}
