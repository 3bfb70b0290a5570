import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { subscriptionsOfOrders } from '../orders/orders.public';
import { rowKey } from '../platform/database/row-keys';
import { refusable } from '../platform/graphql/user-errors';
import { cancelSubscription } from './cancel-subscription';
import { changePaymentDate, pauseSubscription, resumeSubscription } from './change-subscription';
import { subscriptionManagers } from './managed-order';
import {
  CancelSubscriptionInput,
  ChangePaymentDateInput,
  PauseSubscriptionInput,
  SubscriptionPayload,
  WithdrawSubscriptionChangeInput,
} from './subscription.input';
import { withdrawSubscriptionChange } from './withdraw-change';

/** Carries an act out and answers with the subscription as it is then. */
function answer(context: GraphQLContext, act: () => Promise<{ accountId: string; orderId: string }>): Promise<SubscriptionPayload> {
  return refusable<Omit<SubscriptionPayload, 'userErrors'>>(context, { subscription: null }, async () => {
    const { accountId, orderId } = await act();
    const key = rowKey(accountId, orderId);
    return { subscription: (await subscriptionsOfOrders(context.deps.db, [key])).get(key) ?? null };
  });
}

@Resolver()
export class SubscriptionResolver {
  @Auth(...subscriptionManagers)
  @Mutation(() => SubscriptionPayload, { description: 'Ends recurring billing; what was paid stays paid.' })
  cancelSubscription(
    @Arg('input', () => CancelSubscriptionInput) input: CancelSubscriptionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionPayload> {
    return answer(context, () => cancelSubscription(context.deps, context, input));
  }

  @Auth(...subscriptionManagers)
  @Mutation(() => SubscriptionPayload, {
    description:
      'Pauses recurring billing until it is resumed. Where the order is fed from outside: asks for it, see OrderSubscription.changes.',
  })
  pauseSubscription(
    @Arg('input', () => PauseSubscriptionInput) input: PauseSubscriptionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionPayload> {
    return answer(context, () => pauseSubscription(context.deps, context, input));
  }

  @Auth(...subscriptionManagers)
  @Mutation(() => SubscriptionPayload, { description: 'Lets paused billing go on. Where the order is fed from outside: asks for it.' })
  resumeSubscription(
    @Arg('input', () => ChangePaymentDateInput) input: ChangePaymentDateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionPayload> {
    return answer(context, () => resumeSubscription(context.deps, context, input));
  }

  @Auth(...subscriptionManagers)
  @Mutation(() => SubscriptionPayload, {
    description: 'Puts the next payment on another day. Where the order is fed from outside: asks for it.',
  })
  changePaymentDate(
    @Arg('input', () => ChangePaymentDateInput) input: ChangePaymentDateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionPayload> {
    return answer(context, () => changePaymentDate(context.deps, context, input));
  }

  @Auth(...subscriptionManagers)
  @Mutation(() => SubscriptionPayload, { description: 'Gives up the change that waits for the seller platform.' })
  withdrawSubscriptionChange(
    @Arg('input', () => WithdrawSubscriptionChangeInput) input: WithdrawSubscriptionChangeInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionPayload> {
    return answer(context, () => withdrawSubscriptionChange(context.deps, context, input));
  }
}
