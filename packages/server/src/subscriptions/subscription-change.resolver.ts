import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { PersonType, personLoader } from '../clerks/clerks.public';
import { OrderSubscriptionType, orderReaders, type SubscriptionRow } from '../orders/orders.public';
import { type RowKey, rowKey } from '../platform/database/row-keys';
import { changesOfOrders, type SubscriptionChangeRow } from './subscription-change.repository';
import { SubscriptionChangeType } from './subscription-change.type';

/** The changes of an order's billing, by the order's key; one statement a request. */
function changesLoader(context: GraphQLContext): DataLoader<RowKey, SubscriptionChangeRow[]> {
  return context.loader(
    'subscriptions.changes',
    () =>
      new DataLoader(async (keys: readonly RowKey[]) => {
        const found = await changesOfOrders(context.deps.db, keys);
        return keys.map((key) => found.get(key) ?? []);
      }),
  );
}

@Resolver(() => OrderSubscriptionType)
class SubscriptionChangesResolver {
  @Auth(...orderReaders)
  @FieldResolver(() => [SubscriptionChangeType], { nullable: true, description: 'The last fifty changes made here, the newest first.' })
  changes(@Root() subscription: SubscriptionRow, @Ctx() context: GraphQLContext): Promise<SubscriptionChangeRow[]> {
    return changesLoader(context).load(rowKey(subscription.accountId, subscription.orderId));
  }
}

@Resolver(() => SubscriptionChangeType)
class SubscriptionChangeResolver {
  @Auth(...orderReaders)
  @FieldResolver(() => PersonType, { nullable: true })
  by(@Root() change: SubscriptionChangeRow, @Ctx() context: GraphQLContext): Promise<PersonType | null> | null {
    return change.byId ? personLoader(context).load(change.byId) : null;
  }
}

export const subscriptionChangeResolvers = [SubscriptionChangesResolver, SubscriptionChangeResolver] as const;
