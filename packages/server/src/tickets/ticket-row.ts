import type { Actor } from '../access/actor';
import type { TicketType } from './ticket.type';

/** A ticket as loaded: what its type's fields read, and the ids by which the rest is found. */
export type TicketRow = Omit<TicketType, 'account'> & {
  account?: unknown;
  ticketId: string;
  accountId: string;
  orderId: string | null;
  customerId: string | null;
  assigneeId: string | null;
};

/** The select list of a TicketRow from `tickets t`. */
export const ticketColumns = `'tkt_' || t.id AS id, t.id AS "ticketId", t.account_id AS "accountId", t.number, t.type, t.status, t.outcome, t.billing,
  t.reason, t.tags, t.receipt, t.opened_at AS "openedAt", t.updated_at AS "updatedAt", t.closed_at AS "closedAt", t.expires_at AS "expiresAt",
  t.version, t.order_id AS "orderId", t.customer_id AS "customerId", t.assignee_id AS "assigneeId"`;

/** Puts the account beside each row; the rows themselves are changed. */
export function finishTickets(actor: Actor, rows: TicketRow[]): TicketRow[] {
  for (const row of rows) row.account = actor.account(row.accountId);
  return rows;
}
