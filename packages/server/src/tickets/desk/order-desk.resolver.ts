import { billsOn, mayChangePaymentDate, mayPause, mayResume } from '@mestre/shared';
import { Ctx, FieldResolver, Resolver, Root, registerEnumType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { type OrderRow, OrderType, orderReaders, orderWorkers, shippers, subscriptionLoader } from '../../orders/orders.public';
import { rowKey } from '../../platform/database/row-keys';
import { subscriptionManagers } from '../../subscriptions/subscriptions.public';

/** What may be done with an order from its page. */
export enum OrderAction {
  REFUND = 'REFUND',
  PAUSE_SUBSCRIPTION = 'PAUSE_SUBSCRIPTION',
  RESUME_SUBSCRIPTION = 'RESUME_SUBSCRIPTION',
  CHANGE_PAYMENT_DATE = 'CHANGE_PAYMENT_DATE',
  CANCEL_SUBSCRIPTION = 'CANCEL_SUBSCRIPTION',
  OPEN_TICKET = 'OPEN_TICKET',
  SEND_RECEIPT = 'SEND_RECEIPT',
  CHANGE_CUSTOMER_EMAIL = 'CHANGE_CUSTOMER_EMAIL',
  ADD_SHIP_NOTICE = 'ADD_SHIP_NOTICE',
}
registerEnumType(OrderAction, { name: 'OrderAction' });

@Resolver(() => OrderType)
export class OrderDeskResolver {
  @Auth(...orderReaders)
  @FieldResolver(() => [OrderAction], { nullable: true, description: 'What the caller may do with the order now.' })
  async allowedActions(@Root() order: OrderRow, @Ctx() context: GraphQLContext): Promise<OrderAction[]> {
    const holds = (anyOf: Parameters<typeof context.actor.reach>[0]) => context.actor.reach(anyOf).accounts.has(order.accountId);
    if (!holds(orderWorkers)) return [];
    const subscription = await subscriptionLoader(context).load(rowKey(order.accountId, order.orderId));
    const managed = subscription !== null && holds(subscriptionManagers) ? subscription.status : null;
    const actions: [OrderAction, boolean][] = [
      [OrderAction.REFUND, Number(order.refundable?.amount ?? 0) > 0],
      [OrderAction.PAUSE_SUBSCRIPTION, managed !== null && mayPause(managed).allowed],
      [OrderAction.RESUME_SUBSCRIPTION, managed !== null && mayResume(managed).allowed],
      [OrderAction.CHANGE_PAYMENT_DATE, managed !== null && mayChangePaymentDate(managed).allowed],
      [OrderAction.CANCEL_SUBSCRIPTION, managed !== null && billsOn(managed)],
      [OrderAction.OPEN_TICKET, true],
      [OrderAction.SEND_RECEIPT, true],
      [OrderAction.CHANGE_CUSTOMER_EMAIL, true],
      // what is left of which line, its lines say
      [OrderAction.ADD_SHIP_NOTICE, holds(shippers)],
    ];
    return actions.filter(([, may]) => may).map(([action]) => action);
  }
}
