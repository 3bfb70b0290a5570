import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { refusable } from '../platform/graphql/user-errors';
import { ordersByIds } from './order.repository';
import { orderWriters, recordOrder } from './record-order';
import { OrderPayload, RecordOrderInput } from './record-order.type';

@Resolver()
export class RecordOrderResolver {
  @Auth(...orderWriters)
  @Mutation(() => OrderPayload, { description: 'Brings in a sale that a program made. Amounts follow from the lines.' })
  recordOrder(@Arg('input', () => RecordOrderInput) input: RecordOrderInput, @Ctx() context: GraphQLContext): Promise<OrderPayload> {
    return refusable<Omit<OrderPayload, 'userErrors'>>(context, { order: null }, async () => {
      const id = await recordOrder(context.deps, context, input);
      return { order: (await ordersByIds(context.deps.db, context.actor, [id]))[0] ?? null };
    });
  }
}
