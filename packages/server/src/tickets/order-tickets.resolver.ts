import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { type CustomerRow, CustomerType, type OrderRow, OrderType } from '../orders/orders.public';
import { rowKey } from '../platform/database/row-keys';
import type { Connection } from '../platform/graphql/connection';
import { TicketConnection, TicketType } from './ticket.type';
import { customerTicketsLoader, orderTicketsLoader } from './ticket-loaders';
import { ticketReaders } from './ticket-readers';
import type { TicketRow } from './ticket-row';

/** What orders and customers have to do with tickets is said from here: the orders slice never says "ticket" (architecture.md 1). */
@Resolver(() => OrderType)
export class OrderTicketsResolver {
  @Auth(...ticketReaders)
  @FieldResolver(() => [TicketType], { nullable: true, description: 'The oldest first, at most 100.' })
  tickets(@Root() order: OrderRow, @Ctx() context: GraphQLContext): Promise<TicketRow[]> {
    return orderTicketsLoader(context).load(rowKey(order.accountId, order.orderId));
  }
}

@Resolver(() => CustomerType)
export class CustomerTicketsResolver {
  @Auth(...ticketReaders)
  @FieldResolver(() => TicketConnection, { nullable: true, description: 'Over all accounts of the caller, by e-mail; the newest first.' })
  tickets(
    @Root() customer: CustomerRow,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<TicketRow> | null> {
    return customerTicketsLoader(context, { first, after }).load(rowKey(customer.accountId, customer.customerId));
  }
}
