/**
 * Who reads the reports (product.md 2, 7), on the accounts of this right alone: the owner, the account's own user, a clerk with Report Access, a
 * program with Orders/Tickets Read ("read orders, tickets and ticket reports").
 */
export { figureReaders as reportReaders } from '../tickets/tickets.public';

/** Money columns of the reports (product.md 7): the owner, and who holds Manage Orders on the account of the money. */
export const reportMoneyReaders = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS'] as const;
