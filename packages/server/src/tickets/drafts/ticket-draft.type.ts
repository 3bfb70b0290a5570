import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { DateTimeScalar } from '../../platform/graphql/scalars';
import { UserErrorType } from '../../platform/graphql/value-types';

/** Who writes by hand: programs send what they have at once. */
export const draftWriters = ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS'] as const;

/** What the caller has begun to write on a ticket; nobody else reads it, the owner neither. */
@ObjectType('TicketDraft', { simpleResolvers: true })
export class TicketDraftType {
  accountId: string;
  @Auth(...draftWriters) @Field(() => String) body: string;
  @Auth(...draftWriters) @Field(() => Boolean, { description: 'It is a note.' }) internal: boolean;
  @Auth(...draftWriters) @Field(() => DateTimeScalar) updatedAt: Date;
}

@InputType('SaveTicketDraftInput')
export class SaveTicketDraftInput {
  @Field(() => Int) number: number;
  @Field(() => String, { description: 'At most 10,000 characters; without any words the draft goes.' }) body: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) internal?: boolean | null;
}

@ObjectType('TicketDraftPayload')
export class TicketDraftPayload {
  @Field(() => TicketDraftType, { nullable: true }) draft?: TicketDraftType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
