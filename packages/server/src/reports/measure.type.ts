import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { ActorRole, PersonType } from '../clerks/clerks.public';
import { connectionTypes } from '../platform/graphql/connection';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars';
import { MoneyType, PeriodType } from '../platform/graphql/value-types';
import { reportMoneyReaders, reportReaders } from './report-readers';

@ObjectType('TicketTimes', {
  simpleResolvers: true,
  description:
    'Seconds by the clock, and by support hours: those that skip Saturday, Sunday and holidays in the account’s zone. Median and 90th percentile by nearest rank; null where nothing counts.',
})
export class TicketTimes {
  @Auth(...reportReaders) @Field(() => Int) count: number;
  @Auth(...reportReaders) @Field(() => Int, { nullable: true }) medianSeconds?: number | null;
  @Auth(...reportReaders) @Field(() => Int, { nullable: true }) p90Seconds?: number | null;
  @Auth(...reportReaders) @Field(() => Int, { nullable: true }) medianSupportSeconds?: number | null;
  @Auth(...reportReaders) @Field(() => Int, { nullable: true }) p90SupportSeconds?: number | null;
}

@ObjectType('TicketTimesBar', { simpleResolvers: true })
export class TicketTimesBar {
  @Auth(...reportReaders) @Field(() => DateScalar) date: string;
  @Auth(...reportReaders) @Field(() => TicketTimes) times: TicketTimes;
}

@ObjectType('TicketTimesClerk', { simpleResolvers: true })
export class TicketTimesClerk {
  @Auth(...reportReaders)
  @Field(() => PersonType, { nullable: true, description: 'Null: customers, programs and the system.' })
  person?: PersonType | null;
  @Auth(...reportReaders) @Field(() => TicketTimes) times: TicketTimes;
}

@ObjectType('TicketTimeReport', { simpleResolvers: true })
export class TicketTimeReport {
  @Auth(...reportReaders) @Field(() => PeriodType) period: PeriodType;
  @Auth(...reportReaders) @Field(() => TicketTimes) total: TicketTimes;
  @Auth(...reportReaders) @Field(() => [TicketTimesBar], { description: 'Every bucket of the period.' }) bars: TicketTimesBar[];
  @Auth(...reportReaders) @Field(() => [TicketTimesClerk], { description: 'Most first.' }) clerks: TicketTimesClerk[];
}

@ObjectType('ReopenFigures', { simpleResolvers: true })
export class ReopenFigures {
  @Auth(...reportReaders) @Field(() => Int) closed: number;
  @Auth(...reportReaders) @Field(() => Int, { description: 'Of the closed: opened again since.' }) reopened: number;
  @Auth(...reportReaders)
  @Field(() => Float, { nullable: true, description: 'reopened / closed; null where nothing was closed.' })
  rate?: number | null;
}

@ObjectType('ReopenBar', { simpleResolvers: true })
export class ReopenBar {
  @Auth(...reportReaders) @Field(() => DateScalar) date: string;
  @Auth(...reportReaders) @Field(() => ReopenFigures) figures: ReopenFigures;
}

@ObjectType('ReopenClerk', { simpleResolvers: true })
export class ReopenClerk {
  @Auth(...reportReaders)
  @Field(() => PersonType, { nullable: true, description: 'Who closed. Null: customers, programs and the system.' })
  person?: PersonType | null;
  @Auth(...reportReaders) @Field(() => ReopenFigures) figures: ReopenFigures;
}

@ObjectType('ReopenReport', { simpleResolvers: true })
export class ReopenReport {
  @Auth(...reportReaders) @Field(() => PeriodType) period: PeriodType;
  @Auth(...reportReaders) @Field(() => ReopenFigures) total: ReopenFigures;
  @Auth(...reportReaders) @Field(() => [ReopenBar], { description: 'Every bucket of the period, by the closing.' }) bars: ReopenBar[];
  @Auth(...reportReaders) @Field(() => [ReopenClerk]) clerks: ReopenClerk[];
}

@ObjectType('SavedSales', { simpleResolvers: true })
export class SavedSales {
  @Auth(...reportReaders) @Field(() => Int) count: number;
  @Auth(...reportMoneyReaders)
  @Field(() => [MoneyType], { nullable: true, description: 'On the accounts whose money the caller may see; by currency.' })
  money?: MoneyType[] | null;
}

@ObjectType('SavedSalesBar', { simpleResolvers: true })
export class SavedSalesBar {
  @Auth(...reportReaders) @Field(() => DateScalar) date: string;
  @Auth(...reportReaders) @Field(() => Int) count: number;
}

@ObjectType('SavedSalesClerk', { simpleResolvers: true })
export class SavedSalesClerk {
  @Auth(...reportReaders)
  @Field(() => PersonType, { nullable: true, description: 'Who withdrew the request. Null: customers, programs and the system.' })
  person?: PersonType | null;
  @Auth(...reportReaders) @Field(() => SavedSales) saved: SavedSales;
}

@ObjectType('SavedSalesReport', { simpleResolvers: true })
export class SavedSalesReport {
  @Auth(...reportReaders) @Field(() => PeriodType) period: PeriodType;
  @Auth(...reportReaders) @Field(() => SavedSales) total: SavedSales;
  @Auth(...reportReaders) @Field(() => [SavedSalesBar], { description: 'Every bucket of the period.' }) bars: SavedSalesBar[];
  @Auth(...reportReaders) @Field(() => [SavedSalesClerk]) clerks: SavedSalesClerk[];
}

/** One row behind a figure of these reports; the resolver adds ticket, person, times and money. */
@ObjectType('MeasuredTicket', { simpleResolvers: true, description: 'A ticket as one of the metrics counts it, at the event that counts.' })
export class MeasuredTicket {
  accountId: string;
  @Auth(...reportReaders) @Field(() => ID) id: string;
  @Auth(...reportReaders) @Field(() => DateTimeScalar, { description: 'Of the first response, the closing, the withdrawal.' }) at: Date;
  @Auth(...reportReaders)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the ticket was opened.' })
  startedAt?: Date | null;
  @Auth(...reportReaders)
  @Field(() => DateTimeScalar, { nullable: true, description: 'Of a closing: when it was opened again.' })
  reopenedAt?: Date | null;
  @Auth(...reportReaders)
  @Field(() => Int, { nullable: true, description: 'From the opening on, by the clock.' })
  clockSeconds?: number | null;
  @Auth(...reportReaders)
  @Field(() => Int, { nullable: true, description: 'From the opening on, in support hours.' })
  supportSeconds?: number | null;
  @Auth(...reportReaders) @Field(() => ActorRole) actorRole: ActorRole;
}

export const MeasuredTicketConnection = connectionTypes('MeasuredTicket', () => MeasuredTicket);
