import type { Actor } from '../access/actor';
import { money } from '../platform/graphql/value-types';
import type { OrderType, TransactionType } from './order.type';

/** An order as its type's fields read it, with the ids by which the rest is found. */
export type OrderRow = OrderType & { orderId: string; customerId: string | null; totalMinor: number };

interface StoredOrder {
  orderId: string;
  accountId: string;
  currency: string;
  totalMinor: number;
  taxMinor: number;
  shippingMinor: number;
  refundedMinor: number;
  refundableMinor: number;
  earningsMinor: number | null;
  earningsCurrency: string | null;
}

/** The select list of a row from `orders o`. */
export const orderColumns = `'ord_' || o.id AS id, o.id AS "orderId", o.account_id AS "accountId", o.receipt, o.placed_at AS "placedAt", o.billing, o.source,
  o.currency, o.payment_method AS "paymentMethod", o.affiliate, o.tracking_codes AS "trackingCodes", o.parent_receipt AS "parentReceipt",
  o.customer_id AS "customerId", o.total_minor AS "totalMinor", o.tax_minor AS "taxMinor", o.shipping_minor AS "shippingMinor",
  o.refunded_minor AS "refundedMinor",
  greatest(o.paid_minor - o.refunded_minor - o.reserved_minor - o.charged_back_minor, 0) AS "refundableMinor",
  o.earnings_minor AS "earningsMinor", o.earnings_currency AS "earningsCurrency"`;

/** Puts account and money beside each row; the rows themselves are changed. */
export function finishOrders(actor: Actor, rows: unknown[]): OrderRow[] {
  for (const row of rows as (OrderRow & StoredOrder)[]) {
    row.account = actor.account(row.accountId) as OrderRow['account'];
    row.total = money(row.totalMinor, row.currency);
    row.tax = money(row.taxMinor, row.currency);
    row.shipping = money(row.shippingMinor, row.currency);
    row.refunded = money(row.refundedMinor, row.currency);
    row.refundable = money(row.refundableMinor, row.currency);
    row.accountEarnings = money(row.earningsMinor, row.earningsCurrency ?? row.currency);
  }
  return rows as OrderRow[];
}

export type TransactionRow = TransactionType & { transactionId: string; orderId: string | null };

/** The select list of a row from `transactions x`. */
export const transactionColumns = `'txn_' || x.id AS id, x.id AS "transactionId", x.account_id AS "accountId", x.order_id AS "orderId", x.kind,
  x.raw_kind AS "rawKind", x.at, x.amount_minor AS "amountMinor", x.currency, x.receipt, x.test`;

export function finishTransactions(actor: Actor, rows: unknown[]): TransactionRow[] {
  for (const row of rows as (TransactionRow & { amountMinor: number; currency: string })[]) {
    row.account = actor.account(row.accountId) as TransactionRow['account'];
    row.amount = money(row.amountMinor, row.currency);
  }
  return rows as TransactionRow[];
}
