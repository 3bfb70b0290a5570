import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { connectionTypes } from '../platform/graphql/connection';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { TicketFilter, TicketTypeName } from '../tickets/tickets.public';

export enum BulkActKind {
  CLOSE = 'CLOSE',
  ASSIGN = 'ASSIGN',
  CHANGE_TYPE = 'CHANGE_TYPE',
  COMMENT = 'COMMENT',
  NOTE = 'NOTE',
  TAG = 'TAG',
}
registerEnumType(BulkActKind, { name: 'BulkActKind' });

export enum BulkOutcome {
  WAITING = 'WAITING',
  DONE = 'DONE',
  REFUSED = 'REFUSED',
}
registerEnumType(BulkOutcome, { name: 'BulkOutcome' });

@ObjectType('BulkRow', { description: 'What became of one ticket of a bulk act.' })
export class BulkRowType {
  @Field(() => Int) number: number;
  @Field(() => BulkOutcome) outcome: BulkOutcome;
  @Field(() => String, { nullable: true, description: 'Why it was refused; `message` says it in the caller’s language.' }) code?:
    | string
    | null;
  @Field(() => String, { nullable: true }) message?: string | null;
}

export const BulkRowConnection = connectionTypes('BulkRow', () => BulkRowType);

@ObjectType('BulkAct', { simpleResolvers: true, description: 'What a job that acts on many tickets does, beside its figures.' })
export class BulkActType {
  @Auth('SIGNED_IN') @Field(() => BulkActKind) act: BulkActKind;
  @Auth('SIGNED_IN') @Field(() => Boolean, { description: 'It takes another one back.' }) undoes: boolean;
  @Auth('SIGNED_IN')
  @Field(() => ID, { nullable: true, description: 'The job that takes this one back.' })
  undoneBy?: string | null;
  @Auth('SIGNED_IN')
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it can be taken back; null while it runs, and once it cannot.' })
  undoableUntil?: Date | null;
}

@InputType('BulkTicketInput', { description: 'A ticket, and the version that was seen.' })
export class BulkTicketInput {
  @Field(() => Int) number: number;
  @Field(() => Int) version: number;
}

@InputType('StartBulkActInput', {
  description: 'Acts either on these `tickets` (at most 1,000) or on all that match a `filter` now (at most 100,000).',
})
export class StartBulkActInput {
  @Field(() => BulkActKind) act: BulkActKind;
  @Field(() => [BulkTicketInput], { nullable: true }) tickets?: BulkTicketInput[] | null;
  @Field(() => TicketFilter, { nullable: true }) filter?: TicketFilter | null;
  @Field(() => String, { nullable: true, description: 'COMMENT, NOTE: the text. CLOSE, CHANGE_TYPE: a comment to each customer.' })
  comment?: string | null;
  @Field(() => TicketTypeName, { nullable: true, description: 'CHANGE_TYPE.' }) type?: TicketTypeName | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'CLOSE, CHANGE_TYPE: the customers agreed to what changes their own requests.',
  })
  customerConsent?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'ASSIGN: a Person; null for nobody.' }) personId?: string | null;
  @Field(() => [String], { nullable: true, description: 'TAG.' }) addTags?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'TAG.' }) removeTags?: string[] | null;
  @Field(() => String) idempotencyKey: string;
}

@InputType('BulkActInput')
export class BulkActInput {
  @Field(() => ID) jobId: string;
}

@InputType('UndoBulkActInput')
export class UndoBulkActInput extends BulkActInput {
  @Field(() => String) idempotencyKey: string;
}
