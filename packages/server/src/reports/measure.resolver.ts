import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { PersonType, personLoader } from '../clerks/clerks.public';
import { rowKey } from '../platform/database/row-keys';
import type { Connection } from '../platform/graphql/connection';
import { Bucket, MoneyType, PeriodInput } from '../platform/graphql/value-types';
import { TicketMetric, type TicketRow, TicketType, ticketLoader } from '../tickets/tickets.public';
import { MeasuredTicket, MeasuredTicketConnection, ReopenReport, SavedSalesReport, TicketTimeReport } from './measure.type';
import { Reports } from './report.resolver';
import { reportMoneyReaders, reportReaders } from './report-readers';
import { listMeasured, type MeasuredTicketRow, reopenRate, savedSales, ticketTimes } from './ticket-measures';

@ArgsType()
class MeasureReportArgs {
  @Field(() => PeriodInput) period: PeriodInput;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'A Person; everybody where none is named.' }) personId?: string | null;
  @Field(() => Bucket, { nullable: true, defaultValue: Bucket.DAY, description: 'How long a bar is.' }) bucket?: Bucket | null;
}

@ArgsType()
class MeasuredArgs {
  @Field(() => TicketMetric) metric: TicketMetric;
  @Field(() => PeriodInput) period: PeriodInput;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'A Person; everybody where none is named.' }) personId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Acts of customers, programs and the system alone.' }) ofNobody?: boolean | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

/** The reports of times and rates (product.md 7, "Beyond"). */
@Resolver(() => Reports)
export class MeasureResolver {
  @Auth(...reportReaders)
  @FieldResolver(() => TicketTimeReport, {
    nullable: true,
    description:
      'From the opening of a ticket by its customer to the first act of the seller’s side that he is told of, in the period of that act; by who answered.',
  })
  firstResponse(@Args(() => MeasureReportArgs) args: MeasureReportArgs, @Ctx() context: GraphQLContext): Promise<TicketTimeReport> {
    return ticketTimes(context, args, TicketMetric.FIRST_RESPONSE);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => TicketTimeReport, {
    nullable: true,
    description: 'From the opening of a ticket to a closing that no re-opening followed, in the period of that closing; by who closed.',
  })
  resolutionTime(@Args(() => MeasureReportArgs) args: MeasureReportArgs, @Ctx() context: GraphQLContext): Promise<TicketTimeReport> {
    return ticketTimes(context, args, TicketMetric.RESOLUTION);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => ReopenReport, {
    nullable: true,
    description: 'Of the closings of the period, how many a re-opening followed, whenever; by who closed.',
  })
  reopenRate(@Args(() => MeasureReportArgs) args: MeasureReportArgs, @Ctx() context: GraphQLContext): Promise<ReopenReport> {
    return reopenRate(context, args);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => SavedSalesReport, {
    nullable: true,
    description: 'Requests for a refund that were withdrawn in the period and not made again; by who withdrew them.',
  })
  savedSales(@Args(() => MeasureReportArgs) args: MeasureReportArgs, @Ctx() context: GraphQLContext): Promise<SavedSalesReport> {
    return savedSales(context, args);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => MeasuredTicketConnection, {
    nullable: true,
    description: 'The rows behind the figures of these four reports, the newest first.',
  })
  measuredTickets(@Args(() => MeasuredArgs) args: MeasuredArgs, @Ctx() context: GraphQLContext): Promise<Connection<MeasuredTicketRow>> {
    return listMeasured(context, args);
  }
}

@Resolver(() => MeasuredTicket)
export class MeasuredTicketResolver {
  @Auth(...reportReaders)
  @FieldResolver(() => TicketType)
  ticket(@Root() row: MeasuredTicketRow, @Ctx() context: GraphQLContext): Promise<TicketRow | null> {
    return ticketLoader(context).load(rowKey(row.accountId, row.ticketId));
  }

  @Auth(...reportReaders)
  @FieldResolver(() => PersonType, { nullable: true, description: 'Whose act it was. Null for customers, programs and the system.' })
  person(@Root() row: MeasuredTicketRow, @Ctx() context: GraphQLContext): Promise<PersonType | null> | null {
    const isPerson = row.actorRole === 'OWNER' || row.actorRole === 'CLERK';
    return isPerson && row.actorId ? personLoader(context).load(row.actorId) : null;
  }

  @Auth(...reportMoneyReaders)
  @FieldResolver(() => [MoneyType], {
    nullable: true,
    description: 'Of a saved sale: what the customer had paid and not got back; by currency. Null of other metrics.',
  })
  money(@Root() row: MeasuredTicketRow): MoneyType[] | null {
    return row.money;
  }
}
