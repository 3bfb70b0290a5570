import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { orderReaders, ReceiptMail, RefundRequestStatus } from '../orders/orders.public';
import { connectionTypes } from '../platform/graphql/connection';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { MoneyInput, MoneyType } from '../platform/graphql/value-types';
import { TicketFilter, TicketTypeName } from '../tickets/tickets.public';

export enum BulkActKind {
  CLOSE = 'CLOSE',
  ASSIGN = 'ASSIGN',
  CHANGE_TYPE = 'CHANGE_TYPE',
  COMMENT = 'COMMENT',
  NOTE = 'NOTE',
  TAG = 'TAG',
  SEND_RECEIPT = 'SEND_RECEIPT',
  CANCEL = 'CANCEL',
  REFUND = 'REFUND',
}
registerEnumType(BulkActKind, {
  name: 'BulkActKind',
  valuesConfig: {
    SEND_RECEIPT: { description: 'Mails the customer the receipt of the order, or what was bought; once an order. It cannot be undone.' },
    CANCEL: { description: 'Ends the recurring billing of the order, once an order. It cannot be undone.' },
    REFUND: { description: 'Refunds all that is left of the order, once an order, and closes the ticket with it. It cannot be undone.' },
  },
});

/** What is done to the orders of the tickets, each once, and cannot be taken back. */
const onOrders = [BulkActKind.SEND_RECEIPT, BulkActKind.CANCEL, BulkActKind.REFUND] as const;
export type OrderActKind = (typeof onOrders)[number];

export function isOnOrders(act: BulkActKind): act is OrderActKind {
  return (onOrders as readonly BulkActKind[]).includes(act);
}

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
  @Field(() => RefundRequestStatus, { nullable: true, description: 'Of a REFUND that is done so far: what it waits for.' })
  request?: RefundRequestStatus | null;
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
  @Auth('SIGNED_IN')
  @Field(() => Int, { description: 'REFUND: of those done, how many wait for the owner’s approval.' })
  awaitApproval: number;
  @Auth('SIGNED_IN')
  @Field(() => Int, { description: 'REFUND: of those done, how many wait until the seller platform confirms them.' })
  awaitConfirmation: number;
}

@ObjectType('BulkRefusals', { description: 'How many tickets an act would refuse for one reason.' })
export class BulkRefusalsType {
  @Field(() => String, { description: 'A code of UserError; `message` says it in the caller’s language.' }) code: string;
  @Field(() => String) message: string;
  @Field(() => Int) count: number;
}

@ObjectType('BulkPreview', {
  simpleResolvers: true,
  description: 'What an act on the orders of many tickets would do now; nothing is changed.',
})
export class BulkPreviewType {
  @Auth('SIGNED_IN') @Field(() => Int, { description: 'How many tickets are meant.' }) tickets: number;
  @Auth('SIGNED_IN') @Field(() => Int, { description: 'How many it would be done to.' }) possible: number;
  @Auth('SIGNED_IN')
  @Field(() => [BulkRefusalsType], { description: 'The others, by reason, the most frequent first.' })
  refusals: BulkRefusalsType[];
  @Auth(...orderReaders)
  @Field(() => [MoneyType], {
    nullable: true,
    description:
      'REFUND: what would go back, by currency; send it back as `expectedTotals`. Null for who may not read all of these orders.',
  })
  totals?: MoneyType[] | null;
  @Auth('SIGNED_IN') @Field(() => Int, { description: 'REFUND: how many subscriptions would end with it.' }) endSubscriptions: number;
  @Auth('SIGNED_IN') @Field(() => Int, { description: 'REFUND: how many would wait for the owner’s approval.' }) awaitApproval: number;
  @Auth('SIGNED_IN')
  @Field(() => Int, { description: 'REFUND: how many would wait until the seller platform confirms them.' })
  awaitConfirmation: number;
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
  @Field(() => ReceiptMail, { nullable: true, defaultValue: ReceiptMail.RECEIPT, description: 'SEND_RECEIPT.' })
  receiptMail?: ReceiptMail | null;
  @Field(() => String, { nullable: true, description: 'CANCEL, REFUND: why; at most 500 characters.' }) reason?: string | null;
  @Field(() => [MoneyInput], {
    nullable: true,
    description: 'REFUND: the sums by currency that the preview showed. Where they are others now, the answer is STALE.',
  })
  expectedTotals?: MoneyInput[] | null;
  @Field(() => String) idempotencyKey: string;
}

@InputType('BulkPreviewInput', { description: 'The tickets as StartBulkActInput names them.' })
export class BulkPreviewInput {
  @Field(() => BulkActKind, { description: 'SEND_RECEIPT, CANCEL or REFUND.' }) act: BulkActKind;
  @Field(() => [BulkTicketInput], { nullable: true }) tickets?: BulkTicketInput[] | null;
  @Field(() => TicketFilter, { nullable: true }) filter?: TicketFilter | null;
}

@InputType('BulkActInput')
export class BulkActInput {
  @Field(() => ID) jobId: string;
}

@InputType('UndoBulkActInput')
export class UndoBulkActInput extends BulkActInput {
  @Field(() => String) idempotencyKey: string;
}
