import type { CapabilityName } from '../../src/access/capabilities';
import type { Caller } from './callers';
import type { Stage } from './stage';

/**
 * How a row of each guarded type is asked for, and who may see that it exists (product.md 2 and 11). `rights` says which of a caller's rights count:
 * those on A1, those in its master, or none because everybody reads his own.
 */
export interface RowSpec {
  /** field by field from the root; "... on Type" where an interface stands between */
  path: (stage: Stage) => string[];
  rights: 'on' | 'inMaster' | 'own';
  /** any one of these; or who it is in words of his own */
  seenBy: CapabilityName[] | ((caller: Caller) => boolean);
  /** with `own`: the caller's master rather than himself, whose fields ask for rights all the same */
  ofMaster?: boolean;
  /** of rows of several accounts at once: its guards ask for the right anywhere, the scope is asked where the rows are read */
  ofAccounts?: boolean;
  /** who is shown what the others are held against; the owner by default */
  shownTo?: string;
  /** these fields alone; all by default */
  only?: string[];
  /** fields that are null for the owner, too, each with where they are shown to be guarded */
  skip?: Record<string, string>;
  /** fields that differ from reader to reader: here they must be there or not, what they say is tested elsewhere */
  varies?: string[];
}

const anything: CapabilityName[] = [
  'OWNER',
  'ACCOUNT_USER',
  'REPORT_ACCESS',
  'MANAGE_TICKETS',
  'MANAGE_ORDERS',
  'SUBSCRIPTION_MANAGEMENT',
  'API_ORDERS_READ',
  'API_ORDERS_WRITE',
  'ANALYTICS_API',
  'PRODUCTS_API',
];
/** The order of the stage has a ticket. */
const orderPeople: CapabilityName[] = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'MANAGE_TICKETS', 'API_ORDERS_READ'];
const ticketPeople: CapabilityName[] = ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'API_ORDERS_READ'];

const node = (type: string) => (stage: Stage) => [`node(id: "${stage.full.ids[type]}")`, `... on ${type}`];
const order = ({ full }: Stage) => `order(receipt: "${full.receipt}", account: "${full.account.nickname}")`;
const user = ({ assignee }: Stage) => `user(id: "usr_${assignee.userId}")`;
const access = ({ assignee }: Stage) => `effectiveAccess(userId: "usr_${assignee.userId}")`;
const managers: CapabilityName[] = ['OWNER', 'MANAGE_USERS'];
const managersOnA1 = (caller: Caller) => managers.some((capability) => caller.inMaster.has(capability)) && caller.knowsAccount;
const refunders: CapabilityName[] = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'MANAGE_TICKETS', 'API_ORDERS_WRITE'];
const preview =
  (what: string) =>
  ({ full }: Stage) => [`refundPreview(input: { receipt: "${full.receipt}", account: "${full.account.nickname}", ${what} })`];
const job = ({ jobId }: Stage) => `job(id: "job_${jobId}")`;

/** Of two customers of one account each has his own; here the rows are those of one. */
const ofCustomer = (...path: string[]): RowSpec => ({
  path: () => ['support', ...path],
  rights: 'on',
  seenBy: (caller) => caller.isCustomer,
  shownTo: 'customer',
});
/** fields of `support` that lead to rows of one customer */
const ownAlone = {
  order: 'the row SupportOrder; of another null: src/tickets/support',
  ticket: 'the row SupportTicket; of another null: src/tickets/support',
  choices: 'the row SupportChoice',
};

export const rows: Record<string, RowSpec | RowSpec[]> = {
  Account: { path: ({ full }) => [`account(nickname: "${full.account.nickname}")`], rights: 'on', seenBy: anything },
  Order: { path: (stage) => [order(stage)], rights: 'on', seenBy: orderPeople, varies: ['allowedActions'] },
  Receipt: {
    path: ({ full }) => [`receipt(receipt: "${full.receipt}", account: "${full.account.nickname}")`],
    rights: 'on',
    seenBy: orderPeople,
  },
  OrderLine: { path: (stage) => [order(stage), 'lines'], rights: 'on', seenBy: orderPeople },
  OrderSubscription: { path: (stage) => [order(stage), 'subscription'], rights: 'on', seenBy: orderPeople },
  SubscriptionChange: { path: (stage) => [order(stage), 'subscription', 'changes'], rights: 'on', seenBy: orderPeople },
  RefundRequest: { path: (stage) => [order(stage), 'refundRequests'], rights: 'on', seenBy: orderPeople },
  Customer: { path: ({ full }) => [`customer(email: "${full.email}")`], rights: 'on', seenBy: orderPeople },
  CustomerFigures: { path: ({ full }) => [`customer(email: "${full.email}")`, 'figures'], rights: 'on', seenBy: orderPeople },
  Transaction: { path: node('Transaction'), rights: 'on', seenBy: orderPeople },
  Product: { path: node('Product'), rights: 'on', seenBy: ['OWNER', 'ACCOUNT_USER', 'PRODUCTS_API'] },
  Ticket: {
    path: ({ full }) => [`ticket(number: ${full.ticketNumber})`],
    rights: 'on',
    seenBy: ticketPeople,
    skip: { draft: 'the row TicketDraft' },
    varies: ['allowedActions'],
  },
  // the owner's own: nobody else has this one, whatever he may read of the ticket
  TicketDraft: { path: ({ full }) => [`ticket(number: ${full.ticketNumber})`, 'draft'], rights: 'on', seenBy: (caller) => caller.isOwner },
  TicketExcerpt: {
    path: ({ full }) => [`ticket(number: ${full.ticketNumber})`, `excerpt(search: "${full.marker}")`],
    rights: 'on',
    seenBy: ticketPeople,
  },
  TicketAttachment: { path: (stage) => [...node('TicketEvent')(stage), 'attachments'], rights: 'on', seenBy: ticketPeople },
  TicketEvent: { path: node('TicketEvent'), rights: 'on', seenBy: [...ticketPeople, 'REPORT_ACCESS'] },
  IncomingMail: {
    path: ({ full }) => [`incomingMails(accounts: ["${full.account.nickname}"])`, 'nodes'],
    rights: 'on',
    seenBy: ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS'],
  },
  Delivery: {
    path: ({ full }) => [`deliveries(account: "${full.account.nickname}")`, 'nodes'],
    rights: 'on',
    seenBy: ['OWNER', 'ACCOUNT_USER'],
  },
  // the assignee works on A1: whoever shares it with him knows his name
  Person: { path: node('Person'), rights: 'on', seenBy: anything },
  Master: { path: () => ['master'], rights: 'own', ofMaster: true, seenBy: (caller) => caller.isUser },
  ExchangeRates: { path: () => ['master', 'exchangeRates'], rights: 'own', ofMaster: true, seenBy: ['OWNER'] },
  AccountLink: { path: () => ['accountLinks'], rights: 'inMaster', seenBy: ['OWNER'] },
  Job: {
    path: (stage) => [job(stage)],
    rights: 'inMaster',
    seenBy: ['OWNER'],
    skip: { bulk: 'the row BulkAct', bulkRows: 'src/bulk: of another kind of job' },
  },
  BulkAct: {
    path: ({ bulkId }) => [`job(id: "job_${bulkId}")`, 'bulk'],
    rights: 'inMaster',
    seenBy: ['OWNER'],
    skip: { undoneBy: 'src/bulk: null unless it was taken back' },
  },
  BulkPreview: {
    path: ({ full }) => [`bulkPreview(input: { act: REFUND, tickets: [{ number: ${full.ticketNumber}, version: 1 }] })`],
    rights: 'on',
    ofAccounts: true,
    seenBy: ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'API_ORDERS_WRITE'],
  },
  ImportResult: { path: (stage) => [job(stage), 'result'], rights: 'inMaster', seenBy: ['OWNER'] },
  ImportAccountFigures: { path: (stage) => [job(stage), 'result', 'accounts'], rights: 'inMaster', seenBy: ['OWNER'] },
  Viewer: {
    path: () => ['viewer'],
    rights: 'own',
    seenBy: ['SIGNED_IN', 'CUSTOMER'],
    skip: { user: 'the row User; an account’s user is none', viewedBy: 'null unless the owner views as a clerk' },
  },
  User: [
    { path: (stage) => [user(stage)], rights: 'inMaster', seenBy: managers, varies: ['grants', 'allowedActions'] },
    {
      path: () => ['viewer', 'user'],
      rights: 'own',
      seenBy: (caller) => caller.isUser,
      skip: { invitedAt: 'the row of the clerk', refundCap: 'the row of the clerk' },
    },
  ],
  ApiKey: { path: (stage) => [user(stage), 'apiKeys'], rights: 'inMaster', seenBy: managers },
  // a manager sees of a colleague what stands on accounts where he holds something himself
  Grant: { path: (stage) => [user(stage), 'grants'], rights: 'inMaster', seenBy: managersOnA1 },
  EffectiveAccess: { path: (stage) => [access(stage)], rights: 'inMaster', seenBy: managers, varies: ['accounts', 'byKey'] },
  EffectiveAccount: { path: (stage) => [access(stage), 'accounts'], rights: 'inMaster', seenBy: managersOnA1 },
  AuditEntry: { path: () => ['auditLog(filter: { action: "change-accounts-address" })', 'nodes'], rights: 'inMaster', seenBy: ['OWNER'] },
  RollUpCheck: { path: () => ['rollUpChecks', 'nodes'], rights: 'inMaster', seenBy: ['OWNER'] },
  OwnSecurityQuestion: { path: () => ['ownSecurityQuestions'], rights: 'inMaster', seenBy: ['OWNER'] },
  RefundPreview: [
    { path: preview('kind: FULL'), rights: 'on', seenBy: refunders, skip: { reasonCode: 'the refund that is refused' } },
    { path: preview('kind: PARTIAL_PERCENT, percent: "99.9"'), rights: 'on', seenBy: refunders, only: ['reasonCode'] },
  ],
  Support: { path: () => ['support'], rights: 'own', seenBy: ['CUSTOMER'], shownTo: 'customer', skip: ownAlone },
  SupportOrder: ofCustomer('order(receipt: "MARKERA01")'),
  SupportOrderLine: ofCustomer('order(receipt: "MARKERA01")', 'lines'),
  SupportTicket: ofCustomer('ticket(number: 1)'),
  SupportMessage: ofCustomer('ticket(number: 1)', 'messages', 'nodes'),
  SupportAttachment: ofCustomer('ticket(number: 1)', 'messages', 'nodes', 'attachments'),
  SupportChoice: {
    ...ofCustomer('choices(receipt: "MARKERA01")'),
    skip: { reasonCode: 'null where it is allowed: src/tickets/support', expiresAt: 'null for tech support: src/tickets/support' },
  },
  Session: { path: () => ['sessions'], rights: 'own', seenBy: (caller) => caller.hasSession },
  ReplyTemplate: {
    path: ({ templateId }) => [`node(id: "rtp_${templateId}")`, '... on ReplyTemplate'],
    rights: 'inMaster',
    seenBy: ['OWNER', 'MANAGE_TICKETS'],
    varies: ['mayChange'],
  },
  SavedView: {
    path: ({ viewId }) => [`node(id: "svw_${viewId}")`, '... on SavedView'],
    rights: 'inMaster',
    seenBy: ['OWNER', 'MANAGE_TICKETS'],
    varies: ['mayChange'],
  },
  ReplyPreview: {
    path: ({ full }) => [`replyPreview(ticketNumber: ${full.ticketNumber}, body: "{{order.receipt}} {{ticket.number}}")`],
    rights: 'on',
    seenBy: ['OWNER', 'MANAGE_TICKETS'],
  },
  SecondFactorState: {
    path: () => ['secondFactor'],
    rights: 'own',
    seenBy: (caller) => caller.isUser && caller.hasSession,
    skip: { since: 'src/sessions/second-factor: null while it is off' },
  },
};

const reportFigures = 'src/reports/reports.api.test.ts: counts over the accounts of the caller, never a row of one account';

const measureFigures = reportFigures.replace('reports.api', 'measures.api');

const rateFigures = 'src/reports/return-rates.api.test.ts: rates of the accounts of Report Access, how much was sold account by account';

const ofCustomers = 'the owner has no rows here that could be read in a customer’s place; cells above, and src/tickets/support';

/** Types without cells of their own, or whose guards are not taken out one by one, each with where it is tested. */
export const rowsElsewhere: Record<string, string> = {
  Support: ofCustomers,
  SupportAttachment: ofCustomers,
  SupportChoice: ofCustomers,
  SupportMessage: ofCustomers,
  SupportOrder: ofCustomers,
  SupportOrderLine: ofCustomers,
  SupportTicket: ofCustomers,
  ClerkDay: reportFigures,
  ClerkModificationReport: reportFigures,
  ClerkModificationRow: reportFigures,
  ClerkTicketCount: reportFigures,
  ClerkTicketReport: reportFigures,
  ModificationCount: reportFigures,
  MeasuredTicket: 'src/reports/measures.api.test.ts: rows of the accounts of Report Access, their money account by account',
  ReopenBar: measureFigures,
  ReopenClerk: measureFigures,
  ReopenFigures: measureFigures,
  ReopenReport: measureFigures,
  AccountReturnRates: rateFigures,
  ProductReturnRates: rateFigures,
  ReturnRateReport: rateFigures,
  SavedSales: measureFigures,
  SavedSalesBar: measureFigures,
  SavedSalesClerk: measureFigures,
  SavedSalesReport: measureFigures,
  TicketTimeReport: measureFigures,
  TicketTimes: measureFigures,
  TicketTimesBar: measureFigures,
  TicketTimesClerk: measureFigures,
  Reports: reportFigures,
  TicketCreationDay: reportFigures,
  TicketCreationReport: reportFigures,
  TicketModificationDay: reportFigures,
  TicketModificationReport: reportFigures,
  TicketPresence: 'src/tickets/viewers: told by a stream alone, of tickets in the scope of who listens',
  MyItemsGroup: 'src/tickets/my-items.api.test.ts: groups by type, whose tickets count within the viewer’s scope',
};
