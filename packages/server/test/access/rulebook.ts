import type { CapabilityName } from '../../src/access/capabilities';

/**
 * Who may read each guarded field and call each operation, written by hand out of product.md 2 and 11: the second source that the schema's `@auth` is
 * held against. A new field takes its type's rule; one that needs another stands under `but`. A new type or operation without a line fails the test.
 */
interface TypeRule {
  rule: string;
  /** fields, parted by spaces -> their own rule */
  but?: Record<string, string>;
}

const account = 'OWNER ACCOUNT_USER';
const orders = 'OWNER ACCOUNT_USER MANAGE_ORDERS API_ORDERS_READ MANAGE_TICKETS';
const allOrders = 'OWNER ACCOUNT_USER MANAGE_ORDERS API_ORDERS_READ';
const tickets = 'OWNER ACCOUNT_USER MANAGE_TICKETS API_ORDERS_READ';
/** who works on tickets */
const desk = 'OWNER ACCOUNT_USER MANAGE_TICKETS API_ORDERS_WRITE';
const reported = `${tickets} REPORT_ACCESS`;
/** the reports, over the accounts of this right alone */
const reports = 'OWNER ACCOUNT_USER REPORT_ACCESS API_ORDERS_READ';
const reportMoney = 'OWNER ACCOUNT_USER MANAGE_ORDERS';
/** what the Shipping Report shows of an order */
const shipping = `${orders} REPORT_ACCESS`;
const users = 'OWNER MANAGE_USERS';
/** the words of who works on tickets: neither an account's own user nor a program has any */
const templates = 'OWNER MANAGE_TICKETS';
/** what people write by hand, and look at by hand */
const drafts = 'OWNER ACCOUNT_USER MANAGE_TICKETS';
/** who may start a refund: with Manage Tickets alone from the ticket */
const refunders = 'OWNER ACCOUNT_USER MANAGE_ORDERS MANAGE_TICKETS API_ORDERS_WRITE';

const ruleOfType: Record<string, TypeRule> = {
  Account: {
    rule: 'SIGNED_IN',
    but: { 'address email linkedAt': account, sales: `${account} ANALYTICS_API` },
  },
  AccountLink: { rule: 'OWNER' },
  ApiKey: { rule: users },
  AuditEntry: { rule: 'OWNER' },
  BulkAct: { rule: 'SIGNED_IN' },
  BulkPreview: { rule: 'SIGNED_IN', but: { totals: orders } },
  Customer: { rule: orders, but: { tickets } },
  CustomerFigures: { rule: orders },
  Delivery: { rule: account },
  EffectiveAccess: { rule: users },
  EffectiveAccount: { rule: users },
  ExchangeRates: { rule: 'OWNER' },
  Grant: { rule: users },
  IncomingMail: { rule: drafts },
  ImportAccountFigures: { rule: 'SIGNED_IN' },
  ImportResult: { rule: 'SIGNED_IN' },
  Job: { rule: 'SIGNED_IN', but: { rowErrors: account, bulkRows: desk } },
  Master: {
    rule: 'SIGNED_IN',
    but: { 'clerkSecondFactorRequired description displayCurrency email exchangeRates firstName lastName notifications': 'OWNER' },
  },
  MyItemsGroup: { rule: 'SIGNED_IN', but: { tickets } },
  Order: { rule: orders, but: { accountEarnings: account, tickets, 'account billing id lines placedAt receipt': shipping } },
  OrderLine: { rule: orders, but: { 'id item quantity recurring shipNotices shippable title type': shipping } },
  OrderSubscription: { rule: orders },
  OwnSecurityQuestion: { rule: 'OWNER' },
  Person: { rule: 'SIGNED_IN' },
  Product: { rule: `${account} PRODUCTS_API` },
  Receipt: { rule: orders },
  RefundPreview: { rule: orders },
  RefundRequest: { rule: orders },
  ReplyPreview: { rule: templates },
  ReplyTemplate: { rule: templates },
  SavedView: { rule: templates },
  SecondFactorState: { rule: 'SIGNED_IN' },
  Session: { rule: 'SIGNED_IN' },
  ClerkDay: { rule: reports },
  ClerkModificationReport: { rule: reports },
  ClerkModificationRow: { rule: reports },
  ClerkTicketCount: { rule: reports, but: { refundedMoney: reportMoney } },
  ClerkTicketReport: { rule: reports },
  ModificationCount: { rule: reports },
  MeasuredTicket: { rule: reports, but: { money: reportMoney } },
  ReopenBar: { rule: reports },
  ReopenClerk: { rule: reports },
  ReopenFigures: { rule: reports },
  ReopenReport: { rule: reports },
  AccountReturnRates: { rule: reports, but: { 'chargebackCount refundCount sales': reportMoney } },
  ProductReturnRates: { rule: reports, but: { 'chargebackCount refundCount sales': reportMoney } },
  ReturnRateReport: { rule: reports },
  RollUpCheck: { rule: 'OWNER' },
  SavedSales: { rule: reports, but: { money: reportMoney } },
  SavedSalesBar: { rule: reports },
  SavedSalesClerk: { rule: reports },
  SavedSalesReport: { rule: reports },
  TicketTimeReport: { rule: reports },
  TicketTimes: { rule: reports },
  TicketTimesBar: { rule: reports },
  TicketTimesClerk: { rule: reports },
  Reports: { rule: reports },
  TicketCreationDay: { rule: reports },
  TicketCreationReport: { rule: reports },
  TicketModificationDay: { rule: reports },
  TicketModificationReport: { rule: reports },
  SubscriptionChange: { rule: orders },
  TicketExcerpt: { rule: tickets },
  Ticket: { rule: reported, but: { draft: drafts, excerpt: tickets, 'customer customerLanguage order': `${tickets} MANAGE_ORDERS` } },
  TicketDraft: { rule: drafts },
  TicketPresence: { rule: tickets },
  TicketAttachment: { rule: tickets },
  TicketEvent: { rule: reported, but: { 'attachments mailFailure mailReply refusedFiles': tickets } },
  Transaction: { rule: orders },
  User: { rule: users },
  // the customer's own, and nobody else's: types that colleagues read are closed to him whole
  Support: { rule: 'CUSTOMER' },
  SupportAttachment: { rule: 'CUSTOMER' },
  SupportChoice: { rule: 'CUSTOMER' },
  SupportMessage: { rule: 'CUSTOMER' },
  SupportOrder: { rule: 'CUSTOMER' },
  SupportOrderLine: { rule: 'CUSTOMER' },
  SupportTicket: { rule: 'CUSTOMER' },
  Viewer: { rule: 'SIGNED_IN', but: { 'capabilities kind secondFactorMissing tabs': 'SIGNED_IN CUSTOMER' } },
  Query: {
    rule: 'SIGNED_IN',
    but: {
      'accountLinks auditActions auditLog ownSecurityQuestions rollUpChecks': 'OWNER',
      'customer order orders receipt refundRequests': orders,
      'bulkActs bulkPreview': desk,
      incomingMails: drafts,
      'dashboard salesToday': 'OWNER ANALYTICS_API',
      'deliveries imports': account,
      'effectiveAccess user users': users,
      products: `${account} PRODUCTS_API`,
      refundPreview: refunders,
      'replyPreview replyTemplates savedViews': templates,
      reports,
      support: 'CUSTOMER',
      'securityQuestions viewer': 'PUBLIC',
      'ticket ticketCounts tickets': tickets,
      ticketEvents: reported,
      transactions: allOrders,
    },
  },
  Mutation: {
    rule: 'OWNER',
    but: {
      'activate confirmAccountLink confirmEmailChange requestPasswordReset resetPassword signIn signOut signUpAccount signUpMaster unlockPin':
        'PUBLIC',
      'openSupport requestSupportLink': 'PUBLIC',
      'closeSupportTicket endSupport openSupportTicket replySupportTicket': 'CUSTOMER',
      'cancelImport previewImport startImport': account,
      recordOrder: `${account} API_ORDERS_WRITE`,
      'changeCustomerEmail makeReceiptPdf openTicket refundOrder sendReceipt': refunders,
      'addShipNotice correctShipNotice': `${account} MANAGE_ORDERS API_ORDERS_WRITE`,
      setRefundPolicy: account,
      'cancelSubscription changePaymentDate pauseSubscription resumeSubscription withdrawSubscriptionChange': `${account} SUBSCRIPTION_MANAGEMENT API_ORDERS_WRITE`,
      'acknowledgeReturn assignTicket changeTicketType closeTicket commentTicket reopenTicket tagTicket undoTicketAct': desk,
      'discardMail putMailOnTicket saveTicketDraft': drafts,
      'createReplyTemplate deleteReplyTemplate updateReplyTemplate': templates,
      'createSavedView deleteSavedView updateSavedView': templates,
      'startBulkAct stopBulkAct undoBulkAct': desk,
      exportList: shipping,
      makeReportPdf: reports,
      'createUser deleteUser requestUserPasswordReset resendInvitation resetSecondFactor setUserEnabled updateUser updateUserGrants': users,
      // whose own they are, or whose key it is, is asked within
      'changePassword confirmSecondFactor endApiKey endOtherSessions endSecondFactor endSession regenerateApiKey': 'SIGNED_IN',
      'renewRecoveryCodes requestEmailChange revealApiKey startSecondFactor updateProfile': 'SIGNED_IN',
    },
  },
  Subscription: { rule: 'OWNER', but: { saleRecorded: allOrders, 'ticketChanged ticketPresence ticketViewers': tickets } },
};

/** The capabilities that open a field or an operation, or null where the book says nothing of its type. */
export function ruleFor(type: string, field: string): CapabilityName[] | null {
  const entry = ruleOfType[type];
  if (!entry) return null;
  const own = Object.entries(entry.but ?? {}).find(([fields]) => fields.split(' ').includes(field))?.[1];
  return (own ?? entry.rule).split(' ') as CapabilityName[];
}

/** Fields that the book names and the schema has not: leftovers of a rename. */
export function namedFields(): { type: string; field: string }[] {
  return Object.entries(ruleOfType).flatMap(([type, { but }]) =>
    Object.keys(but ?? {}).flatMap((fields) => fields.split(' ').map((field) => ({ type, field }))),
  );
}

export const guardedTypes = () => Object.keys(ruleOfType);
