import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { subscriptionsOfOrders } from '../orders/orders.public';
import { rowKey } from '../platform/database/row-keys';
import { refusable } from '../platform/graphql/user-errors';
import { cancelSubscription, subscriptionManagers } from './cancel-subscription';
import { CancelSubscriptionInput, SubscriptionPayload } from './subscription.input';

@Resolver()
export class SubscriptionResolver {
  @Auth(...subscriptionManagers)
  @Mutation(() => SubscriptionPayload, { description: 'Ends recurring billing; what was paid stays paid.' })
  cancelSubscription(
    @Arg('input', () => CancelSubscriptionInput) input: CancelSubscriptionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionPayload> {
    return refusable<Omit<SubscriptionPayload, 'userErrors'>>(context, { subscription: null }, async () => {
      const { accountId, orderId } = await cancelSubscription(context.deps, context, input);
      const key = rowKey(accountId, orderId);
      return { subscription: (await subscriptionsOfOrders(context.deps.db, [key])).get(key) ?? null };
    });
  }
}
