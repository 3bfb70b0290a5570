import { testReceipt } from '@mestre/shared';
import type { MovementCustomer, MovementKind, MovementLine, PaymentPlan } from '../../orders/orders.public';

/**
 * What one instant notification says, whichever version it came in: money in minor units, times as instants, what was not told null. Amounts
 * keep the sign that the sender wrote; the ledger gives them theirs by kind.
 */
export interface Notification {
  /** as told: "6.0"; guessed for the forms that do not say it */
  version: string;
  /** the sender's word: SALE, TEST_BILL, CANCEL-REBILL, or one that we do not know */
  rawType: string;
  meaning: Meaning;
  at: Date;
  /** null where the notification is about no order */
  receipt: string | null;
  vendor: string | null;
  affiliate: string | null;
  /** what the account was in this order: VENDOR, AFFILIATE, ... */
  role: string | null;
  currency: string;
  /** what the customer was charged or given back in all, in `currency` */
  amountMinor: number;
  taxMinor: number;
  shippingMinor: number;
  /** the account's share, in the account's currency */
  earningsMinor: number | null;
  paymentMethod: string | null;
  language: string | null;
  trackingCodes: string[];
  /** of the order that an upsell followed */
  parentReceipt: string | null;
  vendorVariables: Record<string, unknown> | null;
  customer: MovementCustomer | null;
  lines: MovementLine[];
  plan: PaymentPlan | null;
}

/** What a type means to the ledger. */
export type Meaning =
  /** money moved; kind OTHER for types that are newer than we */
  | { effect: 'MOVEMENT'; kind: MovementKind; test: boolean }
  /** the state of a subscription */
  | { effect: 'SUBSCRIPTION'; status: 'CANCELED' | 'ACTIVE' | 'RETRY_PAYMENT' | null }
  /** kept with its delivery, nothing follows */
  | { effect: 'NONE' };

const money = new Set<string>(['SALE', 'BILL', 'RFND', 'CGBK', 'INSF', 'FEE']);

/**
 * Sorts a type. INSF is a bounced electronic cheque, a chargeback to the ledger (docs/glossary.md). SUBSCRIPTION-CHG carries the
 * products behind its name ("SUBSCRIPTION-CHG 12->15").
 */
export function meaningOf(rawType: string, receipt: string | null): Meaning {
  const type = rawType.toUpperCase();
  const test = type === 'TEST' || type.startsWith('TEST_') || type.includes('-TEST-') || receipt === testReceipt;
  const word = type.replace(/^TEST_/, '');
  if (money.has(word)) return { effect: 'MOVEMENT', kind: word as MovementKind, test };
  if (test) return { effect: 'MOVEMENT', kind: 'OTHER', test };
  if (type === 'CANCEL-REBILL') return { effect: 'SUBSCRIPTION', status: 'CANCELED' };
  if (type === 'UNCANCEL-REBILL') return { effect: 'SUBSCRIPTION', status: 'ACTIVE' };
  if (type === 'CUSTOMER_AUTH_FAILURE') return { effect: 'SUBSCRIPTION', status: 'RETRY_PAYMENT' };
  if (type.startsWith('SUBSCRIPTION-CHG')) return { effect: 'SUBSCRIPTION', status: null };
  if (type === 'ABANDONED_ORDER' || type === 'PURCHASE_DETAILS_EMAIL_RESPONSE' || type.startsWith('CUSTOMER_')) return { effect: 'NONE' };
  return { effect: 'MOVEMENT', kind: 'OTHER', test: false };
}
