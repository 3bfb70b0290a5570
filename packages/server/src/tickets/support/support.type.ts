import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { BillingType, ShipNoticeType, SubscriptionStatus } from '../../orders/orders.public';
import { connectionTypes } from '../../platform/graphql/connection';
import { DateTimeScalar, EmailAddressScalar } from '../../platform/graphql/scalars';
import { MoneyType, UserErrorType } from '../../platform/graphql/value-types';
import type { RefusedFile } from '../attachments/sort-files';
import { TicketEventKind, TicketOutcomeName, TicketStatusName, TicketTypeName } from '../ticket.enums';

/**
 * What a customer sees of himself on the support page (product.md 1): types of their own, so that no field of what colleagues read (notes, tags,
 * assignees, names, earnings) can ever be open to him by a forgotten rule.
 */
@ObjectType('Support', {
  simpleResolvers: true,
  description: 'A customer’s own orders and tickets with one seller, on the support page.',
})
export class SupportType {
  accountId: string;
  @Auth('CUSTOMER') @Field(() => String, { description: "The seller's nickname." }) nickname: string;
  @Auth('CUSTOMER') @Field(() => Int) colorIndex: number;
  @Auth('CUSTOMER') @Field(() => String, { description: "The seller's time zone." }) timeZone: string;
  @Auth('CUSTOMER') @Field(() => EmailAddressScalar, { description: "The customer's own." }) email: string;
  @Auth('CUSTOMER') @Field(() => DateTimeScalar, { description: 'When a new link is needed at the latest.' }) endsAt: Date;
}

@ObjectType('SupportOrderLine', { simpleResolvers: true })
export class SupportOrderLineType {
  accountId: string;
  @Auth('CUSTOMER') @Field(() => String) title: string;
  @Auth('CUSTOMER') @Field(() => Int) quantity: number;
  @Auth('CUSTOMER') @Field(() => MoneyType, { nullable: true }) amount?: MoneyType | null;
  @Auth('CUSTOMER') @Field(() => [ShipNoticeType]) shipNotices: ShipNoticeType[];
}

@ObjectType('SupportOrder', { simpleResolvers: true })
export class SupportOrderType {
  accountId: string;
  @Auth('CUSTOMER') @Field(() => String) receipt: string;
  @Auth('CUSTOMER') @Field(() => DateTimeScalar) placedAt: Date;
  @Auth('CUSTOMER') @Field(() => BillingType) billing: BillingType;
  @Auth('CUSTOMER') @Field(() => MoneyType) total: MoneyType;
  @Auth('CUSTOMER') @Field(() => MoneyType) refunded: MoneyType;
  @Auth('CUSTOMER') @Field(() => SubscriptionStatus, { nullable: true }) subscriptionStatus?: SubscriptionStatus | null;
  @Auth('CUSTOMER') @Field(() => DateTimeScalar, { nullable: true }) nextPaymentAt?: Date | null;
  @Auth('CUSTOMER') @Field(() => [SupportOrderLineType], { description: 'At most 100.' }) lines: SupportOrderLineType[];
}

export const SupportOrderConnection = connectionTypes('SupportOrder', () => SupportOrderType);

/** Who wrote: never a name of somebody who works for the seller. */
export enum SupportSide {
  CUSTOMER = 'CUSTOMER',
  SELLER = 'SELLER',
  SYSTEM = 'SYSTEM',
}
registerEnumType(SupportSide, { name: 'SupportSide', description: 'Whose side: nobody is named.' });

@ObjectType('SupportTicket', { simpleResolvers: true })
export class SupportTicketType {
  accountId: string;
  ticketId: string;
  @Auth('CUSTOMER') @Field(() => Int) number: number;
  @Auth('CUSTOMER') @Field(() => TicketTypeName) type: TicketTypeName;
  @Auth('CUSTOMER') @Field(() => TicketStatusName) status: TicketStatusName;
  @Auth('CUSTOMER') @Field(() => TicketOutcomeName) outcome: TicketOutcomeName;
  @Auth('CUSTOMER') @Field(() => String) reason: string;
  @Auth('CUSTOMER') @Field(() => String, { nullable: true }) receipt?: string | null;
  @Auth('CUSTOMER') @Field(() => String, { nullable: true, description: 'Of the first product of the order.' }) title?: string | null;
  @Auth('CUSTOMER') @Field(() => DateTimeScalar) openedAt: Date;
  @Auth('CUSTOMER') @Field(() => DateTimeScalar) updatedAt: Date;
  @Auth('CUSTOMER') @Field(() => DateTimeScalar, { nullable: true }) closedAt?: Date | null;
  @Auth('CUSTOMER')
  @Field(() => DateTimeScalar, { nullable: true, description: 'When an open request is carried out by itself.' })
  expiresAt?: Date | null;
}

export const SupportTicketConnection = connectionTypes('SupportTicket', () => SupportTicketType);

/** A file that he or the seller sent with a message. */
@ObjectType('SupportAttachment', { simpleResolvers: true })
export class SupportAttachmentType {
  accountId: string;
  @Auth('CUSTOMER') @Field(() => ID, { description: 'For GET /files/:id?for=support.' }) id: string;
  @Auth('CUSTOMER') @Field(() => String) name: string;
  @Auth('CUSTOMER') @Field(() => String, { description: 'Told by its first bytes.' }) contentType: string;
  @Auth('CUSTOMER') @Field(() => Int, { description: 'Bytes.' }) size: number;
}

/** What is meant for the customer of a ticket's log: what he or the seller wrote to the other, and what became of his request. */
@ObjectType('SupportMessage', { simpleResolvers: true })
export class SupportMessageType {
  accountId: string;
  ticketId: string;
  eventId: string;
  @Auth('CUSTOMER') @Field(() => ID) id: string;
  @Auth('CUSTOMER') @Field(() => TicketEventKind) kind: TicketEventKind;
  @Auth('CUSTOMER') @Field(() => DateTimeScalar) at: Date;
  @Auth('CUSTOMER') @Field(() => SupportSide) from: SupportSide;
  @Auth('CUSTOMER') @Field(() => String, { nullable: true }) body?: string | null;
  @Auth('CUSTOMER') @Field(() => TicketTypeName, { nullable: true }) toType?: TicketTypeName | null;
}

/** A message as loaded. */
export type SupportMessageRow = SupportMessageType & { refused: RefusedFile[] | null };

export const SupportMessageConnection = connectionTypes('SupportMessage', () => SupportMessageType);

@ObjectType('SupportChoice', { simpleResolvers: true, description: 'Whether a ticket of this type can be opened for an order.' })
export class SupportChoiceType {
  accountId: string;
  @Auth('CUSTOMER') @Field(() => TicketTypeName) type: TicketTypeName;
  @Auth('CUSTOMER') @Field(() => Boolean) allowed: boolean;
  @Auth('CUSTOMER')
  @Field(() => String, { nullable: true, description: 'The code of the refusal that opening it would get.' })
  reasonCode?: string | null;
  @Auth('CUSTOMER')
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it would be carried out by itself, asked for now.' })
  expiresAt?: Date | null;
}

@ObjectType('SupportPayload')
export class SupportPayload {
  @Field(() => SupportType, { nullable: true }) support?: SupportType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('SupportTicketPayload')
export class SupportTicketPayload {
  @Field(() => SupportTicketType, { nullable: true }) ticket?: SupportTicketType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
