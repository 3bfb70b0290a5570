import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { Refusal, refusable } from '../../platform/graphql/user-errors';
import { money } from '../../platform/graphql/value-types';
import { ordersByIds } from '../order.repository';
import { refundRequestsByIds } from '../order-parts.repository';
import { transactionsByIds } from '../transaction.repository';
import { decideRefund } from './decide-refund';
import { DecideRefundInput, RefundOrderInput, RefundPayload, RefundPreviewInput, RefundPreviewType } from './refund.type';
import { orderWorkers } from './refund-basis';
import { previewOf, type RefundOutcome, refundOrder } from './refund-order';

const nothing = { order: null, refund: null, request: null };
type Answer = Omit<RefundPayload, 'userErrors'>;

@Resolver()
export class RefundResolver {
  @Auth(...orderWorkers)
  @Query(() => RefundPreviewType, { nullable: true, description: 'Null for an order that is absent or out of scope.' })
  async refundPreview(
    @Arg('input', () => RefundPreviewInput) input: RefundPreviewInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RefundPreviewType | null> {
    try {
      const { basis, preview } = await previewOf(context.deps, context.actor, input);
      const { refundable, reasonCode, endsSubscription, needsApproval } = preview;
      return {
        accountId: basis.accountId,
        refundable,
        reasonCode,
        endsSubscription,
        needsApproval,
        needsConfirmation: refundable && basis.fedFromOutside,
        amount: money(preview.amountMinor, basis.currency),
        remaining: money(preview.remainingMinor, basis.currency),
      };
    } catch (error) {
      if (error instanceof Refusal && ['NOT_FOUND', 'NOT_ALLOWED', 'AMBIGUOUS'].includes(error.code)) return null;
      throw error;
    }
  }

  @Auth(...orderWorkers)
  @Mutation(() => RefundPayload, { description: 'Refunds an order once a key: all that is left, a percentage, or an amount.' })
  refundOrder(@Arg('input', () => RefundOrderInput) input: RefundOrderInput, @Ctx() context: GraphQLContext): Promise<RefundPayload> {
    return refusable<Answer>(context, nothing, async () => loaded(context, await refundOrder(context.deps, context, input)));
  }

  @Auth('OWNER')
  @Mutation(() => RefundPayload, {
    description: 'Approves or denies a refund above a clerk’s cap; withdraws one that waits for the platform.',
  })
  decideRefund(@Arg('input', () => DecideRefundInput) input: DecideRefundInput, @Ctx() context: GraphQLContext): Promise<RefundPayload> {
    return refusable<Answer>(context, nothing, async () => loaded(context, await decideRefund(context.deps, context, input)));
  }
}

async function loaded({ deps, actor }: GraphQLContext, outcome: RefundOutcome): Promise<Answer> {
  const one = (id: string | null) => (id ? [id] : []);
  const [orders, refunds, requests] = await Promise.all([
    ordersByIds(deps.db, actor, [outcome.orderId]),
    transactionsByIds(deps.db, actor, one(outcome.transactionId)),
    refundRequestsByIds(deps.db, actor, one(outcome.requestId)),
  ]);
  return { order: orders[0] ?? null, refund: refunds[0] ?? null, request: requests[0] ?? null } as Answer;
}
