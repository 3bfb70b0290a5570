import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { PersonType, personLoader } from '../../clerks/clerks.public';
import { rowKey } from '../../platform/database/row-keys';
import type { Connection } from '../../platform/graphql/connection';
import { OrderType, RefundRequestConnection, RefundRequestStatus, RefundRequestType } from '../order.type';
import { orderLoader } from '../order-loaders';
import { orderReaders } from '../order-readers';
import { listRefundRequests } from './refund-request.repository';
import type { RefundRequestRow } from './refund-request-row';

@Resolver(() => RefundRequestType)
export class RefundRequestResolver {
  @Auth(...orderReaders)
  @Query(() => RefundRequestConnection, {
    nullable: true,
    description: 'Refund requests of one status, the newest first: by default those that wait for the owner’s approval.',
  })
  refundRequests(
    @Arg('status', () => RefundRequestStatus, { defaultValue: RefundRequestStatus.AWAITING_APPROVAL }) status: RefundRequestStatus,
    @Arg('accounts', () => [String], { nullable: true }) accounts: string[] | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<RefundRequestRow>> {
    return listRefundRequests(context.deps.db, context.actor, { status, accounts }, { first, after });
  }

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
