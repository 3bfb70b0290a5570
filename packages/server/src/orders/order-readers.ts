import type { Actor } from '../access/actor';

/** Who reads every order of an account (product.md 11). */
export const allOrderReaders = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'API_ORDERS_READ'] as const;

/** Manage Tickets besides: the orders that have a ticket, open or closed, on an account where he now holds it. */
export const orderReaders = [...allOrderReaders, 'MANAGE_TICKETS'] as const;

/** Which orders an actor sees: all of some accounts, and of others those with a ticket. */
export interface OrderScope {
  all: string[];
  ticketed: string[];
}

/** The actor's scope over orders, narrowed to accounts by nickname when given. */
export function orderScope(actor: Actor, nicknames?: readonly string[] | null): OrderScope {
  const wanted = nicknames?.length ? nicknames : null;
  const all = actor.scope(allOrderReaders, wanted);
  const known = new Set(all);
  return { all, ticketed: actor.scope(['MANAGE_TICKETS'], wanted).filter((id) => !known.has(id)) };
}

/**
 * The condition that a row of `orders o` is in scope; its two values are pushed as parameters.
 * @returns SQL text over the constants `o.account_id` and `o.has_ticket`
 */
export function inScope(scope: OrderScope, value: (value: unknown, type: string) => string): string {
  const all = `o.account_id = ANY(${value(scope.all, 'uuid[]')})`;
  if (scope.ticketed.length === 0) return all;
  return `(${all} OR (o.has_ticket AND o.account_id = ANY(${value(scope.ticketed, 'uuid[]')})))`;
}

/**
 * Report Access besides, for what the Shipping Report shows of an order: receipt, product, dates and what left (product.md 7, 11); no contact, no
 * money. Such a clerk meets orders nowhere else.
 */
export const shippingReaders = [...orderReaders, 'REPORT_ACCESS'] as const;
