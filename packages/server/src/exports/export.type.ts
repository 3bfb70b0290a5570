import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { OrderFilter, OrderOrder, TransactionFilter } from '../orders/orders.public';
import { UserErrorType } from '../platform/graphql/value-types';
import { TicketFilter, TicketOrder } from '../tickets/tickets.public';

export enum ExportedList {
  TICKETS = 'TICKETS',
  ORDERS = 'ORDERS',
  TRANSACTIONS = 'TRANSACTIONS',
}
registerEnumType(ExportedList, { name: 'ExportedList' });

@InputType('ExportLabelInput', { description: 'What a value of a column is called in the file: "REFUND" -> "Refund".' })
export class ExportLabelInput {
  @Field(() => String) value: string;
  @Field(() => String) text: string;
}

@InputType('ExportColumnInput')
export class ExportColumnInput {
  @Field(() => String, {
    description:
      'TICKETS: number, type, status, outcome, account, receipt, customer, email, billing, reason, openedAt, updatedAt, expiresAt, assignee, tags. ORDERS: receipt, placedAt, account, customer, email, items, billing, affiliate, trackingCodes, paymentMethod, source, refunded, refundable, amount, currency. TRANSACTIONS: at, kind, rawKind, receipt, account, customer, email, amount, currency.',
  })
  id: string;
  @Field(() => String, { description: 'The heading, at most 80 characters.' }) title: string;
  @Field(() => [ExportLabelInput], { nullable: true, description: 'At most 100.' }) labels?: ExportLabelInput[] | null;
}

@InputType('ExportListInput', { description: 'The filter and order of the list that is named; those of the others are not read.' })
export class ExportListInput {
  @Field(() => ExportedList) list: ExportedList;
  @Field(() => TicketFilter, { nullable: true }) tickets?: TicketFilter | null;
  @Field(() => TicketOrder, { nullable: true }) ticketOrder?: TicketOrder | null;
  @Field(() => OrderFilter, { nullable: true }) orders?: OrderFilter | null;
  @Field(() => OrderOrder, { nullable: true }) orderOrder?: OrderOrder | null;
  @Field(() => TransactionFilter, { nullable: true }) transactions?: TransactionFilter | null;
  @Field(() => [ExportColumnInput]) columns: ExportColumnInput[];
  @Field(() => String, { nullable: true, description: 'IANA; times are written in it with their offset. The master’s by default.' })
  timeZone?: string | null;
  @Field(() => String) idempotencyKey: string;
}

@ObjectType('ExportListPayload', { description: 'Where the file is read, by GET, within ten minutes, by who asked for it.' })
export class ExportListPayload {
  @Field(() => ID, { nullable: true }) exportId?: string | null;
  @Field(() => String, { nullable: true, description: '"/exports/..." of this server.' }) path?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
