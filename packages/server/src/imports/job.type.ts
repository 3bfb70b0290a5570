import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { connectionTypes } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node.type';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { UserErrorType } from '../platform/graphql/value-types';
import type { Omission } from './csv/incident-omissions';
import type { JobRow } from './job.repository';

export enum JobStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELED = 'CANCELED',
}
registerEnumType(JobStatus, { name: 'JobStatus' });

export enum ImportKind {
  ORDERS = 'ORDERS',
  TICKETS = 'TICKETS',
}
registerEnumType(ImportKind, { name: 'ImportKind' });

@ObjectType('ImportRowError', { description: 'One row that was left out: the line of the file (the heading is line 1) and why.' })
export class ImportRowErrorType {
  @Field(() => Int, { nullable: true }) line?: number | null;
  @Field(() => String, { description: 'A code of the row errors; `message` says it in the caller’s language.' }) code: string;
  @Field(() => String) message: string;
  @Field(() => String, { nullable: true }) column?: string | null;
  @Field(() => String, { nullable: true, description: 'The cell as it stood, cut and without control characters.' }) value?: string | null;
}

export const ImportRowErrorConnection = connectionTypes('ImportRowError', () => ImportRowErrorType);

@ObjectType('ImportAccountFigures', { simpleResolvers: true, description: 'What an import has brought to one account in one currency.' })
export class ImportAccountFiguresType {
  @Auth('SIGNED_IN') @Field(() => String) nickname: string;
  @Auth('SIGNED_IN') @Field(() => String) currency: string;
  @Auth('SIGNED_IN')
  @Field(() => String, { nullable: true, description: 'Quantity x unit price of all rows, every decimal kept.' })
  exact?: string | null;
  @Auth('SIGNED_IN') @Field(() => String, { nullable: true, description: 'The same in minor units, line by line.' }) rounded?:
    | string
    | null;
  @Auth('SIGNED_IN') @Field(() => String, { nullable: true }) difference?: string | null;
}

@ObjectType('ImportOmission', { description: 'Something of a file that does not become something of its own here.' })
export class ImportOmissionType {
  @Field(() => String, { description: 'A code of the omissions; `message` says it in the caller’s language.' }) code: string;
  @Field(() => String, { nullable: true, description: 'The column or the state that it is about.' }) name?: string | null;
  @Field(() => Int, { description: 'How many rows, changes, names or tickets; `message` says which.' }) count: number;
  @Field(() => String) message: string;
}

@ObjectType('ImportResult', { simpleResolvers: true, description: 'What an import did; of a dry run, what it would do.' })
export class ImportResultType {
  @Auth('SIGNED_IN') @Field(() => Boolean) dryRun: boolean;
  @Auth('SIGNED_IN') @Field(() => Int, { description: 'Rows of the file.' }) rows: number;
  @Auth('SIGNED_IN') @Field(() => Int, { nullable: true, description: 'Sales that are new.' }) sales?: number | null;
  @Auth('SIGNED_IN') @Field(() => Int, { nullable: true, description: 'Refunds that are new.' }) refunds?: number | null;
  @Auth('SIGNED_IN') @Field(() => Int, { nullable: true, description: 'Of these, refunds whose order was found.' }) refundsMatched?:
    | number
    | null;
  @Auth('SIGNED_IN') @Field(() => Int, { nullable: true, description: 'Tickets of the file.' }) tickets?: number | null;
  @Auth('SIGNED_IN') @Field(() => Int, { nullable: true, description: 'What was there already.' }) known?: number | null;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar, { nullable: true, description: 'Time of the oldest.' }) from?: Date | null;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar, { nullable: true, description: 'Time of the newest.' }) to?: Date | null;
  @Auth('SIGNED_IN') @Field(() => [ImportAccountFiguresType]) accounts: ImportAccountFiguresType[];
  /** the resolver says them */
  omitted: Omission[];
  @Auth('SIGNED_IN') @Field(() => String, { nullable: true, description: 'Why the file could not be read at all.' }) failure?:
    | string
    | null;
}

/** Long work in the background; visible to who started it and to the owner of the master (`job.repository.ts` scopes it). */
@ObjectType('Job', { implements: Node, simpleResolvers: true, description: 'Long work in the background: imports, exports, bulk acts.' })
export class JobType extends Node implements Partial<JobRow> {
  @Auth('SIGNED_IN') @Field(() => ID) override id: string;
  @Auth('SIGNED_IN') @Field(() => JobStatus) status: JobStatus;
  @Auth('SIGNED_IN') @Field(() => Int) done: number;
  @Auth('SIGNED_IN') @Field(() => Int, { nullable: true }) total?: number | null;
  @Auth('SIGNED_IN') @Field(() => Int) errors: number;
  @Auth('SIGNED_IN') @Field(() => ID, { nullable: true }) resultFileId?: string | null;
  @Auth('SIGNED_IN') @Field(() => Float, { description: 'From 0 to 1, over all of the work.' }) progress: number;
  @Auth('SIGNED_IN') @Field(() => String, { description: 'Name of the file.' }) name: string;
  @Auth('SIGNED_IN') @Field(() => ImportKind, { nullable: true }) importKind?: ImportKind | null;
  @Auth('SIGNED_IN') @Field(() => Boolean) dryRun: boolean;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar) createdAt: Date;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar) updatedAt: Date;
  @Auth('SIGNED_IN') @Field(() => ImportResultType, { nullable: true }) result?: ImportResultType | null;
}

@ObjectType('JobPayload')
export class JobPayload {
  @Field(() => JobType, { nullable: true }) job?: JobType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('ImportPreviewColumn', { description: 'A column of an uploaded file, with the first cells below its heading.' })
export class ImportPreviewColumnType {
  @Field(() => String) name: string;
  @Field(() => String, { nullable: true, description: 'The field that its name stands for, as far as that can be told.' }) field?:
    | string
    | null;
  @Field(() => [String]) cells: string[];
}

@ObjectType('ImportPreviewPayload')
export class ImportPreviewPayload {
  @Field(() => String, { nullable: true, description: 'The mapping that fits the columns.' }) mapping?: string | null;
  @Field(() => ImportKind, { nullable: true }) kind?: ImportKind | null;
  @Field(() => [ImportPreviewColumnType]) columns: ImportPreviewColumnType[];
  @Field(() => [String], { description: 'Distinct first values of the account column, at most 50.' }) accountValues: string[];
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
