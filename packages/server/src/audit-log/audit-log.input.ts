import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PeriodInput } from '../platform/graphql/value-types';

@InputType('AuditFilter')
export class AuditFilter {
  @Field(() => PeriodInput, { nullable: true }) period?: PeriodInput | null;
  @Field(() => [String], { nullable: true, description: 'Nicknames.' }) accounts?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'A Person.' }) actorId?: string | null;
  @Field(() => String, { nullable: true }) action?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the object’s text, in any case.' }) object?: string | null;
}

@ArgsType()
export class AuditLogArgs {
  @Field(() => AuditFilter, { nullable: true }) filter?: AuditFilter | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@InputType('ExportAuditLogInput')
export class ExportAuditLogInput {
  @Field(() => AuditFilter, { nullable: true }) filter?: AuditFilter | null;
  @Field(() => String) idempotencyKey: string;
}
