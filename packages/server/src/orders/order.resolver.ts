import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { rowKey } from '../platform/database/row-keys';
import type { Connection } from '../platform/graphql/connection';
import { listOrders, orderByReceipt } from './order.repository';
import {
  CustomerType,
  OrderConnection,
  OrderFilter,
  OrderLineType,
  OrderOrder,
  OrderSubscriptionType,
  OrderType,
  RefundRequestType,
  TransactionConnection,
  TransactionFilter,
  TransactionType,
} from './order.type';
import { customerLoader, lineLoader, orderLoader, orderTransactionLoader, refundRequestLoader, subscriptionLoader } from './order-loaders';
import { orderReaders, shippingReaders } from './order-readers';
import type { OrderRow, TransactionRow } from './order-row';
import { listTransactions } from './transaction.repository';

@ArgsType()
class Page {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
  @Field(() => Int, { nullable: true }) last?: number | null;
  @Field(() => String, { nullable: true }) before?: string | null;
}

@ArgsType()
class OrdersArgs extends Page {
  @Field(() => OrderFilter, { nullable: true }) filter?: OrderFilter | null;
  @Field(() => OrderOrder, { nullable: true }) orderBy?: OrderOrder | null;
}

@ArgsType()
class TransactionsArgs extends Page {
  @Field(() => TransactionFilter, { nullable: true }) filter?: TransactionFilter | null;
}

const keyOf = (order: OrderRow) => rowKey(order.accountId, order.orderId);

@Resolver(() => OrderType)
export class OrderResolver {
  @Auth(...orderReaders)
  @Query(() => OrderConnection, { nullable: true })
  orders(@Args(() => OrdersArgs) { filter, orderBy, ...page }: OrdersArgs, @Ctx() context: GraphQLContext): Promise<Connection<OrderRow>> {
    return listOrders(context.deps.db, context.actor, filter ?? {}, orderBy ?? null, page);
  }

  @Auth(...orderReaders)
  @Query(() => OrderType, {
    nullable: true,
    description: 'By receipt, unique per account; without `account`, null with AMBIGUOUS where two visible accounts have it.',
  })
  order(
    @Arg('receipt', () => String) receipt: string,
    @Arg('account', () => String, { nullable: true }) account: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<OrderRow | null> {
    return orderByReceipt(context.deps.db, context.actor, receipt, account);
  }

  @Auth('OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'API_ORDERS_READ')
  @Query(() => TransactionConnection, { nullable: true })
  transactions(
    @Args(() => TransactionsArgs) { filter, ...page }: TransactionsArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<TransactionRow>> {
    return listTransactions(context.deps.db, context.actor, filter ?? {}, page);
  }

  @Auth(...orderReaders)
  @FieldResolver(() => CustomerType, { nullable: true })
  customer(@Root() order: OrderRow, @Ctx() context: GraphQLContext): unknown {
    return order.customerId ? customerLoader(context).load(rowKey(order.accountId, order.customerId)) : null;
  }

  @Auth(...shippingReaders)
  @FieldResolver(() => [OrderLineType])
  lines(@Root() order: OrderRow, @Ctx() context: GraphQLContext): Promise<OrderLineType[]> {
    return lineLoader(context).load(keyOf(order));
  }

  @Auth(...orderReaders)
  @FieldResolver(() => [TransactionType], {
    name: 'transactions',
    nullable: true,
    description: 'The money that moved for it, the oldest first.',
  })
  transactionsOf(@Root() order: OrderRow, @Ctx() context: GraphQLContext): Promise<TransactionRow[]> {
    return orderTransactionLoader(context).load(keyOf(order));
  }

  @Auth(...orderReaders)
  @FieldResolver(() => OrderSubscriptionType, { nullable: true })
  subscription(@Root() order: OrderRow, @Ctx() context: GraphQLContext): unknown {
    return subscriptionLoader(context).load(keyOf(order));
  }

  @Auth(...orderReaders)
  @FieldResolver(() => [RefundRequestType], { nullable: true })
  refundRequests(@Root() order: OrderRow, @Ctx() context: GraphQLContext): unknown {
    return refundRequestLoader(context).load(keyOf(order));
  }
}

@Resolver(() => TransactionType)
export class TransactionResolver {
  @Auth(...orderReaders)
  @FieldResolver(() => OrderType, { nullable: true, description: 'None for a test notification.' })
  order(@Root() transaction: TransactionRow, @Ctx() context: GraphQLContext): unknown {
    return transaction.orderId ? orderLoader(context).load(rowKey(transaction.accountId, transaction.orderId)) : null;
  }
}
