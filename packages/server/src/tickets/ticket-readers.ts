/**
 * Who reads tickets (product.md 11): the owner, the account's own users, clerks with Manage Tickets, programs with Orders/Tickets Read; on the
 * account of the row.
 */
export const ticketReaders = ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'API_ORDERS_READ'] as const;

/** Report Access besides: in the reports it shows numbers, receipts, dates, types and comment texts, but no contact and no money. */
export const reportReaders = [...ticketReaders, 'REPORT_ACCESS'] as const;

/** Whose figures the reports show: Manage Tickets alone brings none (product.md 2, 7). */
export const figureReaders = ['OWNER', 'ACCOUNT_USER', 'REPORT_ACCESS', 'API_ORDERS_READ'] as const;

/** What a ticket says of its order and customer: for who reads tickets, and for who reads the orders of the account anyway. */
export const contactReaders = [...ticketReaders, 'MANAGE_ORDERS'] as const;
