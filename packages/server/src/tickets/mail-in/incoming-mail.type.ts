import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { AccountType } from '../../accounts/accounts.public';
import { connectionTypes } from '../../platform/graphql/connection';
import { DateTimeScalar } from '../../platform/graphql/scalars';
import { UserErrorType } from '../../platform/graphql/value-types';

/**
 * Who sees mails that became no message, and does something about them: who works on tickets with a sign-in, on the account of the ticket that was written
 * to. What was written to no ticket is for the owner and the account's own users alone (incoming-mails.read-model.ts).
 */
export const mailReaders = ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS'] as const;

export enum IncomingMailState {
  WAITING = 'WAITING',
  DROPPED = 'DROPPED',
  DISCARDED = 'DISCARDED',
}
registerEnumType(IncomingMailState, {
  name: 'IncomingMailState',
  description: 'WAITING: refused, and somebody should look; DROPPED: made by a program; DISCARDED: somebody has looked.',
});

export enum IncomingMailReason {
  ADDRESS_UNKNOWN = 'ADDRESS_UNKNOWN',
  SENDER_OTHER = 'SENDER_OTHER',
  NO_TEXT = 'NO_TEXT',
  UNREADABLE = 'UNREADABLE',
  AUTO_REPLY = 'AUTO_REPLY',
  BULK = 'BULK',
  BOUNCE = 'BOUNCE',
  OWN_MAIL = 'OWN_MAIL',
}
registerEnumType(IncomingMailReason, { name: 'IncomingMailReason' });

@ObjectType('IncomingMail', {
  simpleResolvers: true,
  description: 'A mail that came in and became no message of a ticket; kept for 90 days.',
})
export class IncomingMailType {
  accountId: string;
  @Auth(...mailReaders) @Field(() => ID) id: string;
  @Auth(...mailReaders)
  @Field(() => AccountType, {
    description: 'Of the ticket that was written to, or whose mail it answers; else that with which the sender last ordered.',
  })
  account: AccountType;
  @Auth(...mailReaders) @Field(() => DateTimeScalar) receivedAt: Date;
  @Auth(...mailReaders) @Field(() => IncomingMailState) state: IncomingMailState;
  @Auth(...mailReaders) @Field(() => IncomingMailReason, { description: 'Why it became no message.' }) reason: IncomingMailReason;
  @Auth(...mailReaders) @Field(() => String, { nullable: true, description: 'The address, as the mail says it.' }) sender?: string | null;
  @Auth(...mailReaders) @Field(() => String, { nullable: true }) subject?: string | null;
  @Auth(...mailReaders) @Field(() => String, { description: 'With what it quotes; at most 100,000 characters.' }) text: string;
  @Auth(...mailReaders)
  @Field(() => [String], { description: 'Names of the files that came with it, kept or not.' })
  attachments: string[];
  @Auth(...mailReaders)
  @Field(() => Int, { nullable: true, description: 'Of the ticket to which it was written, or whose mail it answers.' })
  ticketNumber?: number | null;
}

export const IncomingMailConnection = connectionTypes('IncomingMail', () => IncomingMailType);

@InputType('PutMailOnTicketInput')
export class PutMailOnTicketInput {
  @Field(() => ID) mailId: string;
  @Field(() => Int, { description: 'Of a ticket that the caller works on.' }) number: number;
  @Field(() => String) idempotencyKey: string;
}

@InputType('DiscardMailInput')
export class DiscardMailInput {
  @Field(() => ID) mailId: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Takes it back: the mail is listed as before.' })
  restore?: boolean | null;
}

@ObjectType('IncomingMailPayload')
export class IncomingMailPayload {
  @Field(() => IncomingMailType, { nullable: true }) mail?: IncomingMailType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
