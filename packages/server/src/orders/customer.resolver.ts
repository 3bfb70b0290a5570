import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { PostalAddressType } from '../accounts/accounts.public';
import { noteAddress } from '../audit/audit.public';
import { rowKey } from '../platform/database/row-keys';
import type { Connection } from '../platform/graphql/connection';
import { EmailAddressScalar } from '../platform/graphql/scalars';
import { type CustomerRow, customerByEmail } from './customer.repository';
import { CustomerFiguresType } from './customer-figures.type';
import { CustomerType, OrderConnection, TransactionConnection } from './order.type';
import { customerFiguresLoader, customerListLoader } from './order-loaders';
import { orderReaders } from './order-readers';
import type { OrderRow, TransactionRow } from './order-row';

@ArgsType()
class Page {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

const keyOf = (customer: CustomerRow) => rowKey(customer.accountId, customer.customerId);

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
  orders(
    @Root() customer: CustomerRow,
    @Args(() => Page) page: Page,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<OrderRow> | null> {
    return customerListLoader(context, 'orders', page).load(keyOf(customer));
  }

  @Auth(...orderReaders)
  @FieldResolver(() => OrderConnection, { nullable: true, description: 'His orders with recurring billing, as orders.' })
  subscriptions(
    @Root() customer: CustomerRow,
    @Args(() => Page) page: Page,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<OrderRow> | null> {
    return customerListLoader(context, 'subscriptions', page).load(keyOf(customer));
  }

  @Auth(...orderReaders)
  @FieldResolver(() => TransactionConnection, {
    nullable: true,
    description: 'What went back to him by refunds and chargebacks, over all accounts of the caller; the newest first.',
  })
  refunds(
    @Root() customer: CustomerRow,
    @Args(() => Page) page: Page,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<TransactionRow> | null> {
    return customerListLoader(context, 'refunds', page).load(keyOf(customer));
  }

  @Auth(...orderReaders)
  @FieldResolver(() => CustomerFiguresType, { nullable: true, description: 'Null where none of his orders is the caller’s to see.' })
  figures(@Root() customer: CustomerRow, @Ctx() context: GraphQLContext): Promise<CustomerFiguresType | null> {
    return customerFiguresLoader(context).load(keyOf(customer));
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
  async refundCount(@Root() customer: CustomerRow, @Ctx() context: GraphQLContext): Promise<number> {
    return (await customerFiguresLoader(context).load(keyOf(customer)))?.refundedOrders ?? 0;
  }
}
