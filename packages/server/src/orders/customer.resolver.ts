import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { PostalAddressType } from '../accounts/accounts.public';
import { noteAddress } from '../audit/audit.public';
import { PersonType, personLoader } from '../clerks/clerks.public';
import { rowKey } from '../platform/database/row-keys';
import type { Connection } from '../platform/graphql/connection';
import { EmailAddressScalar } from '../platform/graphql/scalars';
import { type CustomerRow, customerByEmail, refundCountOf } from './customer.repository';
import { listOrders } from './order.repository';
import { CustomerType, OrderConnection, OrderType, RefundRequestType } from './order.type';
import { orderLoader } from './order-loaders';
import type { RefundRequestRow } from './order-parts.repository';
import { orderReaders } from './order-readers';
import type { OrderRow } from './order-row';

/** An address, once it stands in the audit log that it was shown. */
async function shown(
  context: GraphQLContext,
  customer: CustomerRow,
  address: PostalAddressType | null | undefined,
): Promise<PostalAddressType | null> {
  if (!address) return null;
  await noteAddress(context, { accountId: customer.accountId, object: customer.id });
  return address;
}

@Resolver(() => CustomerType)
export class CustomerResolver {
  @Auth(...orderReaders)
  @Query(() => CustomerType, { nullable: true, description: 'By e-mail, over all accounts of the caller.' })
  customer(@Arg('email', () => EmailAddressScalar) email: string, @Ctx() context: GraphQLContext): Promise<CustomerRow | null> {
    return customerByEmail(context.deps.db, context.actor, email);
  }

  @Auth(...orderReaders)
  @FieldResolver(() => OrderConnection, { nullable: true, description: 'Over all accounts of the caller, by e-mail; the newest first.' })
  async orders(
    @Root() customer: CustomerRow,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<OrderRow> | null> {
    // a customer without an e-mail cannot be told from another; his one order is where he was found
    if (!customer.emailKey) return null;
    return listOrders(context.deps.db, context.actor, { customerEmail: customer.emailKey }, null, { first, after });
  }

  @Auth(...orderReaders)
  @FieldResolver(() => PostalAddressType, { nullable: true })
  shipping(@Root() customer: CustomerRow, @Ctx() context: GraphQLContext): Promise<PostalAddressType | null> | null {
    return shown(context, customer, customer.shipping);
  }

  @Auth(...orderReaders)
  @FieldResolver(() => PostalAddressType, { nullable: true })
  billing(@Root() customer: CustomerRow, @Ctx() context: GraphQLContext): Promise<PostalAddressType | null> | null {
    return shown(context, customer, customer.billing);
  }

  @Auth(...orderReaders)
  @FieldResolver(() => Int, { nullable: true, description: 'Of his orders, how many were refunded, wholly or in part.' })
  refundCount(@Root() customer: CustomerRow, @Ctx() context: GraphQLContext): Promise<number> {
    return refundCountOf(context.deps.db, context.actor, customer);
  }
}

@Resolver(() => RefundRequestType)
export class RefundRequestResolver {
  @Auth(...orderReaders)
  @FieldResolver(() => PersonType, { nullable: true })
  requestedBy(@Root() request: RefundRequestRow, @Ctx() context: GraphQLContext): unknown {
    return request.requestedById ? personLoader(context).load(request.requestedById) : null;
  }

  @Auth(...orderReaders)
  @FieldResolver(() => OrderType, { nullable: true })
  order(@Root() request: RefundRequestRow, @Ctx() context: GraphQLContext): unknown {
    return orderLoader(context).load(rowKey(request.accountId, request.orderId));
  }
}
