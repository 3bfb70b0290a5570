import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { AccountType } from '../accounts/accounts.public';
import { ActorRole } from '../clerks/clerks.public';
import { BillingType } from '../orders/orders.public';
import { connectionTypes } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node.type';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { MailStatus, TicketEventKind, TicketOutcomeName, TicketStatusName, TicketTypeName } from './ticket.enums';
import { reportReaders } from './ticket-readers';

/**
 * One matter of a customer (product.md 6). What reports show (numbers, receipts, dates, types) is open to Report Access too; order and customer
 * are added by the resolver with narrower rights.
 */
@ObjectType('Ticket', { implements: Node, simpleResolvers: true })
export class TicketType extends Node {
  accountId: string;
  @Auth(...reportReaders) @Field(() => ID) override id: string;
  @Auth(...reportReaders) @Field(() => Int, { description: 'Counts per master.' }) number: number;
  @Auth(...reportReaders) @Field(() => AccountType) account: AccountType;
  @Auth(...reportReaders) @Field(() => TicketTypeName) type: TicketTypeName;
  @Auth(...reportReaders) @Field(() => TicketStatusName) status: TicketStatusName;
  @Auth(...reportReaders) @Field(() => TicketOutcomeName) outcome: TicketOutcomeName;
  @Auth(...reportReaders) @Field(() => BillingType) billing: BillingType;
  @Auth(...reportReaders) @Field(() => String) reason: string;
  @Auth(...reportReaders) @Field(() => [String]) tags: string[];
  @Auth(...reportReaders)
  @Field(() => String, { nullable: true, description: "The order's receipt; null for a ticket without an order." })
  receipt?: string | null;
  @Auth(...reportReaders) @Field(() => DateTimeScalar) openedAt: Date;
  @Auth(...reportReaders) @Field(() => DateTimeScalar) updatedAt: Date;
  @Auth(...reportReaders) @Field(() => DateTimeScalar, { nullable: true }) closedAt?: Date | null;
  @Auth(...reportReaders)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When an open refund or cancel request executes by itself.' })
  expiresAt?: Date | null;
  @Auth(...reportReaders)
  @Field(() => Int, { description: 'Rises with every act; mutations name the version they saw.' })
  version: number;
}

export const TicketConnection = connectionTypes('Ticket', () => TicketType);

/** One row of the append-only log (product.md 6); reports read it and nothing else. */
@ObjectType('TicketEvent', { implements: Node, simpleResolvers: true })
export class TicketEventType extends Node {
  accountId: string;
  @Auth(...reportReaders) @Field(() => ID) override id: string;
  @Auth(...reportReaders) @Field(() => TicketEventKind) kind: TicketEventKind;
  @Auth(...reportReaders) @Field(() => DateTimeScalar) at: Date;
  @Auth(...reportReaders) @Field(() => TicketTypeName, { description: "The ticket's type when it happened." }) type: TicketTypeName;
  @Auth(...reportReaders) @Field(() => ActorRole) actorRole: ActorRole;
  @Auth(...reportReaders) @Field(() => String, { nullable: true }) body?: string | null;
  @Auth(...reportReaders) @Field(() => Boolean, { description: 'An internal note: the customer never sees it.' }) internal: boolean;
  @Auth(...reportReaders) @Field(() => TicketTypeName, { nullable: true }) fromType?: TicketTypeName | null;
  @Auth(...reportReaders) @Field(() => TicketTypeName, { nullable: true }) toType?: TicketTypeName | null;
  @Auth(...reportReaders)
  @Field(() => String, {
    nullable: true,
    description: 'A code of UserError: why a request could not be carried out when its time ran out.',
  })
  reasonCode?: string | null;
  @Auth(...reportReaders) @Field(() => MailStatus, { nullable: true }) mailStatus?: MailStatus | null;
  @Auth(...reportReaders) @Field(() => Boolean) undone: boolean;
}

export const TicketEventConnection = connectionTypes('TicketEvent', () => TicketEventType);

/** The open and re-opened tickets of one person, by type (product.md 6, My Items). */
@ObjectType('MyItemsGroup', { simpleResolvers: true })
export class MyItemsGroup {
  /** whose items */
  personId: string;
  @Auth('SIGNED_IN') @Field(() => TicketTypeName) type: TicketTypeName;
  @Auth('SIGNED_IN') @Field(() => Int) count: number;
}
