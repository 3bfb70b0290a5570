import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { toGlobalId } from '../access/global-ids';
import { allOrderReaders, orderReaders } from '../orders/orders.public';
import { Refusal, refusable } from '../platform/graphql/user-errors';
import { ticketReaders } from '../tickets/tickets.public';
import { ExportListInput, ExportListPayload } from './export.type';
import { exportList } from './export-list';

@Resolver()
export class ExportResolver {
  @Auth(...orderReaders)
  @Mutation(() => ExportListPayload, {
    description: 'All rows of a filtered list as CSV, without a cap: answers with the path at which the file is streamed.',
  })
  exportList(@Arg('input', () => ExportListInput) input: ExportListInput, @Ctx() context: GraphQLContext): Promise<ExportListPayload> {
    return refusable<Omit<ExportListPayload, 'userErrors'>>(context, { exportId: null, path: null }, async () => {
      // as the list itself is read; who reads no list of orders is not here
      const readers = { TICKETS: ticketReaders, ORDERS: orderReaders, TRANSACTIONS: allOrderReaders }[input.list];
      if (!context.actor.can(...readers)) throw new Refusal('NOT_ALLOWED', ['list']);
      const exportId = toGlobalId('Job', await exportList(context.deps, context, input));
      return { exportId, path: `/exports/${exportId}` };
    });
  }
}
