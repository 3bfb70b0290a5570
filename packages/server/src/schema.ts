import path from 'node:path';
import { assertValidSchema, type GraphQLSchema, isInterfaceType } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { describeRules } from './access/describe-rules';
import { extendSchemaWithDirective } from './access/extend-schema';
import { guardSchema } from './access/guard-schema';
import { refuseMutationsWhileViewing } from './access/read-only';
import { AccountResolver } from './accounts/account.resolver';
import { AuditLogResolver } from './audit-log/audit-log.resolver';
import { BulkResolver } from './bulk/bulk.resolver';
import { ApiKeyResolver } from './clerks/keys/api-key.resolver';
import { ManagingResolver } from './clerks/managing.resolver';
import { PersonResolver } from './clerks/person.resolver';
import { UserResolver } from './clerks/user.resolver';
import { UserFieldsResolver } from './clerks/user-fields.resolver';
import {
  AccountSalesResolver,
  ConvertedResolver,
  DashboardResolver,
  SalesTodayResolver,
  TopProductsResolver,
} from './dashboard/dashboard.resolver';
import { ExchangeRateResolver } from './exchange-rates/exchange-rate.resolver';
import { ExportResolver } from './exports/export.resolver';
import { ImportResolver, ImportResultResolver } from './imports/imports.public';
import { DeliveryResolver } from './imports/ins/delivery.resolver';
import { noTopics } from './live/no-topics';
import { MasterResolver } from './masters/master.resolver';
import { NodeResolver } from './node.resolver';
import { CustomerResolver } from './orders/customer.resolver';
import { OrderResolver, TransactionResolver } from './orders/order.resolver';
import { ProductResolver } from './orders/product.resolver';
import { ReceiptResolver } from './orders/receipts/receipt.resolver';
import { RecordOrderResolver } from './orders/record-order.resolver';
import { RefundResolver } from './orders/refunds/refund.resolver';
import { RefundRequestResolver } from './orders/refunds/refund-request.resolver';
import { SaleRecordedResolver } from './orders/sale-recorded.resolver';
import { countWhenAsked } from './platform/graphql/connection';
import { MeasuredTicketResolver, MeasureResolver } from './reports/measure.resolver';
import { ReportPdfResolver } from './reports/pdf/report-pdf.resolver';
import { ReportResolver } from './reports/report.resolver';
import { RateResolver, ReturnRateResolver } from './reports/return-rate.resolver';
import { RollUpCheckResolver } from './reports/roll-ups/roll-up-check.resolver';
import { OwnSessionsResolver } from './sessions/own-sessions/own-sessions.resolver';
import { ProfileResolver } from './sessions/profile/profile.resolver';
import { SecondFactorResolver } from './sessions/second-factor/second-factor.resolver';
import { SessionResolver } from './sessions/session.resolver';
import { ViewAsResolver } from './sessions/view-as.resolver';
import { SubscriptionResolver } from './subscriptions/subscription.resolver';
import { subscriptionChangeResolvers } from './subscriptions/subscriptions.public';
import { TicketAttachmentsResolver } from './tickets/attachments/attachments.resolver';
import { DeskResolver } from './tickets/desk/desk.resolver';
import { OrderDeskResolver } from './tickets/desk/order-desk.resolver';
import { TicketDraftResolver } from './tickets/drafts/ticket-draft.resolver';
import { MailFailuresResolver } from './tickets/mail-failures.resolver';
import { IncomingMailsResolver } from './tickets/mail-in/incoming-mails.resolver';
import { MyItemsResolver } from './tickets/my-items.resolver';
import { CustomerTicketsResolver, OrderTicketsResolver } from './tickets/order-tickets.resolver';
import { SupportMessageResolver, SupportResolver, SupportTicketResolver } from './tickets/support/support.resolver';
import { EffectiveTabsResolver, ViewerTabsResolver } from './tickets/tabs.resolver';
import { ReplyTemplateResolver } from './tickets/templates/reply-template.resolver';
import { TicketResolver } from './tickets/ticket.resolver';
import { TicketEventResolver } from './tickets/ticket-event.resolver';
import { TicketExcerptResolver } from './tickets/ticket-excerpt';
import { TicketViewersResolver } from './tickets/viewers/ticket-viewers.resolver';
import { SavedViewResolver } from './tickets/views/saved-view.resolver';

/** The resolvers of all slices: what stands here is the API. */
const resolvers = [
  NodeResolver,
  MasterResolver,
  ExchangeRateResolver,
  AccountResolver,
  SessionResolver,
  ProfileResolver,
  OwnSessionsResolver,
  SecondFactorResolver,
  DashboardResolver,
  SalesTodayResolver,
  TopProductsResolver,
  ConvertedResolver,
  ReportResolver,
  MeasureResolver,
  MeasuredTicketResolver,
  ReportPdfResolver,
  RateResolver,
  ReturnRateResolver,
  RollUpCheckResolver,
  AccountSalesResolver,
  PersonResolver,
  UserResolver,
  UserFieldsResolver,
  ManagingResolver,
  ApiKeyResolver,
  ViewAsResolver,
  ViewerTabsResolver,
  EffectiveTabsResolver,
  OrderResolver,
  TransactionResolver,
  CustomerResolver,
  RefundRequestResolver,
  RefundResolver,
  ReceiptResolver,
  ProductResolver,
  SubscriptionResolver,
  ...subscriptionChangeResolvers,
  TicketResolver,
  DeskResolver,
  OrderDeskResolver,
  TicketEventResolver,
  TicketExcerptResolver,
  ReplyTemplateResolver,
  SavedViewResolver,
  TicketAttachmentsResolver,
  MailFailuresResolver,
  TicketDraftResolver,
  TicketViewersResolver,
  MyItemsResolver,
  OrderTicketsResolver,
  CustomerTicketsResolver,
  IncomingMailsResolver,
  SupportResolver,
  SupportTicketResolver,
  SupportMessageResolver,
  SaleRecordedResolver,
  ImportResolver,
  ImportResultResolver,
  DeliveryResolver,
  RecordOrderResolver,
  AuditLogResolver,
  BulkResolver,
  ExportResolver,
] as const;

/** Where the printed schema is kept, with its directives; CI compares. */
export const printedSchemaPath = path.resolve(__dirname, '../src/schema.graphql');

/**
 * The API's schema before its guards are put in: what is printed.
 * @throws when it is no valid schema
 */
export function buildUnguardedSchema(): GraphQLSchema {
  // type-graphql would check by asking the whole schema of itself, and what it checks is not yet what is served
  const schema = extendSchemaWithDirective(
    buildSchemaSync({ resolvers: [...resolvers], pubSub: noTopics, validate: false, skipCheck: true }),
  );
  assertValidSchema(schema);
  return schema;
}

/**
 * The schema that is served.
 * @throws when a field that needs an access rule has none
 */
export function buildGuardedSchema(): GraphQLSchema {
  const schema = buildUnguardedSchema();
  countWhenAsked(schema);
  resolveNodesByName(schema);
  guardSchema(schema);
  describeRules(schema);
  refuseMutationsWhileViewing(schema);
  return schema;
}

/** Rows say their type's name. At once: type-graphql wraps `resolveType` in a promise, which compiled queries do not wait for. */
function resolveNodesByName(schema: GraphQLSchema): void {
  const node = schema.getType('Node');
  if (isInterfaceType(node)) node.resolveType = (row: { __typename: string }) => row.__typename;
}
