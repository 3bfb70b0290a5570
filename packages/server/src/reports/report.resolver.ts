import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { listShippable, OrderConnection, type OrderRow, ShippingStatus } from '../orders/orders.public';
import type { Connection } from '../platform/graphql/connection';
import { periodInstants } from '../platform/graphql/periods';
import { PeriodInput } from '../platform/graphql/value-types';
import { listTicketEvents, TicketEventConnection, TicketEventKind, type TicketEventRow } from '../tickets/tickets.public';
import { ClerkModificationReport, ClerkTicketReport, TicketCreationReport, TicketModificationReport } from './report.type';
import { reportReaders } from './report-readers';
import { clerkActs, clerkTicketModification, clerkTicketsByType, ticketCreation, ticketModification } from './ticket-reports';

/** The resolver below fills it. */
@ObjectType('Reports', {
  description:
    'Every report takes accounts (all visible ones by default) and a period; its rows are ticketEvents or orders with the same filter.',
})
export class Reports {
  readonly isReports: true;
}

@ArgsType()
class ReportArgs {
  @Field(() => PeriodInput) period: PeriodInput;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
}

@ArgsType()
class ClerkReportArgs extends ReportArgs {
  @Field(() => ID, { nullable: true, description: 'A Person; everybody where none is named.' }) personId?: string | null;
}

@ArgsType()
class CommentArgs extends ClerkReportArgs {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@ArgsType()
class ShippingArgs {
  @Field(() => ShippingStatus, { nullable: true, defaultValue: ShippingStatus.NOT_SHIPPED }) status?: ShippingStatus | null;
  @Field(() => PeriodInput, { nullable: true }) period?: PeriodInput | null;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@Resolver(() => Reports)
export class ReportResolver {
  @Auth(...reportReaders)
  @Query(() => Reports, { nullable: true })
  reports(): Reports {
    return { isReports: true };
  }

  @Auth(...reportReaders)
  @FieldResolver(() => TicketCreationReport, { nullable: true })
  ticketCreation(@Args(() => ReportArgs) args: ReportArgs, @Ctx() context: GraphQLContext): Promise<TicketCreationReport> {
    return ticketCreation(context, args);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => TicketModificationReport, { nullable: true })
  ticketModification(@Args(() => ReportArgs) args: ReportArgs, @Ctx() context: GraphQLContext): Promise<TicketModificationReport> {
    return ticketModification(context, args);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => ClerkTicketReport, { nullable: true })
  clerkTicketsClosed(@Args(() => ClerkReportArgs) args: ClerkReportArgs, @Ctx() context: GraphQLContext): Promise<ClerkTicketReport> {
    return clerkActs(context, args, 'CLOSED');
  }

  @Auth(...reportReaders)
  @FieldResolver(() => ClerkTicketReport, { nullable: true })
  clerkTicketsOpened(@Args(() => ClerkReportArgs) args: ClerkReportArgs, @Ctx() context: GraphQLContext): Promise<ClerkTicketReport> {
    return clerkActs(context, args, 'OPENED');
  }

  @Auth(...reportReaders)
  @FieldResolver(() => ClerkTicketReport, { nullable: true, description: 'Tickets with at least one event of the person in the period.' })
  clerkTicketsByType(@Args(() => ClerkReportArgs) args: ClerkReportArgs, @Ctx() context: GraphQLContext): Promise<ClerkTicketReport> {
    return clerkTicketsByType(context, args);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => ClerkModificationReport, { nullable: true })
  clerkTicketModification(
    @Args(() => ClerkReportArgs) args: ClerkReportArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<ClerkModificationReport> {
    return clerkTicketModification(context, args);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => TicketEventConnection, {
    nullable: true,
    description: 'Comments and internal notes of the owner and clerks, the newest first.',
  })
  clerkComments(@Args(() => CommentArgs) args: CommentArgs, @Ctx() context: GraphQLContext): Promise<Connection<TicketEventRow>> {
    const { deps, actor } = context;
    const { period, personId, first, after } = args;
    const kinds = [TicketEventKind.COMMENTED, TicketEventKind.NOTED];
    const accounts = actor.scope(reportReaders, args.accounts?.length ? args.accounts : null);
    return listTicketEvents(deps.db, actor, { kinds, actorId: personId, period }, { first, after }, { accounts, byPeople: true });
  }

  @Auth(...reportReaders)
  @FieldResolver(() => OrderConnection, {
    nullable: true,
    description: 'Orders with goods to ship, the newest first; lines carry their ship notices.',
  })
  shipping(@Args(() => ShippingArgs) args: ShippingArgs, @Ctx() { deps, actor }: GraphQLContext): Promise<Connection<OrderRow>> {
    const accounts = actor.scope(reportReaders, args.accounts?.length ? args.accounts : null);
    const placed = args.period ? periodInstants(args.period, actor.timeZone) : null;
    return listShippable(deps.db, actor, { accounts, status: args.status ?? ShippingStatus.NOT_SHIPPED, placed }, args);
  }
}
