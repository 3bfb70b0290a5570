import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { OrderFilter, OrderOrder, ShippingStatus, TransactionFilter } from '../orders/orders.public';
import { PeriodInput, UserErrorType } from '../platform/graphql/value-types';
import { TicketEventFilter, TicketFilter, TicketMetric, TicketOrder } from '../tickets/tickets.public';

export enum ExportedList {
  TICKETS = 'TICKETS',
  ORDERS = 'ORDERS',
  TRANSACTIONS = 'TRANSACTIONS',
  TICKET_EVENTS = 'TICKET_EVENTS',
  COMMENTS = 'COMMENTS',
  MEASURED_TICKETS = 'MEASURED_TICKETS',
  SHIPPING = 'SHIPPING',
  PRODUCT_RATES = 'PRODUCT_RATES',
}
registerEnumType(ExportedList, {
  name: 'ExportedList',
  description:
    'TICKET_EVENTS, COMMENTS, MEASURED_TICKETS and SHIPPING are the rows behind the reports; of SHIPPING each line of goods is a row. PRODUCT_RATES is the report of refund and chargeback rates by product.',
});

@InputType('ExportLabelInput', {
  description:
    'What a value of a column is called in the file: "REFUND" -> "Refund". In `who`: a role where nobody is named, and DELETED -> "{name} (deleted)".',
})
export class ExportLabelInput {
  @Field(() => String) value: string;
  @Field(() => String) text: string;
}

@InputType('ExportColumnInput')
export class ExportColumnInput {
  @Field(() => String, {
    description:
      'TICKETS: number, type, status, outcome, account, receipt, customer, email, billing, reason, openedAt, updatedAt, expiresAt, assignee, tags. ORDERS: receipt, placedAt, account, customer, email, items, billing, affiliate, trackingCodes, paymentMethod, source, refunded, refundable, amount, currency. TRANSACTIONS: at, kind, rawKind, receipt, account, customer, email, amount, currency. TICKET_EVENTS and COMMENTS: at, kind, who, number, account, receipt, type, fromType, toType, internal, body. MEASURED_TICKETS: at, who, number, account, receipt, startedAt, clockSeconds, supportSeconds, reopenedAt, money. SHIPPING: receipt, account, placedAt, item, title, ordered, shipped, notices. PRODUCT_RATES: account, item, title, sales, refundCount, refundRate, chargebackCount, chargebackRate, refundRateBefore, chargebackRateBefore; rates are shares of one.',
  })
  id: string;
  @Field(() => String, { description: 'The heading, at most 80 characters.' }) title: string;
  @Field(() => [ExportLabelInput], { nullable: true, description: 'At most 100.' }) labels?: ExportLabelInput[] | null;
}

@InputType('ExportSortInput', { description: 'As `MakeReportPdfInput.sort`: refunds, chargebacks, or row for the title.' })
export class ExportSortInput {
  @Field(() => String) column: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) isDown?: boolean | null;
}

@InputType('ReportRowsInput', {
  description:
    'As `Reports.clerkComments`, `measuredTickets`, `shipping` and `returnRates` are asked; what does not concern the list is not read.',
})
export class ReportRowsInput {
  @Field(() => PeriodInput, { nullable: true, description: 'Asked for of all but SHIPPING, where none is any time.' })
  period?: PeriodInput | null;
  @Field(() => [String], { nullable: true, description: 'Nicknames; all visible ones by default.' }) accounts?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'A Person; everybody where none is named.' }) personId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Acts of customers, programs and the system alone.' }) ofNobody?: boolean | null;
  @Field(() => TicketMetric, { nullable: true, description: 'Asked for of MEASURED_TICKETS.' }) metric?: TicketMetric | null;
  @Field(() => ShippingStatus, { nullable: true }) status?: ShippingStatus | null;
  @Field(() => PeriodInput, { nullable: true, description: 'Of PRODUCT_RATES: the period that it is compared with.' })
  compared?: PeriodInput | null;
  @Field(() => ExportSortInput, { nullable: true, description: 'Of PRODUCT_RATES; by title by default.' }) sort?: ExportSortInput | null;
}

@InputType('ExportListInput', { description: 'The filter and order of the list that is named; those of the others are not read.' })
export class ExportListInput {
  @Field(() => ExportedList) list: ExportedList;
  @Field(() => TicketFilter, { nullable: true }) tickets?: TicketFilter | null;
  @Field(() => TicketOrder, { nullable: true }) ticketOrder?: TicketOrder | null;
  @Field(() => OrderFilter, { nullable: true }) orders?: OrderFilter | null;
  @Field(() => OrderOrder, { nullable: true }) orderOrder?: OrderOrder | null;
  @Field(() => TransactionFilter, { nullable: true }) transactions?: TransactionFilter | null;
  @Field(() => TicketEventFilter, { nullable: true, description: 'Of TICKET_EVENTS.' }) events?: TicketEventFilter | null;
  @Field(() => ReportRowsInput, { nullable: true, description: 'Of COMMENTS, MEASURED_TICKETS, SHIPPING and PRODUCT_RATES.' })
  rows?: ReportRowsInput | null;
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
