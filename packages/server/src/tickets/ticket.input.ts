import { Field, ID, InputType, Int } from 'type-graphql';
import { BillingType, Direction } from '../orders/orders.public';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { PeriodInput } from '../platform/graphql/value-types';
import { ModificationName, TicketEventKind, TicketOrderField, TicketStatusName, TicketTypeName } from './ticket.enums';

@InputType('TicketFilter', { description: 'All parts must hold. An empty list filters nothing.' })
export class TicketFilter {
  @Field(() => Int, { nullable: true }) number?: number | null;
  @Field(() => String, { nullable: true, description: 'The whole receipt, any case.' }) receipt?: string | null;
  @Field(() => String, { nullable: true, description: 'The whole address, any case.' }) customerEmail?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "A ticket number or receipt, part of the customer's e-mail or name from three characters on, or words of comments and notes; case and accents do not count.",
  })
  search?: string | null;
  @Field(() => [TicketTypeName], { nullable: true }) type?: TicketTypeName[] | null;
  @Field(() => BillingType, { nullable: true }) billing?: BillingType | null;
  @Field(() => [TicketStatusName], { nullable: true }) status?: TicketStatusName[] | null;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
  @Field(() => ID, { nullable: true }) assigneeId?: string | null;
  @Field(() => Boolean, { nullable: true }) unassigned?: boolean | null;
  @Field(() => [String], { nullable: true, description: 'Has any one of these.' }) tags?: string[] | null;
  @Field(() => PeriodInput, { nullable: true }) opened?: PeriodInput | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Has a clock that runs out before.' }) expiresBefore?: Date | null;
}

@InputType('TicketOrder', {
  description:
    'By EXPIRES_AT, tickets without a clock come last either way, the newest first. By OPENED_AT descending where none is given.',
})
export class TicketOrder {
  @Field(() => TicketOrderField) field: TicketOrderField;
  @Field(() => Direction) direction: Direction;
}

@InputType('TicketEventFilter', { description: 'All parts must hold; an act that was undone, and its undoing, are left out.' })
export class TicketEventFilter {
  @Field(() => [TicketEventKind], { nullable: true }) kinds?: TicketEventKind[] | null;
  @Field(() => ModificationName, { nullable: true }) modification?: ModificationName | null;
  @Field(() => ID, { nullable: true, description: 'A Person.' }) actorId?: string | null;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
  @Field(() => [TicketTypeName], { nullable: true, description: "The ticket's type when it happened." }) type?: TicketTypeName[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Acts of the owner and of clerks alone, as the reports of clerks count them.' })
  byPeople?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of each ticket and person only the newest act of these kinds in the period, as Tickets by Type counts them.',
  })
  newestOfPerson?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of the accounts alone whose reports the caller reads, as their figures; without it also of those whose tickets he reads.',
  })
  inReports?: boolean | null;
  @Field(() => PeriodInput) period: PeriodInput;
}
