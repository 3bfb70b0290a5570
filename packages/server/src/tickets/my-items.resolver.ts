import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { toGlobalId, uuidOf } from '../access/global-ids';
import type { Connection } from '../platform/graphql/connection';
import { myItemsOf } from './my-items';
import { TicketStatusName } from './ticket.enums';
import { listTickets } from './ticket.repository';
import { MyItemsGroup, TicketConnection } from './ticket.type';
import { ticketReaders } from './ticket-readers';
import type { TicketRow } from './ticket-row';

@Resolver(() => MyItemsGroup)
export class MyItemsResolver {
  @Auth('SIGNED_IN')
  @Query(() => [MyItemsGroup], { nullable: true, description: 'Open and re-opened tickets of one person (oneself by default), by type.' })
  async myItems(
    @Arg('personId', () => ID, { nullable: true }) personId: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<MyItemsGroup[]> {
    const userId = personId ? uuidOf('Person', personId) : context.actor.userId;
    return userId ? myItemsOf(context.deps.db, context.actor, userId) : [];
  }

  @Auth(...ticketReaders)
  @FieldResolver(() => TicketConnection, { nullable: true, description: 'Without Manage Tickets: counts only.' })
  tickets(
    @Root() group: MyItemsGroup,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<TicketRow>> {
    const filter = {
      assigneeId: toGlobalId('Person', group.personId),
      type: [group.type],
      status: [TicketStatusName.OPEN, TicketStatusName.REOPENED],
    };
    return listTickets(context.deps.db, context.actor, filter, null, { first, after });
  }
}
