import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { PersonType, personLoader } from '../clerks/clerks.public';
import { rowKey } from '../platform/database/row-keys';
import type { Connection } from '../platform/graphql/connection';
import { TicketEventFilter } from './ticket.input';
import { TicketEventConnection, TicketEventType, TicketType } from './ticket.type';
import { listTicketEvents, type TicketEventRow } from './ticket-event.repository';
import { ticketLoader } from './ticket-loaders';
import { reportReaders } from './ticket-readers';
import type { TicketRow } from './ticket-row';

@Resolver(() => TicketEventType)
export class TicketEventResolver {
  @Auth(...reportReaders)
  @Query(() => TicketEventConnection, { nullable: true, description: 'The rows behind every number of the reports, the newest first.' })
  ticketEvents(
    @Arg('filter', () => TicketEventFilter) filter: TicketEventFilter,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<TicketEventRow>> {
    return listTicketEvents(context.deps.db, context.actor, filter, { first, after });
  }

  @Auth(...reportReaders)
  @FieldResolver(() => TicketType)
  ticket(@Root() event: TicketEventRow, @Ctx() context: GraphQLContext): Promise<TicketRow | null> {
    return ticketLoader(context).load(rowKey(event.accountId, event.ticketId));
  }

  @Auth(...reportReaders)
  @FieldResolver(() => String, { nullable: true, description: 'The reason in the language of whoever asks.' })
  reason(@Root() event: TicketEventRow, @Ctx() context: GraphQLContext): string | null {
    return event.reasonCode ? context.say(event.reasonCode) : null;
  }

  @Auth(...reportReaders)
  @FieldResolver(() => PersonType, { nullable: true, description: 'Null for customers, programs without a user, and the system.' })
  actor(@Root() event: TicketEventRow, @Ctx() context: GraphQLContext): Promise<PersonType | null> | null {
    return event.actorId ? personLoader(context).load(event.actorId) : null;
  }
}
