import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { uuidOf } from '../access/global-ids';
import { JobPayload, type JobRow, JobType, jobsByIds } from '../imports/imports.public';
import { type Connection, countLimit, pageRequest, toConnection } from '../platform/graphql/connection';
import { Refusal, refusable } from '../platform/graphql/user-errors';
import { money } from '../platform/graphql/value-types';
import { ticketWorkers } from '../tickets/tickets.public';
import { bulkActsOf, bulkRowsOf, countRows, recentBulkIds } from './bulk.repository';
import {
  BulkActInput,
  BulkActType,
  BulkOutcome,
  BulkPreviewInput,
  BulkPreviewType,
  BulkRowConnection,
  type BulkRowType,
  isOnOrders,
  StartBulkActInput,
  UndoBulkActInput,
} from './bulk.type';
import { startBulkAct } from './start-bulk-act';
import { stopBulkAct, undoBulkAct } from './undo-bulk-act';
import { previewBulkAct } from './weigh-bulk-act';

function bulkLoader(context: GraphQLContext): DataLoader<string, BulkActType | null> {
  return context.loader(
    'bulk.by-job',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const found = await bulkActsOf(context.deps.db, ids, context.deps.clock.now());
        return ids.map((id) => found.get(id) ?? null);
      }),
  );
}

function answered(context: GraphQLContext, act: () => Promise<string>): Promise<JobPayload> {
  return refusable<Omit<JobPayload, 'userErrors'>>(context, { job: null }, async () => {
    const [job] = await jobsByIds(context.deps.db, context.actor, [await act()]);
    return { job: (job ?? null) as JobPayload['job'] };
  });
}

@Resolver(() => JobType)
export class BulkResolver {
  @Auth(...ticketWorkers)
  @Query(() => [JobType], { nullable: true, description: "The caller's own bulk acts of the last day, the newest first; at most 10." })
  async bulkActs(@Ctx() { deps, actor }: GraphQLContext): Promise<JobRow[]> {
    const ids = await recentBulkIds(deps.db, actor, deps.clock.now());
    const jobs = await jobsByIds(deps.db, actor, ids);
    return jobs.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  }

  @Auth(...ticketWorkers)
  @Query(() => BulkPreviewType, {
    nullable: true,
    description: 'What SEND_RECEIPT, CANCEL or REFUND would do; null for other acts, for no ticket at all, and for more than an act takes.',
  })
  async bulkPreview(
    @Arg('input', () => BulkPreviewInput) { act, ...of }: BulkPreviewInput,
    @Ctx() context: GraphQLContext,
  ): Promise<BulkPreviewType | null> {
    if (!isOnOrders(act)) return null;
    try {
      const { refusals, totals, ...figures } = await previewBulkAct(context.deps, context, act, of);
      return {
        ...figures,
        refusals: refusals.map((one) => ({ ...one, message: context.say(one.code) })),
        totals: totals?.map(({ minor, currency }) => money(minor, currency)) ?? null,
      };
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  @Auth('SIGNED_IN')
  @FieldResolver(() => BulkActType, { nullable: true, description: 'Of a job that acts on many tickets.' })
  bulk(@Root() job: JobRow, @Ctx() context: GraphQLContext): Promise<BulkActType | null> {
    return bulkLoader(context).load(uuidOf('Job', job.id) as string);
  }

  @Auth(...ticketWorkers)
  @FieldResolver(() => BulkRowConnection, { nullable: true, description: 'Ticket by ticket, of those that the caller may see.' })
  async bulkRows(
    @Root() job: JobRow,
    @Arg('outcome', () => BulkOutcome, { nullable: true }) outcome: BulkOutcome | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<BulkRowType> | null> {
    const { deps, actor } = context;
    const id = uuidOf('Job', job.id) as string;
    const page = pageRequest({ first, after }, { list: 'bulk-rows', parts: ['int'] });
    const wanted = { outcome: outcome ?? null, after: Number(page.cursor?.[0] ?? 0), limit: page.limit + 1 };
    const rows = await bulkRowsOf(deps.db, actor, id, wanted);
    const said = rows.map((row) => ({ ...row, message: row.code && context.say(row.code) }));
    return toConnection(
      said,
      page,
      (row) => [row.position],
      () => countRows(deps.db, actor, id, wanted.outcome, countLimit + 1),
    );
  }

  @Auth(...ticketWorkers)
  @Mutation(() => JobPayload, {
    description:
      'Acts on many tickets in the background, some at a time; what one refuses leaves the others alone. With the rights of then.',
  })
  startBulkAct(@Arg('input', () => StartBulkActInput) input: StartBulkActInput, @Ctx() context: GraphQLContext): Promise<JobPayload> {
    return answered(context, () => startBulkAct(context.deps, context, input));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => JobPayload, { description: 'Stops a bulk act. What is done stays, and may be undone.' })
  stopBulkAct(@Arg('input', () => BulkActInput) input: BulkActInput, @Ctx() context: GraphQLContext): Promise<JobPayload> {
    return answered(context, () => stopBulkAct(context.deps, context, input.jobId));
  }

  @Auth(...ticketWorkers)
  @Mutation(() => JobPayload, {
    description: 'Takes a bulk act back as a whole, within eight seconds of its end; answers with a job of its own.',
  })
  undoBulkAct(@Arg('input', () => UndoBulkActInput) input: UndoBulkActInput, @Ctx() context: GraphQLContext): Promise<JobPayload> {
    return answered(context, () => undoBulkAct(context.deps, context, input));
  }
}
