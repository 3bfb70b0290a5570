import { Field, Int, ObjectType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { PersonType } from '../clerks/clerks.public';
import { DateScalar } from '../platform/graphql/scalars';
import { MoneyType, PeriodType } from '../platform/graphql/value-types';
import { ModificationName } from '../tickets/tickets.public';
import { reportMoneyReaders, reportReaders } from './report-readers';

@ObjectType('TicketCreationDay', { simpleResolvers: true })
export class TicketCreationDay {
  @Auth(...reportReaders) @Field(() => DateScalar, { nullable: true, description: 'Null in a total.' }) date?: string | null;
  @Auth(...reportReaders) @Field(() => Int) refund: number;
  @Auth(...reportReaders) @Field(() => Int) cancel: number;
  @Auth(...reportReaders) @Field(() => Int) techSupport: number;
  @Auth(...reportReaders) @Field(() => Int) total: number;
}

@ObjectType('TicketCreationReport', { simpleResolvers: true, description: 'Tickets opened, by whomever, by day and type.' })
export class TicketCreationReport {
  @Auth(...reportReaders) @Field(() => PeriodType) period: PeriodType;
  @Auth(...reportReaders) @Field(() => [TicketCreationDay], { description: 'Every day of the period.' }) days: TicketCreationDay[];
  @Auth(...reportReaders) @Field(() => TicketCreationDay) total: TicketCreationDay;
}

@ObjectType('ModificationCount', { simpleResolvers: true })
export class ModificationCount {
  @Auth(...reportReaders) @Field(() => ModificationName) modification: ModificationName;
  @Auth(...reportReaders) @Field(() => Int) count: number;
}

@ObjectType('TicketModificationDay', { simpleResolvers: true })
export class TicketModificationDay {
  @Auth(...reportReaders) @Field(() => DateScalar) date: string;
  @Auth(...reportReaders) @Field(() => [ModificationCount], { description: 'Those alone that happened.' }) counts: ModificationCount[];
}

@ObjectType('TicketModificationReport', {
  simpleResolvers: true,
  description: 'Changes of type, and re-openings; acts are counted: a ticket re-opened twice counts two.',
})
export class TicketModificationReport {
  @Auth(...reportReaders) @Field(() => PeriodType) period: PeriodType;
  @Auth(...reportReaders) @Field(() => [TicketModificationDay], { description: 'Every day of the period.' }) days: TicketModificationDay[];
  @Auth(...reportReaders)
  @Field(() => [ModificationCount], { description: 'Each modification, also where none happened.' })
  total: ModificationCount[];
}

/** Where the accounts of a count lie is not told: money is left out by the resolver, account by account. */
@ObjectType('ClerkTicketCount', { simpleResolvers: true })
export class ClerkTicketCount {
  userId: string;
  @Auth(...reportReaders) @Field(() => PersonType) person: PersonType;
  @Auth(...reportReaders) @Field(() => Int) refund: number;
  @Auth(...reportReaders) @Field(() => Int) cancel: number;
  @Auth(...reportReaders) @Field(() => Int) techSupport: number;
  @Auth(...reportReaders) @Field(() => Int) total: number;
  @Auth(...reportReaders) @Field(() => Int, { description: 'Refunds that this person carried out in the period.' }) refundsExecuted: number;
  @Auth(...reportMoneyReaders)
  @Field(() => [MoneyType], { nullable: true, description: 'Of those, on the accounts whose money the caller may see; by currency.' })
  refundedMoney?: MoneyType[] | null;
}

@ObjectType('ClerkDay', { simpleResolvers: true })
export class ClerkDay {
  @Auth(...reportReaders) @Field(() => DateScalar) date: string;
  @Auth(...reportReaders) @Field(() => PersonType) person: PersonType;
  @Auth(...reportReaders) @Field(() => Int) total: number;
}

@ObjectType('ClerkTicketReport', {
  simpleResolvers: true,
  description: 'By person, the owner among them; acts of customers, programs and the system are nobody’s.',
})
export class ClerkTicketReport {
  @Auth(...reportReaders) @Field(() => PeriodType) period: PeriodType;
  @Auth(...reportReaders) @Field(() => [ClerkTicketCount], { description: 'Most first.' }) clerks: ClerkTicketCount[];
  @Auth(...reportReaders) @Field(() => [ClerkDay], { description: 'Days and persons with something alone.' }) days: ClerkDay[];
}

@ObjectType('ClerkModificationRow', { simpleResolvers: true })
export class ClerkModificationRow {
  @Auth(...reportReaders) @Field(() => PersonType) person: PersonType;
  @Auth(...reportReaders) @Field(() => [ModificationCount]) counts: ModificationCount[];
}

@ObjectType('ClerkModificationReport', { simpleResolvers: true })
export class ClerkModificationReport {
  @Auth(...reportReaders) @Field(() => PeriodType) period: PeriodType;
  @Auth(...reportReaders) @Field(() => [ClerkModificationRow]) clerks: ClerkModificationRow[];
  @Auth(...reportReaders) @Field(() => [TicketModificationDay]) days: TicketModificationDay[];
  @Auth(...reportReaders) @Field(() => [ModificationCount]) total: ModificationCount[];
}
