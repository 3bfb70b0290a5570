import DataLoader from 'dataloader';
import type { GraphQLContext } from '../access/context';
import type { RowKey } from '../platform/database/row-keys';
import type { Connection, PageArgs } from '../platform/graphql/connection';
import { type CustomerRow, customersByKeys } from './customer.repository';
import type { CustomerFiguresType } from './customer-figures.type';
import {
  type CustomerListName,
  type CustomerListRow,
  countOfCustomers,
  figuresOfCustomers,
  listOfCustomers,
} from './customer-lists.repository';
import { ordersByKeys } from './order.repository';
import type { OrderLineType } from './order.type';
import { linesOfOrders, refundRequestsOfOrders, type SubscriptionRow, subscriptionsOfOrders } from './order-parts.repository';
import type { OrderRow, TransactionRow } from './order-row';
import type { RefundRequestRow } from './refunds/refund-request-row';
import { transactionsOfOrders } from './transaction.repository';

/** A loader of one statement a request; `missing` stands for what was not found. */
export function keyLoader<Value>(
  context: GraphQLContext,
  name: string,
  load: (keys: readonly RowKey[]) => Promise<Map<string, Value>>,
  missing: Value,
): DataLoader<RowKey, Value> {
  return context.loader(
    name,
    () =>
      new DataLoader(async (keys: readonly RowKey[]) => {
        const found = await load(keys);
        return keys.map((key) => found.get(key) ?? missing);
      }),
  );
}

export const orderLoader = (context: GraphQLContext) =>
  keyLoader<OrderRow | null>(context, 'orders.by-key', (keys) => ordersByKeys(context.deps.db, context.actor, keys), null);
export const customerLoader = (context: GraphQLContext) =>
  keyLoader<CustomerRow | null>(context, 'orders.customers', (keys) => customersByKeys(context.deps.db, keys), null);
export const lineLoader = (context: GraphQLContext) =>
  keyLoader<OrderLineType[]>(context, 'orders.lines', (keys) => linesOfOrders(context.deps.db, keys), []);
export const orderTransactionLoader = (context: GraphQLContext) =>
  keyLoader<TransactionRow[]>(context, 'orders.transactions', (keys) => transactionsOfOrders(context.deps.db, context.actor, keys), []);
export const subscriptionLoader = (context: GraphQLContext) =>
  keyLoader<SubscriptionRow | null>(context, 'orders.subscriptions', (keys) => subscriptionsOfOrders(context.deps.db, keys), null);
export const refundRequestLoader = (context: GraphQLContext) =>
  keyLoader<RefundRequestRow[]>(context, 'orders.refund-requests', (keys) => refundRequestsOfOrders(context.deps.db, keys), []);

/** One page of a list of a customer's, by his key; a loader for each set of page arguments. */
export function customerListLoader<Name extends CustomerListName>(
  context: GraphQLContext,
  name: Name,
  { first, after }: PageArgs,
): DataLoader<RowKey, Connection<CustomerListRow<Name>> | null> {
  const { db } = context.deps;
  const counts = keyLoader(context, `orders.customer-${name}-counts`, (keys) => countOfCustomers(db, context.actor, name, keys), 0);
  return keyLoader<Connection<CustomerListRow<Name>> | null>(
    context,
    `orders.customer-${name} ${JSON.stringify([first, after])}`,
    (keys) => listOfCustomers(db, context.actor, name, keys, { first, after }, (key) => counts.load(key)),
    null,
  );
}

export const customerFiguresLoader = (context: GraphQLContext) =>
  keyLoader<CustomerFiguresType | null>(
    context,
    'orders.customer-figures',
    (keys) => figuresOfCustomers(context.deps.db, context.actor, keys),
    null,
  );
