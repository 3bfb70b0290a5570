import type { Language } from '@mestre/shared';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { PersonType, personLoader } from '../clerks/clerks.public';
import { LanguageName } from '../masters/masters.public';
import { CustomerType, customerLoader, OrderType, orderLoader } from '../orders/orders.public';
import { rowKey } from '../platform/database/row-keys';
import type { Connection } from '../platform/graphql/connection';
import { TicketFilter, TicketOrder } from './ticket.input';
import { listTickets, ticketByNumber } from './ticket.repository';
import { TicketConnection, TicketEventConnection, TicketType } from './ticket.type';
import type { TicketEventRow } from './ticket-event.repository';
import { customerLanguageLoader, ticketEventsLoader } from './ticket-loaders';
import { contactReaders, reportReaders, ticketReaders } from './ticket-readers';
import type { TicketRow } from './ticket-row';

@ArgsType()
class Page {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
  @Field(() => Int, { nullable: true }) last?: number | null;
  @Field(() => String, { nullable: true }) before?: string | null;
}

@ArgsType()
class TicketsArgs extends Page {
  @Field(() => TicketFilter, { nullable: true }) filter?: TicketFilter | null;
  @Field(() => TicketOrder, { nullable: true }) orderBy?: TicketOrder | null;
}

@Resolver(() => TicketType)
export class TicketResolver {
  @Auth(...ticketReaders)
  @Query(() => TicketConnection, { nullable: true })
  tickets(@Args(() => TicketsArgs) args: TicketsArgs, @Ctx() context: GraphQLContext): Promise<Connection<TicketRow>> {
    return listTickets(context.deps.db, context.actor, args.filter ?? {}, args.orderBy ?? null, args);
  }

  @Auth(...ticketReaders)
  @Query(() => TicketType, { nullable: true, description: 'Numbers count per master.' })
  ticket(@Arg('number', () => Int) number: number, @Ctx() context: GraphQLContext): Promise<TicketRow | null> {
    return ticketByNumber(context.deps.db, context.actor, number);
  }

  @Auth(...reportReaders)
  @FieldResolver(() => PersonType, { nullable: true })
  assignee(@Root() ticket: TicketRow, @Ctx() context: GraphQLContext): Promise<PersonType | null> | null {
    return ticket.assigneeId ? personLoader(context).load(ticket.assigneeId) : null;
  }

  // the loaders' results are guarded and scoped by the orders slice once more; here: who reads more of a ticket than reports show
  @Auth(...contactReaders)
  @FieldResolver(() => OrderType, { nullable: true })
  order(@Root() ticket: TicketRow, @Ctx() context: GraphQLContext): unknown {
    return ticket.orderId ? orderLoader(context).load(rowKey(ticket.accountId, ticket.orderId)) : null;
  }

  @Auth(...contactReaders)
  @FieldResolver(() => CustomerType, { nullable: true })
  customer(@Root() ticket: TicketRow, @Ctx() context: GraphQLContext): unknown {
    return ticket.customerId ? customerLoader(context).load(rowKey(ticket.accountId, ticket.customerId)) : null;
  }

  @Auth(...contactReaders)
  @FieldResolver(() => LanguageName, {
    nullable: true,
    description: "In which the customer is written to: the order's, else the account's.",
  })
  customerLanguage(@Root() ticket: TicketRow, @Ctx() context: GraphQLContext): Promise<Language | null> {
    return customerLanguageLoader(context).load(rowKey(ticket.accountId, ticket.ticketId));
  }

  @Auth(...reportReaders)
  @FieldResolver(() => TicketEventConnection, { nullable: true, description: 'What happened, the first first.' })
  async events(
    @Root() ticket: TicketRow,
    @Args(() => Page) page: Page,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<TicketEventRow> | null> {
    return ticketEventsLoader(context, page).load(rowKey(ticket.accountId, ticket.ticketId));
  }
}
