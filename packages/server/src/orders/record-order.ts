import { isCurrency, multiplyToMinor, normalizeReceipt, receiptRule } from '@mestre/shared';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Checks, Refusal } from '../platform/graphql/user-errors';
import { oncePerKey } from '../platform/idempotency';
import type { Movement, MovementLine } from './movement';
import { recordMovement } from './record-movement';
import type { RecordOrderInput, RecordOrderLineInput } from './record-order.type';

/** Who may bring orders in: the owner, the account's own user, and a program with write access (product.md 2). */
export const orderWriters = ['OWNER', 'ACCOUNT_USER', 'API_ORDERS_WRITE'] as const;

const limits = { lines: 500, quantity: 1_000_000, item: 200, title: 1_000, word: 200, trackingCodes: 50 };
/** A program's clock may be ahead by this much, in milliseconds. */
const clockSkew = 5 * 60_000;

/**
 * Records a sale that a program tells (issue 2, point 4): the same ledger as a notification's, with the amounts counted from its lines. The same
 * key and input answer with the same order.
 * @returns the order's UUID
 * @throws Refusals for each input that is wrong; Refusal NOT_FOUND for an account out of scope, RECEIPT_TAKEN
 */
export async function recordOrder(deps: Deps, caller: Caller, input: RecordOrderInput): Promise<string> {
  const { actor } = caller;
  const [accountId] = actor.scope(orderWriters, [input.account]);
  if (!accountId) throw new Refusal('NOT_FOUND', ['account']);
  const { idempotencyKey, ...request } = input;
  const movement = movementOf(accountId, input, check(input, deps.clock.now()));
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, { scopeId: actor.userId ?? accountId, key: idempotencyKey, request: ['recordOrder', request] }, async () => {
      const orderId = await placeNew(deps, tx, movement);
      await recordAudit(tx, deps.clock, caller, {
        action: 'record-order',
        accountId,
        object: movement.receipt,
        after: { amountMinor: movement.amountMinor, currency: movement.currency },
      });
      return orderId;
    }),
  );
}

async function placeNew(deps: Deps, tx: Tx, movement: Movement): Promise<string> {
  const [known] = await tx.query<{ sold: boolean }>(
    `SELECT EXISTS (SELECT FROM transactions t WHERE t.account_id = o.account_id AND t.order_id = o.id AND t.kind IN ('SALE', 'BILL')) AS sold
     FROM orders o WHERE o.account_id = $1 AND o.receipt = $2 FOR UPDATE`,
    [movement.accountId, movement.receipt],
  );
  if (known?.sold) throw new Refusal('RECEIPT_TAKEN', ['receipt']);
  const { orderId, orderCreated } = await recordMovement(deps, tx, movement);
  // somebody else's order came in between
  if (!orderId || (!known && !orderCreated)) throw new Refusal('RECEIPT_TAKEN', ['receipt']);
  return orderId;
}

/** @returns the lines with their amounts @throws Refusals with everything that is wrong */
function check(input: RecordOrderInput, now: Date): MovementLine[] {
  const checks = new Checks();
  const currencyKnown = isCurrency(input.currency);
  checks.require(receiptRule(normalizeReceipt(input.receipt)) === null, 'RECEIPT_INVALID', ['receipt']);
  const parent = input.parentReceipt ? receiptRule(normalizeReceipt(input.parentReceipt)) : null;
  checks.require(parent === null, 'RECEIPT_INVALID', ['parentReceipt']);
  checks.require(currencyKnown, 'CURRENCY_INVALID', ['currency']);
  const placed = input.placedAt.getTime();
  checks.require(placed <= now.getTime() + clockSkew && placed >= Date.UTC(1990, 0), 'DATE_INVALID', ['placedAt']);
  checks.require(input.lines.length > 0, 'REQUIRED', ['lines']);
  checks.require(input.lines.length <= limits.lines, 'TOO_MANY', ['lines']);
  checks.require((input.trackingCodes?.length ?? 0) <= limits.trackingCodes, 'TOO_MANY', ['trackingCodes']);
  checks.require(
    (input.trackingCodes ?? []).every((code) => code.length <= limits.word),
    'TOO_LONG',
    ['trackingCodes'],
  );
  for (const field of ['customerFirstName', 'customerLastName', 'paymentMethod', 'affiliate'] as const) {
    checks.require((input[field]?.length ?? 0) <= limits.word, 'TOO_LONG', [field]);
  }
  const lines = input.lines.slice(0, limits.lines).map((line, index) => lineOf(line, index, currencyKnown ? input.currency : null, checks));
  const total = lines.reduce((sum, line) => sum + (line.amountMinor ?? 0), 0);
  checks.require(Number.isSafeInteger(total), 'AMOUNT_INVALID', ['lines']);
  checks.done();
  return lines;
}

function lineOf(line: RecordOrderLineInput, index: number, currency: string | null, checks: Checks): MovementLine {
  const at = (field: string) => ['lines', String(index), field];
  const item = line.item.trim();
  const title = line.title.trim();
  checks.require(item !== '', 'REQUIRED', at('item'));
  checks.require(item.length <= limits.item, 'TOO_LONG', at('item'));
  checks.require(title.length <= limits.title, 'TOO_LONG', at('title'));
  const counted = line.quantity >= 1 && line.quantity <= limits.quantity;
  checks.require(counted, 'QUANTITY_INVALID', at('quantity'));
  const priced = !line.unitPrice.startsWith('-');
  checks.require(priced, 'AMOUNT_INVALID', at('unitPrice'));
  return {
    item,
    title,
    type: 'ORIGINAL',
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discountMinor: 0,
    taxMinor: 0,
    shippingMinor: 0,
    amountMinor: currency && counted && priced ? amountOf(line, currency, at('unitPrice'), checks) : 0,
    earningsMinor: null,
    recurring: line.recurring ?? false,
    shippable: line.shippable ?? false,
    downloadUrl: null,
  };
}

function amountOf(line: RecordOrderLineInput, currency: string, field: string[], checks: Checks): number {
  try {
    return multiplyToMinor(line.quantity, line.unitPrice, currency);
  } catch {
    checks.require(false, 'AMOUNT_INVALID', field);
    return 0;
  }
}

function movementOf(accountId: string, input: RecordOrderInput, lines: MovementLine[]): Movement {
  const told = (text: string | null | undefined) => text?.trim() || null;
  const customer = {
    email: told(input.customerEmail),
    firstName: told(input.customerFirstName),
    lastName: told(input.customerLastName),
    billingAddress: null,
    shippingAddress: null,
  };
  const recurring = lines.find((line) => line.recurring);
  return {
    accountId,
    source: 'API',
    kind: 'SALE',
    rawKind: 'SALE',
    test: false,
    // whole seconds, as every sender of movements tells them: the same sale told twice is known by its time
    at: new Date(Math.floor(input.placedAt.getTime() / 1000) * 1000),
    receipt: normalizeReceipt(input.receipt),
    currency: input.currency,
    amountMinor: lines.reduce((sum, line) => sum + (line.amountMinor ?? 0), 0),
    taxMinor: 0,
    shippingMinor: 0,
    earningsMinor: null,
    earningsCurrency: null,
    paymentMethod: told(input.paymentMethod),
    language: null,
    role: null,
    affiliate: told(input.affiliate),
    trackingCodes: (input.trackingCodes ?? []).flatMap((code) => told(code) ?? []),
    parentReceipt: input.parentReceipt ? normalizeReceipt(input.parentReceipt) : null,
    vendorVariables: null,
    customer: customer.email || customer.firstName || customer.lastName ? customer : null,
    lines,
    plan: recurring ? { item: recurring.item, status: 'ACTIVE', terms: null } : null,
  };
}
