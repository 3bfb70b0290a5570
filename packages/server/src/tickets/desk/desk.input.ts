import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../platform/graphql/value-types';
import { TicketTypeName } from '../ticket.enums';
import { TicketEventType, TicketType } from '../ticket.type';

@InputType('OpenTicketInput')
export class OpenTicketInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => TicketTypeName) type: TicketTypeName;
  @Field(() => String, { description: 'One of the fixed reasons of the type.' }) reason: string;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => String) idempotencyKey: string;
}

/** Names the ticket, and the version that whoever acts has seen. */
@InputType()
class OnVersion {
  @Field(() => Int) number: number;
  @Field(() => Int, { description: 'The version that was seen: where there is a newer one, the answer is STALE with what happened since.' })
  version: number;
}

@InputType('CommentTicketInput')
export class CommentTicketInput extends OnVersion {
  @Field(() => String) body: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'A note that the customer never sees.' }) internal?:
    | boolean
    | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) close?: boolean | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'With `close`: the customer agreed.' })
  customerConsent?: boolean | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Files of your own from POST /files?for=ticket, at most five and 10 MB together; they go with the mail.',
  })
  fileIds?: string[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "It is the caller's draft on this ticket: it goes with the act.",
  })
  fromDraft?: boolean | null;
  @Field(() => String, { nullable: true }) idempotencyKey?: string | null;
}

@InputType('ChangeTicketTypeInput')
export class ChangeTicketTypeInput extends OnVersion {
  @Field(() => TicketTypeName) type: TicketTypeName;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) customerConsent?: boolean | null;
  @Field(() => String) idempotencyKey: string;
}

@InputType('CloseTicketInput')
export class CloseTicketInput extends OnVersion {
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) customerConsent?: boolean | null;
  @Field(() => String, { nullable: true }) idempotencyKey?: string | null;
}

@InputType('ReopenTicketInput')
export class ReopenTicketInput extends OnVersion {
  @Field(() => String) comment: string;
  @Field(() => [ID], { nullable: true, description: 'Files of your own, as with a comment.' }) fileIds?: string[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "It is the caller's draft on this ticket: it goes with the act.",
  })
  fromDraft?: boolean | null;
  @Field(() => String, { nullable: true }) idempotencyKey?: string | null;
}

@InputType('AssignTicketInput')
export class AssignTicketInput extends OnVersion {
  @Field(() => ID, { nullable: true, description: 'A Person; null for nobody.' }) personId?: string | null;
}

@InputType('TagTicketInput')
export class TagTicketInput extends OnVersion {
  @Field(() => [String], { nullable: true }) add?: string[] | null;
  @Field(() => [String], { nullable: true }) remove?: string[] | null;
}

@InputType('AcknowledgeReturnInput')
export class AcknowledgeReturnInput extends OnVersion {
  @Field(() => String) idempotencyKey: string;
}

@InputType('UndoTicketActInput')
export class UndoTicketActInput extends OnVersion {}

@ObjectType('TicketPayload', {
  description: 'On STALE: the ticket as it is now, and what happened since the version that the caller had seen.',
})
export class TicketPayload {
  @Field(() => TicketType, { nullable: true }) ticket?: TicketType | null;
  @Field(() => [TicketEventType], { nullable: true }) changedSince?: TicketEventType[] | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
