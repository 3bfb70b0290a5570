import { Field, ID, InputType, Int } from 'type-graphql';
import { TicketTypeName } from '../ticket.enums';

@InputType('RequestSupportLinkInput', { description: 'A customer asks for a link by mail to his orders and tickets.' })
export class RequestSupportLinkInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { description: 'With which the order was placed.' }) email: string;
  @Field(() => String, { nullable: true, description: "The seller's nickname, where he is known; else all accounts with the receipt." })
  account?: string | null;
}

const ownFiles = 'Files of your own from POST /files?for=support, at most five and 10 MB together.';

@InputType('OpenSupportTicketInput')
export class OpenSupportTicketInput {
  @Field(() => String) receipt: string;
  @Field(() => TicketTypeName) type: TicketTypeName;
  @Field(() => String, { description: 'One of the fixed reasons of the type.' }) reason: string;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => [ID], { nullable: true, description: ownFiles }) fileIds?: string[] | null;
  @Field(() => String) idempotencyKey: string;
}

@InputType('ReplySupportTicketInput')
export class ReplySupportTicketInput {
  @Field(() => Int) number: number;
  @Field(() => String) body: string;
  @Field(() => [ID], { nullable: true, description: ownFiles }) fileIds?: string[] | null;
  @Field(() => String) idempotencyKey: string;
}

@InputType('CloseSupportTicketInput')
export class CloseSupportTicketInput {
  @Field(() => Int) number: number;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => String) idempotencyKey: string;
}
