import { Field, Int, ObjectType } from 'type-graphql';
import type { AccountBrief } from '../access/actor';
import { AccountType } from '../accounts/accounts.public';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../platform/graphql/scalars';
import { SalesSummaryType } from './dashboard.type';

@ObjectType('SalesHours', {
  simpleResolvers: true,
  description: 'A day hour by hour in one currency. Every array runs along `SalesDay.hours`; where nothing was sold stands a zero.',
})
export class SalesHoursType {
  @Field(() => String) currency: string;
  @Field(() => [DecimalScalar]) gross: string[];
  @Field(() => [Int]) sales: number[];
}

@ObjectType('SalesDay', { simpleResolvers: true })
export class SalesDayType {
  @Field(() => DateScalar) date: string;
  @Field(() => [SalesSummaryType], { description: 'The whole day; of today what there is so far.' }) total: SalesSummaryType[];
  @Field(() => [DateTimeScalar], { description: 'When its hours begin by the clocks of the zone: 24, and 23 or 25 where clocks change.' })
  hours: Date[];
  @Field(() => [SalesHoursType], { description: 'One for each currency that moved.' }) byHour: SalesHoursType[];
}

@ObjectType('SalesToday', {
  simpleResolvers: true,
  description:
    'Today so far and yesterday, of all accounts of the caller. `todayUntil` and `yesterdayUntil` may be compared: both go from midnight to the same quarter-hour of the clock.',
})
export class SalesTodayType {
  @Field(() => String) timeZone: string;
  @Field(() => DateTimeScalar, { description: 'The moment of these figures.' }) at: Date;
  @Field(() => [AccountType], { description: 'Whose sales they are, by nickname.' }) accounts: AccountBrief[];
  @Field(() => SalesDayType) today: SalesDayType;
  @Field(() => SalesDayType) yesterday: SalesDayType;
  @Field(() => DateTimeScalar, { description: 'The last full quarter-hour before `at`.' }) until: Date;
  @Field(() => [SalesSummaryType], { description: 'Today up to `until`.' }) todayUntil: SalesSummaryType[];
  @Field(() => [SalesSummaryType], {
    description: 'Yesterday up to the same time by the clock; where clocks left it out, up to the first one later.',
  })
  yesterdayUntil: SalesSummaryType[];
  @Field(() => [SalesSummaryType], { description: 'The whole day before yesterday.' }) dayBefore: SalesSummaryType[];
}
