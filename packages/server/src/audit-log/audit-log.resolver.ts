import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AccountBrief } from '../access/actor';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { AccountType } from '../accounts/accounts.public';
import { PersonType, personLoader } from '../clerks/clerks.public';
import { JobPayload, jobsByIds } from '../imports/imports.public';
import type { Connection } from '../platform/graphql/connection';
import { refusable } from '../platform/graphql/user-errors';
import { AuditEntryConnection, AuditEntryType } from './audit-entry.type';
import { AuditLogArgs, ExportAuditLogInput } from './audit-log.input';
import { type AuditEntryRow, auditActions, listAuditLog } from './audit-log.read-model';
import { exportAuditLog } from './export-audit-log';

@Resolver(() => AuditEntryType)
export class AuditLogResolver {
  @Auth('OWNER')
  @Query(() => AuditEntryConnection, { nullable: true, description: 'Who did what, the newest first.' })
  auditLog(@Args(() => AuditLogArgs) args: AuditLogArgs, @Ctx() context: GraphQLContext): Promise<Connection<AuditEntryRow>> {
    return listAuditLog(context.deps.db, context.actor, args.filter ?? {}, args);
  }

  @Auth('OWNER')
  @Query(() => [String], { nullable: true, description: 'The actions that stand in the log.' })
  auditActions(@Ctx() context: GraphQLContext): Promise<string[]> {
    return auditActions(context.deps.db, context.actor);
  }

  @Auth('OWNER')
  @FieldResolver(() => PersonType, { nullable: true, description: 'Null for strangers, customers, account users and the system.' })
  actor(@Root() entry: AuditEntryRow, @Ctx() context: GraphQLContext): Promise<PersonType | null> | null {
    return entry.actorId ? personLoader(context).load(entry.actorId) : null;
  }

  @Auth('OWNER')
  @FieldResolver(() => AccountType, { nullable: true, description: 'Null where the line is about none, or the account has been removed.' })
  account(@Root() entry: AuditEntryRow, @Ctx() context: GraphQLContext): AccountBrief | null {
    return entry.ofAccountId ? (context.actor.account(entry.ofAccountId) ?? null) : null;
  }

  @Auth('OWNER')
  @Mutation(() => JobPayload, { description: 'All lines of a filter as CSV, by a background job; the file is kept for a week.' })
  exportAuditLog(@Arg('input', () => ExportAuditLogInput) input: ExportAuditLogInput, @Ctx() context: GraphQLContext): Promise<JobPayload> {
    return refusable<Omit<JobPayload, 'userErrors'>>(context, { job: null }, async () => {
      const id = await exportAuditLog(context.deps, context, input);
      const [job] = await jobsByIds(context.deps.db, context.actor, [id]);
      return { job: (job ?? null) as JobPayload['job'] };
    });
  }
}
