import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { LanguageName } from '../../masters/masters.public';
import { ShippingStatus } from '../../orders/orders.public';
import { Bucket, PeriodInput, UserErrorType } from '../../platform/graphql/value-types';

/** The reports by name; the value is the last part of a report's address on the page. */
export enum ReportName {
  TICKET_CREATION = 'ticket-creation',
  TICKET_MODIFICATION = 'ticket-modification',
  TICKETS_CLOSED = 'tickets-closed',
  TICKETS_OPENED = 'tickets-opened',
  TICKETS_BY_TYPE = 'tickets-by-type',
  CLERK_TICKET_MODIFICATION = 'clerk-ticket-modification',
  COMMENTS = 'comments',
  FIRST_RESPONSE = 'first-response',
  RESOLUTION_TIME = 'resolution-time',
  REOPEN_RATE = 'reopen-rate',
  SAVED_SALES = 'saved-sales',
  RETURN_RATES = 'return-rates',
  SHIPPING = 'shipping',
}
registerEnumType(ReportName, { name: 'ReportName', description: 'The reports of the Reports tab.' });

export enum ReportHours {
  CLOCK = 'clock',
  SUPPORT = 'support',
}
registerEnumType(ReportHours, { name: 'ReportHours' });

@InputType('ReportSortInput')
export class ReportSortInput {
  @Field(() => String, {
    description: 'As in the address of the page: "row" is the first column; a type, a modification, "total", "refunds", or a measure.',
  })
  column: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) isDown?: boolean | null;
}

@InputType('MakeReportPdfInput', { description: 'A report and how it is shown; what does not concern it is not read.' })
export class MakeReportPdfInput {
  @Field(() => ReportName) report: ReportName;
  @Field(() => PeriodInput, { nullable: true, description: 'Asked for of all but SHIPPING, where none is any time.' })
  period?: PeriodInput | null;
  @Field(() => PeriodInput, {
    nullable: true,
    description: 'Beside which period the figures stand; of COMMENTS and SHIPPING it is not read.',
  })
  compared?: PeriodInput | null;
  @Field(() => [String], { nullable: true, description: 'Nicknames; all visible ones by default.' }) accounts?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'A Person; everybody where none is named.' }) personId?: string | null;
  @Field(() => Bucket, { nullable: true, description: 'How long a bar is; what stays readable by default.' }) bucket?: Bucket | null;
  @Field(() => ReportHours, { nullable: true, defaultValue: ReportHours.CLOCK, description: 'In which hours the graph draws times.' })
  hours?: ReportHours | null;
  @Field(() => ShippingStatus, { nullable: true, defaultValue: ShippingStatus.NOT_SHIPPED }) status?: ShippingStatus | null;
  @Field(() => [String], { nullable: true, description: 'Columns that the graph leaves out; at most 20.' }) hidden?: string[] | null;
  @Field(() => ReportSortInput, { nullable: true }) sort?: ReportSortInput | null;
  @Field(() => LanguageName, { nullable: true, description: "The caller's by default." }) language?: LanguageName | null;
  @Field(() => String, {
    nullable: true,
    description: 'BCP 47, a region of the language for days and figures: "de-AT". Of another language it is not read.',
  })
  locale?: string | null;
}

@ObjectType('MakeReportPdfPayload')
export class MakeReportPdfPayload {
  @Field(() => ID, { nullable: true, description: 'Of GET /files/:id, for ten minutes.' }) fileId?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
