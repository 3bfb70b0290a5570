import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { CapabilityName } from '../access/capabilities';
import type { GraphQLContext } from '../access/context';
import { toGlobalId } from '../access/global-ids';
import { allOrderReaders, orderReaders } from '../orders/orders.public';
import { Refusal, refusable } from '../platform/graphql/user-errors';
import { figureReaders, ticketReaders } from '../tickets/tickets.public';
import { type ExportedList, ExportListInput, ExportListPayload } from './export.type';
import { exportList } from './export-list';

const readersOf = {
  TICKETS: ticketReaders,
  ORDERS: orderReaders,
  TRANSACTIONS: allOrderReaders,
  TICKET_EVENTS: figureReaders,
  COMMENTS: figureReaders,
  MEASURED_TICKETS: figureReaders,
  SHIPPING: figureReaders,
  PRODUCT_RATES: figureReaders,
} as const satisfies Record<ExportedList, readonly CapabilityName[]>;

@Resolver()
export class ExportResolver {
  @Auth(...orderReaders, 'REPORT_ACCESS')
  @Mutation(() => ExportListPayload, {
    description: 'All rows of a filtered list as CSV, without a cap: answers with the path at which the file is streamed.',
  })
  exportList(@Arg('input', () => ExportListInput) input: ExportListInput, @Ctx() context: GraphQLContext): Promise<ExportListPayload> {
    return refusable<Omit<ExportListPayload, 'userErrors'>>(context, { exportId: null, path: null }, async () => {
      // as the list itself is read
      if (!context.actor.can(...readersOf[input.list])) throw new Refusal('NOT_ALLOWED', ['list']);
      const exportId = toGlobalId('Job', await exportList(context.deps, context, input));
      return { exportId, path: `/exports/${exportId}` };
    });
  }
}
