import { GraphQLError } from 'graphql';
import { Arg, Ctx, Resolver, Root, Subscription } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { type LiveChannel, liveHubOf } from '../live/live-hub';
import { LiveSource } from '../live/live-source';
import { TransactionType } from './order.type';
import { allOrderReaders } from './order-readers';
import type { TransactionRow } from './order-row';
import { readSaleNotice, type SaleNotice, salesChannel } from './sale-notices';
import { transactionsByIds } from './transaction.repository';

const sales: LiveChannel<SaleNotice> = { name: salesChannel, read: readSaleNotice };

interface SubscribeData {
  args: { accounts?: string[] | null };
  context: GraphQLContext;
}

@Resolver()
export class SaleRecordedResolver {
  @Auth(...allOrderReaders)
  @Subscription(() => TransactionType, {
    nullable: true,
    description: 'Sales, rebills, refunds and chargebacks as they are recorded, of these accounts or of all. Served at /graphql/stream.',
    subscribe: async ({ args, context }: SubscribeData) =>
      new LiveSource(await liveHubOf(context.deps).hear(sales), allOrderReaders, args.accounts?.length ? args.accounts : null),
  })
  async saleRecorded(
    @Root() notice: SaleNotice | undefined,
    @Arg('accounts', () => [String], { nullable: true }) _accounts: string[] | null,
    @Ctx() { deps, actor }: GraphQLContext,
  ): Promise<TransactionRow | null> {
    if (!notice) throw new GraphQLError('Subscribe at /graphql/stream.', { extensions: { code: 'BAD_USER_INPUT' } });
    return (await transactionsByIds(deps.db, actor, [notice.transactionId]))[0] ?? null;
  }
}
