import type { ErrorCode } from '../error-codes';
import type { MinorMoney } from '../money';
import { type Capabilities, holdsAny, holdsOn } from './capabilities';
import { type Grant, holds } from './grants';
import type { Capability, Permission } from './permissions';

/** The answer of a policy: button and server ask the same question (architecture.md 2.4). */
export type Answer = { readonly allowed: true; readonly reason: null } | { readonly allowed: false; readonly reason: ErrorCode };

const yes: Answer = { allowed: true, reason: null };
const no = (reason: ErrorCode): Answer => ({ allowed: false, reason });
const when = (allowed: boolean, reason: ErrorCode): Answer => (allowed ? yes : no(reason));

/**
 * Who may read what, by group of fields (product.md 11); the lists for `@auth(anyOf: ...)`. Where a capability is per account it counts on the
 * row's account. Manage Tickets reads orders and customers only where the order has a ticket: the rows are scoped so, see maySeeOrder.
 */
export const fieldAccess = {
  /** dashboard, sales totals, account earnings */
  SALES_FIGURES: ['OWNER', 'ACCOUNT_USER', 'ANALYTICS_API'],
  /** the dashboard of the master in the browser: the owner's alone */
  DASHBOARD: ['OWNER', 'ANALYTICS_API'],
  /** account e-mail, address, secrets, bank and tax data */
  ACCOUNT_PRIVATE: ['OWNER', 'ACCOUNT_USER'],
  /** order amount, lines, receipt */
  ORDER: ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'MANAGE_TICKETS', 'API_ORDERS_READ'],
  /** receipt and product of an order inside the reports */
  ORDER_IN_REPORTS: ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'MANAGE_TICKETS', 'REPORT_ACCESS', 'API_ORDERS_READ'],
  /** seller's and affiliate's share of an order */
  ORDER_SHARES: ['OWNER', 'ACCOUNT_USER'],
  /** customer e-mail, name, address */
  CUSTOMER: ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'MANAGE_TICKETS', 'API_ORDERS_READ'],
  TICKET: ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'API_ORDERS_READ'],
  /** ticket number, type, dates and comment texts inside the reports */
  TICKET_IN_REPORTS: ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'REPORT_ACCESS', 'API_ORDERS_READ'],
  /** money columns of the reports (product.md 7) */
  REPORT_MONEY: ['OWNER', 'MANAGE_ORDERS'],
  /** users: e-mail, permissions, key */
  USERS: ['OWNER', 'MANAGE_USERS'],
  PRODUCTS: ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'PRODUCTS_API'],
} as const satisfies Readonly<Record<string, readonly Capability[]>>;

/** An order as far as access goes. */
export interface OrderPlace {
  readonly accountId: string;
  readonly hasTicket: boolean;
}

const wholeOrders: readonly Capability[] = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'API_ORDERS_READ'];
const orderWriters: readonly Capability[] = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'API_ORDERS_WRITE'];
const ticketWriters: readonly Capability[] = ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'API_ORDERS_WRITE'];

/**
 * An order is seen with Manage Orders (or by owner, account user, read key) on its account; with Manage Tickets alone only where it has a ticket,
 * open or closed (product.md 2). Else it reads like absent: NOT_FOUND.
 */
export function maySeeOrder(capabilities: Capabilities, order: OrderPlace): Answer {
  const seen =
    holdsOn(capabilities, wholeOrders, order.accountId) || (order.hasTicket && holdsOn(capabilities, ['MANAGE_TICKETS'], order.accountId));
  return when(seen, 'NOT_FOUND');
}

/** Refund, change the customer's e-mail, print and mail the receipt: Manage Orders, or Manage Tickets from the ticket of this order (product.md 2). */
export function mayWorkOnOrder(capabilities: Capabilities, order: OrderPlace): Answer {
  const seen = maySeeOrder(capabilities, order);
  if (!seen.allowed) return seen;
  const may =
    holdsOn(capabilities, orderWriters, order.accountId) || (order.hasTicket && holdsOn(capabilities, ['MANAGE_TICKETS'], order.accountId));
  return when(may, 'FORBIDDEN');
}

/** Open a ticket for a sale: from the transaction with Manage Orders, or with Manage Tickets; never for an order that he cannot see (product.md 2, 6). */
export function mayOpenTicket(capabilities: Capabilities, order: OrderPlace): Answer {
  const seen = maySeeOrder(capabilities, order);
  return seen.allowed ? when(holdsOn(capabilities, [...orderWriters, ...ticketWriters], order.accountId), 'FORBIDDEN') : seen;
}

/** Tickets are seen, and worked on, with Manage Tickets on their account; by key with Orders/Tickets Read, or Read/Write (product.md 2). */
export function maySeeTicket(capabilities: Capabilities, accountId: string): Answer {
  return when(holdsOn(capabilities, fieldAccess.TICKET, accountId), 'NOT_FOUND');
}

export function mayWorkOnTicket(capabilities: Capabilities, accountId: string): Answer {
  const seen = maySeeTicket(capabilities, accountId);
  return seen.allowed ? when(holdsOn(capabilities, ticketWriters, accountId), 'FORBIDDEN') : seen;
}

/** Change, pause, cancel a subscription (product.md 2): by the permission, which brings its two along, or by a write key. */
export function mayManageSubscription(capabilities: Capabilities, order: OrderPlace): Answer {
  const seen = maySeeOrder(capabilities, order);
  const writers: readonly Capability[] = ['OWNER', 'ACCOUNT_USER', 'SUBSCRIPTION_MANAGEMENT', 'API_ORDERS_WRITE'];
  return seen.allowed ? when(holdsOn(capabilities, writers, order.accountId), 'FORBIDDEN') : seen;
}

/** Somebody who manages users, and somebody who is managed. */
export interface UserHoldings {
  readonly userId: string;
  readonly isOwner: boolean;
  readonly grants: readonly Grant[];
  /** null or left out: he refunds without a limit of his own */
  readonly refundCap?: MinorMoney | null;
}

/** What lets somebody start a refund, up to his cap (product.md 2). */
export const refundingPermissions: readonly Permission[] = ['MANAGE_TICKETS', 'MANAGE_ORDERS', 'API_ORDERS_WRITE'];

/**
 * A cap is held like a permission: whoever has one hands on, and manages, no more than it, so that nobody gets round his own by way of a colleague
 * (product.md 2: grants only what he himself holds). Currencies are not converted: another one is no lower cap.
 */
export function maySetRefundCap(actor: UserHoldings, cap: MinorMoney | null): Answer {
  const own = actor.isOwner ? null : (actor.refundCap ?? null);
  return when(own === null || (cap !== null && cap.currency === own.currency && cap.minor <= own.minor), 'REFUND_CAP_NOT_HELD');
}

/** True where these grants, with this cap, let refund more than the actor himself may. */
function refundsMore(actor: UserHoldings, grants: readonly Grant[], cap: MinorMoney | null): boolean {
  return grants.some(({ permission }) => refundingPermissions.includes(permission)) && !maySetRefundCap(actor, cap).allowed;
}

/** What a user would hold after a change, by somebody whose own refunds are limited. The owner's are not. */
export function mayLeaveWith(actor: UserHoldings, target: Pick<UserHoldings, 'grants' | 'refundCap'>): Answer {
  return when(!refundsMore(actor, target.grants, target.refundCap ?? null), 'REFUND_CAP_NOT_HELD');
}

/**
 * Grant, reset, disable, delete, or show the key of a user (product.md 2, security.md 10): the owner may, and a clerk with Manage Users, but not on
 * himself, not on the owner, and on no clerk who holds what he lacks, a higher refund cap included. `capabilities` are the actor's of this session.
 */
export function mayManageUser(capabilities: Capabilities, actor: UserHoldings, target: UserHoldings): Answer {
  if (!holdsAny(capabilities, fieldAccess.USERS)) return no('FORBIDDEN');
  if (target.isOwner) return no(actor.userId === target.userId ? 'SELF_NOT_ALLOWED' : 'OWNER_NOT_ALLOWED');
  if (actor.userId === target.userId) return no('SELF_NOT_ALLOWED');
  if (actor.isOwner) return yes;
  const holdsAll = target.grants.every((grant) => holds(actor.grants, grant.permission, grant));
  return when(holdsAll && !refundsMore(actor, target.grants, target.refundCap ?? null), 'HOLDS_MORE');
}

/** Grant or take a permission: only what the actor himself holds, where he holds it (product.md 2). The owner holds everything. */
export function mayGrant(actor: UserHoldings, grant: Grant): Answer {
  return when(actor.isOwner || holds(actor.grants, grant.permission, grant), 'GRANT_NOT_HELD');
}
