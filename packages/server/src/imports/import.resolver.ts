import { say } from '@mestre/shared';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { uuidOf } from '../access/global-ids';
import { recordAudit } from '../audit/audit.public';
import { type Connection, pageRequest, toConnection } from '../platform/graphql/connection';
import { Refusal, refusable } from '../platform/graphql/user-errors';
import { cancelJob } from './csv/job-store';
import { previewImport } from './csv/preview-import';
import { startImport } from './csv/start-import';
import { ImportPreviewInput, JobInput, StartImportInput } from './import.input';
import { countRowErrors, type JobRow, jobsByIds, recentImports, rowErrorsOf, visibleJobId } from './job.repository';
import {
  ImportOmissionType,
  ImportPreviewPayload,
  ImportResultType,
  ImportRowErrorConnection,
  type ImportRowErrorType,
  JobPayload,
  JobType,
} from './job.type';
import { PageArguments } from './page.args';
import { sayRow } from './say-row';

async function jobOf(context: GraphQLContext, uuid: string): Promise<JobRow | null> {
  return (await jobsByIds(context.deps.db, context.actor, [uuid]))[0] ?? null;
}

@Resolver(() => ImportResultType)
export class ImportResultResolver {
  @Auth('SIGNED_IN')
  @FieldResolver(() => [ImportOmissionType], {
    description: 'What of an incident log has no place of its own here: columns, states, changes, people; with exact counts.',
  })
  omissions(@Root() { omitted }: ImportResultType, @Ctx() { language }: GraphQLContext): ImportOmissionType[] {
    return omitted.map((one) => ({ ...one, message: say(language, `omission.${one.code}`, { name: one.name ?? '' }) }));
  }
}

@Resolver(() => JobType)
export class ImportResolver {
  @Auth('SIGNED_IN')
  @Query(() => JobType, { nullable: true })
  async job(@Arg('id', () => ID) id: string, @Ctx() context: GraphQLContext): Promise<JobRow | null> {
    const uuid = uuidOf('Job', id);
    return uuid ? jobOf(context, uuid) : null;
  }

  @Auth('OWNER', 'ACCOUNT_USER')
  @Query(() => [JobType], { nullable: true, description: 'The newest imports of the caller first; at most 100.' })
  async imports(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Ctx() context: GraphQLContext,
  ): Promise<JobRow[]> {
    const { limit } = pageRequest({ first }, { list: 'imports', parts: [] });
    return recentImports(context.deps.db, context.actor, limit);
  }

  @Auth('OWNER', 'ACCOUNT_USER')
  @FieldResolver(() => ImportRowErrorConnection, {
    nullable: true,
    description: 'Rows that were left out, by line; the first 1,000 are kept, `errors` counts all.',
  })
  async rowErrors(
    @Root() job: JobRow,
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<ImportRowErrorType> | null> {
    const { db } = context.deps;
    const id = await visibleJobId(db, context.actor, uuidOf('Job', job.id));
    if (!id) return null;
    const page = pageRequest({ first: args.first, after: args.after }, { list: 'row-errors', parts: ['bigint'] });
    const rows = await rowErrorsOf(db, id, Number(page.cursor?.[0] ?? 0), page.limit + 1);
    const said = rows.map((row) => ({ ...row, message: sayRow(context.language, row.code) }));
    return toConnection(
      said,
      page,
      (row) => [row.position],
      () => countRowErrors(db, id),
    );
  }

  @Auth('OWNER', 'ACCOUNT_USER')
  @Mutation(() => JobPayload)
  startImport(@Arg('input', () => StartImportInput) input: StartImportInput, @Ctx() context: GraphQLContext): Promise<JobPayload> {
    return refusable<Omit<JobPayload, 'userErrors'>>(context, { job: null }, async () => {
      const id = await startImport(context.deps, context, input);
      return { job: (await jobOf(context, id)) as JobType | null };
    });
  }

  @Auth('OWNER', 'ACCOUNT_USER')
  @Mutation(() => JobPayload, { description: 'Stops an import. What it has brought in stays.' })
  cancelImport(@Arg('input', () => JobInput) input: JobInput, @Ctx() context: GraphQLContext): Promise<JobPayload> {
    return refusable<Omit<JobPayload, 'userErrors'>>(context, { job: null }, async () => {
      const { db, clock } = context.deps;
      const id = await visibleJobId(db, context.actor, uuidOf('Job', input.jobId));
      if (!id) throw new Refusal('NOT_FOUND', ['jobId']);
      await db.transaction(async (tx) => {
        if (!(await cancelJob(tx, id, clock.now()))) return;
        await recordAudit(tx, clock, context, { action: 'cancel-import', object: input.jobId, after: { status: 'CANCELED' } });
      });
      return { job: (await jobOf(context, id)) as JobType | null };
    });
  }

  @Auth('OWNER', 'ACCOUNT_USER')
  @Mutation(() => ImportPreviewPayload, { description: 'Looks at the beginning of an uploaded file; changes nothing.' })
  previewImport(
    @Arg('input', () => ImportPreviewInput) input: ImportPreviewInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ImportPreviewPayload> {
    const empty = { mapping: null, kind: null, columns: [], accountValues: [] };
    return refusable<Omit<ImportPreviewPayload, 'userErrors'>>(context, empty, async () => {
      const preview = await previewImport(context.deps, context, input.fileId);
      return preview as Omit<ImportPreviewPayload, 'userErrors'>;
    });
  }
}
