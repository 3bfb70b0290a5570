import type { Stage } from './stage';

const period = '{ from: "2026-02-01", to: "2026-04-01" }';

/**
 * Every root query with arguments that lead to A1 or to its master. A root query that is missing here fails the test: add a line whose answer, to
 * the owner, holds something of the stage.
 */
export const roots: Record<string, (stage: Stage) => string> = {
  viewer: () => 'viewer { kind user { email } }',
  node: ({ full }) => `node(id: "${full.ids.Order}") { id ... on Order { receipt } }`,
  nodes: ({ full }) => `nodes(ids: ${JSON.stringify(Object.values(full.ids))}) { id ... on Order { receipt } }`,
  securityQuestions: () => 'securityQuestions { key }',
  master: () => 'master { id firstName }',
  accounts: () => 'accounts { nickname }',
  account: ({ full }) => `account(nickname: "${full.account.nickname}") { nickname }`,
  accountLinks: () => 'accountLinks { nickname }',
  products: ({ full }) => `products(account: "${full.account.nickname}") { nodes { item title } totalCount }`,
  dashboard: () => `dashboard(period: ${period}) { accounts { account { nickname } summaries { gross { amount } } } }`,
  salesToday: () => 'salesToday { accounts { nickname } today { total { gross { amount } } } dayBefore { gross { amount } } }',
  tickets: ({ full }) => `tickets(filter: { search: "${full.marker}" }) { nodes { tags order { receipt } } totalCount }`,
  ticket: ({ full }) => `ticket(number: ${full.ticketNumber}) { tags draft { body } }`,
  ticketEvents: () => `ticketEvents(filter: { period: ${period} }) { nodes { body ticket { tags } } totalCount }`,
  myItems: ({ assignee }) => `myItems(personId: "per_${assignee.userId}") { type count tickets(first: 5) { nodes { tags } } }`,
  orders: ({ full }) => `orders(filter: { search: "${full.marker}" }) { nodes { receipt customer { email } } totalCount }`,
  order: ({ full }) => `order(receipt: "${full.receipt}") { receipt }`,
  transactions: () => `transactions(filter: { period: ${period} }) { nodes { rawKind } totalCount }`,
  customer: ({ full }) => `customer(email: "${full.email}") { email }`,
  people: () => 'people(for: ASSIGN) { name } report: people(for: REPORT) { name } items: people(for: MY_ITEMS) { name }',
  incomingMails: () => 'incomingMails { nodes { text } totalCount }',
  deliveries: ({ full }) => `deliveries(account: "${full.account.nickname}") { nodes { rawKind } totalCount }`,
  auditLog: () => 'auditLog { nodes { object } totalCount }',
  auditActions: () => 'auditActions',
  ownSecurityQuestions: () => 'ownSecurityQuestions { hint }',
  sessions: () => 'sessions { userAgent }',
  secondFactor: () => 'secondFactor { on }',
  users: () => 'users { nodes { firstName description } totalCount }',
  user: ({ assignee }) => `user(id: "usr_${assignee.userId}") { firstName }`,
  effectiveAccess: ({ assignee }) => `effectiveAccess(userId: "usr_${assignee.userId}") { accounts { account { nickname } } }`,
  receipt: ({ full }) => `receipt(receipt: "${full.receipt}") { billedTo { lines } }`,
  reports: () => `reports { clerkComments(period: ${period}) { nodes { body } } shipping(status: ALL) { nodes { receipt } } }`,
  refundPreview: ({ full }) =>
    `refundPreview(input: { receipt: "${full.receipt}" }) { remaining { amount } } seen: order(receipt: "${full.receipt}") { receipt }`,
  refundRequests: () => 'refundRequests(status: EXECUTED) { nodes { order { receipt } } totalCount }',
  savedViews: () => 'savedViews { nodes { name query } totalCount }',
  ticketCounts: ({ full }) => `ticketCounts(filters: [{ search: "${full.marker}" }]) seen: ticket(number: ${full.ticketNumber}) { tags }`,
  replyTemplates: () => 'replyTemplates { nodes { name body } totalCount }',
  replyPreview: ({ full, templateId }) =>
    `replyPreview(ticketNumber: ${full.ticketNumber}, templateId: "rtp_${templateId}") { body }
     own: replyPreview(ticketNumber: ${full.ticketNumber}, body: "{{order.items}} {{customer.lastName}}") { body missing }`,
  support: () => 'support { orders { nodes { receipt } } tickets { nodes { title messages { nodes { body } } } } }',
  imports: () => 'imports { name }',
  rollUpChecks: () => 'rollUpChecks { nodes { account { nickname } rollUp } totalCount }',
  bulkPreview: ({ full }) =>
    `bulkPreview(input: { act: REFUND, tickets: [{ number: ${full.ticketNumber}, version: 1 }] }) { possible totals { amount } }
     seen: ticket(number: ${full.ticketNumber}) { tags }`,
  bulkActs: () => 'bulkActs { name bulk { act } bulkRows { nodes { number } } }',
  job: ({ jobId }) => `job(id: "job_${jobId}") { name }`,
};

/** Who reads something of the stage there, where it is not the owner. */
export const shownTo: Record<string, string> = { support: 'customer' };

/** The samples of arguments that a field cannot be asked without. */
export const argumentSamples: Record<string, string> = { period, receipt: '"MARKERA01"', search: '"markera"' };
