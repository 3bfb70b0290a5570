import { createHash } from 'node:crypto';
import type { SubscriptionStatusName } from '@mestre/shared';
import type { Actor } from '../access/actor';

/** What moved: the kinds of product.md 5. Kinds that we do not know are OTHER and keep their own word in `rawKind`. */
export type MovementKind = 'SALE' | 'BILL' | 'RFND' | 'CGBK' | 'INSF' | 'FEE' | 'OTHER';

export type OrderSourceName = 'INS' | 'IMPORT' | 'API' | 'CONSOLE' | 'DEMO';

/** A postal address as stored; whatever was not told is absent. */
export interface StoredAddress {
  line1?: string;
  line2?: string;
  city?: string;
  region?: string;
  postalCode?: string;
  country?: string;
}

export interface MovementCustomer {
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  billingAddress: StoredAddress | null;
  shippingAddress: StoredAddress | null;
}

export interface MovementLine {
  item: string;
  title: string;
  /** ORIGINAL, CART, BUMP, UPSELL, or a word of the sender's */
  type: string;
  quantity: number;
  /** exact decimal in the order's currency; null when not told */
  unitPrice: string | null;
  discountMinor: number;
  taxMinor: number;
  shippingMinor: number;
  /** what the customer paid for the line, with tax and shipping; null when not told */
  amountMinor: number | null;
  earningsMinor: number | null;
  recurring: boolean;
  shippable: boolean;
  downloadUrl: string | null;
}

export type { SubscriptionStatusName };

/** What a movement or a notice tells of the recurring billing of its order. */
export interface PaymentPlan {
  item: string;
  status: SubscriptionStatusName;
  /** null where only the status is told: what is known of the plan stays */
  terms: PlanTerms | null;
  /** the next payment, told alone; `at` null: there is none for now */
  nextPayment?: { at: Date | null };
}

export interface PlanTerms {
  /** the sender's word, such as MONTHLY; empty when not told */
  frequency: string;
  amountMinor: number | null;
  paymentsProcessed: number;
  paymentsRemaining: number | null;
  nextPaymentAt: Date | null;
}

/** Who did it here, and why: a refund, or the end of recurring billing. */
export interface DoneHere {
  /** null: the system, when a ticket's clock has run out */
  by: Actor | null;
  /** the request that it carries out */
  requestId: string | null;
  reason: string;
  /** the ticket that it is for */
  ticketNumber: number | null;
}

/**
 * One thing that happened to an order, from wherever it comes: notification, program, import, demo. The ledger takes nothing else
 * (record-movement.ts). Amounts are minor units as the sender tells them; the ledger gives them their sign by kind.
 */
export interface Movement {
  accountId: string;
  source: OrderSourceName;
  /** null: no money moved, only the subscription's state is told (CANCEL-REBILL and the like) */
  kind: MovementKind | null;
  rawKind: string;
  /** a test makes a transaction and no order, and counts nowhere (product.md 5) */
  test: boolean;
  at: Date;
  receipt: string;
  /** of every amount here but the earnings */
  currency: string;
  /** what the customer was charged or given back in all: goods, tax and shipping (ADR 0005) */
  amountMinor: number;
  taxMinor: number;
  shippingMinor: number;
  /** the account's share, in its own currency */
  earningsMinor: number | null;
  earningsCurrency: string | null;
  paymentMethod: string | null;
  language: string | null;
  role: string | null;
  affiliate: string | null;
  trackingCodes: readonly string[];
  parentReceipt: string | null;
  vendorVariables: Readonly<Record<string, unknown>> | null;
  customer: MovementCustomer | null;
  lines: readonly MovementLine[];
  plan: PaymentPlan | null;
  /** what was done here, not told from outside */
  done?: DoneHere;
  /** what makes it the same movement as another; by default account, receipt, kind, time and the sorted items */
  repeatKey?: Buffer;
}

/** What a movement does to the ledger. */
export type Effect =
  /** money in: order, lines, customer, products, transaction, sales */
  | 'CHARGE'
  /** money back: order, customer, transaction, refunds or chargebacks */
  | 'TAKE_BACK'
  /** a transaction beside the orders: tests, fees, kinds that we do not know */
  | 'APART'
  /** no transaction: the order is known, its subscription's state told */
  | 'NOTICE';

export function effectOf(movement: Pick<Movement, 'kind' | 'test'>): Effect {
  if (movement.kind === null) return 'NOTICE';
  if (movement.test || movement.kind === 'FEE' || movement.kind === 'OTHER') return 'APART';
  return movement.kind === 'SALE' || movement.kind === 'BILL' ? 'CHARGE' : 'TAKE_BACK';
}

/** Money in is positive, money back and fees negative, whichever sign the sender writes; what we do not know stays as told. */
export function signed(kind: MovementKind, minor: number): number {
  if (kind === 'SALE' || kind === 'BILL' || kind === 'OTHER') return minor;
  return minor === 0 ? 0 : -Math.abs(minor);
}

/** The key by which a repeated notification is known (issue 2): account, receipt, kind, time and the sorted list of items. */
export function movementKey(
  movement: Pick<Movement, 'accountId' | 'receipt' | 'rawKind' | 'at'> & { lines: readonly { item: string }[] },
): Buffer {
  const items = movement.lines.map((line) => line.item).sort();
  return digest([movement.accountId, movement.receipt, movement.rawKind, movement.at.toISOString(), ...items]);
}

function digest(parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** The first 16 bytes of a digest as a UUID (version 8 of RFC 9562: own layout). */
function toUuid(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = 0x80 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * A UUID that sorts by time and, at the same time, by what was told: 48 bits of milliseconds, then bits of the digest. The same movement has
 * the same id however often and from wherever it comes, so the ledger cannot hold it twice.
 * @throws RangeError for a time before 1970 or after 2500
 */
function timedId(at: Date, hash: Buffer): string {
  const ms = at.getTime();
  // below 2^44 the first hexadecimal digit is 0: `withClass` needs it
  if (!(ms >= 0 && ms < 2 ** 44)) throw new RangeError('time out of range');
  const bytes = Buffer.from(hash);
  bytes.writeUIntBE(ms, 0, 6);
  return toUuid(bytes);
}

/** The transaction's id. */
export function movementId(movement: Movement): string {
  const key = movement.repeatKey ?? movementKey(movement);
  return timedId(movement.at, digest([movement.accountId, key.toString('hex')]));
}

/** A line's id: in order of time, then of position. */
export function lineId(movement: Movement, id: string, position: number): string {
  return timedId(movement.at, digest([id, 'line', String(position)]));
}

/** The id of a customer who gave no e-mail: known by the order alone. */
export function namelessCustomerId(movement: Movement): string {
  return toUuid(digest([movement.accountId, 'customer', movement.receipt]));
}

/** Puts a digit before the time: what ranks before it. */
function withClass(id: string, digit: number): string {
  return `${digit}${id.slice(1)}`;
}

/**
 * Who tells the order's facts (when, who, how): the lowest rank. Its sale before a rebill, a rebill before money back, money back before a
 * notice; then the earliest; then the content. So any order of arrival ends in the same order row.
 */
export function orderRank(movement: Movement, id: string): string {
  return withClass(id, classOf(movement));
}

/** Who tells the state of a subscription: the highest rank. The newest; at the same second a notice after money back after a charge. */
export function stateRank(movement: Movement, id: string): string {
  return `${id.slice(0, 14)}${classOf(movement)}${id.slice(15)}`;
}

function classOf(movement: Movement): number {
  if (movement.kind === 'SALE') return 0;
  if (movement.kind === 'BILL') return 1;
  return movement.kind === null ? 3 : 2;
}

/** Who tells the customer's name and addresses: the highest rank. The newest, but one with an address before one without. */
export function customerRank(customer: MovementCustomer, id: string): string {
  return withClass(id, hasAddress(customer.billingAddress) || hasAddress(customer.shippingAddress) ? 1 : 0);
}

function hasAddress(address: StoredAddress | null): boolean {
  return address !== null && Object.values(address).some((part) => part);
}
