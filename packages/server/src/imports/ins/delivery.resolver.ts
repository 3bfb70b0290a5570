import { Arg, Args, ArgsType, Ctx, Field, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { uuidOf } from '../../access/global-ids';
import type { Connection } from '../../platform/graphql/connection';
import { refusable } from '../../platform/graphql/user-errors';
import { AcceptedPayload } from '../../platform/graphql/value-types';
import { listDeliveries } from './delivery.read-model';
import {
  DeliveryConnection,
  type DeliveryType,
  deliveryReaders,
  ReplayDeliveryInput,
  SecretPayload,
  SetNotificationSecretInput,
} from './delivery.type';
import { replayDelivery } from './replay-delivery';
import { setNotificationSecret } from './set-notification-secret';

@ArgsType()
class DeliveriesArgs {
  @Field(() => String) account: string;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@Resolver()
export class DeliveryResolver {
  @Auth(...deliveryReaders)
  @Query(() => DeliveryConnection, { nullable: true, description: 'The incoming notifications of an account, the newest first.' })
  async deliveries(
    @Args(() => DeliveriesArgs) { account, ...page }: DeliveriesArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<DeliveryType> | null> {
    const [accountId] = context.actor.scope(deliveryReaders, [account]);
    return accountId ? listDeliveries(context.deps.db, accountId, page) : null;
  }

  @Auth('OWNER')
  @Mutation(() => AcceptedPayload, { description: 'Runs a delivery again. What the ledger has already is not taken twice.' })
  replayDelivery(
    @Arg('input', () => ReplayDeliveryInput) input: ReplayDeliveryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AcceptedPayload> {
    return refusable<Omit<AcceptedPayload, 'userErrors'>>(context, { accepted: false }, async () => {
      await replayDelivery(context.deps, context, uuidOf('Delivery', input.deliveryId));
      return { accepted: true };
    });
  }

  @Auth('OWNER')
  @Mutation(() => SecretPayload, { description: 'Sets the secret that proves notifications; it is shown this once.' })
  setNotificationSecret(
    @Arg('input', () => SetNotificationSecretInput) input: SetNotificationSecretInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SecretPayload> {
    return refusable<Omit<SecretPayload, 'userErrors'>>(context, { secret: null }, async () => ({
      secret: await setNotificationSecret(context.deps, context, input),
    }));
  }
}
