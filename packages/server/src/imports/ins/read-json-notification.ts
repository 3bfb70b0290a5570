import { minorToDecimal, multiplyToMinor, roundToMinor } from '@mestre/shared';
import type { MovementCustomer, MovementLine } from '../../orders/orders.public';
import {
  type Fields,
  readBoolean,
  readCount,
  readCurrency,
  readDecimal,
  readEmail,
  readList,
  readNames,
  readObject,
  readOtherReceipt,
  readReceipt,
  readText,
  readTime,
  storedAddress,
  toMinor,
} from './field-reader';
import { meaningOf, type Notification } from './notification';
import { NotificationError } from './notification-error';
import { planOf, type ToldPlan } from './payment-plan';

/**
 * Versions 6 to 8, decrypted. Absent fields are omitted by the sender, an address may be `{}`, unknown fields are left aside (the delivery keeps
 * them).
 * @param accountCurrency what the account is paid in: `totalAccountAmount` and `accountAmount` are in it, whatever the customer paid in
 * @throws NotificationError
 */
export function readJsonNotification(fields: Fields, accountCurrency: string): Notification {
  const rawType = readText(fields.transactionType, 100);
  if (rawType === null) throw new NotificationError('MISSING_FIELD', 'transactionType');
  const at = readTime(fields.transactionTime);
  if (at === null) throw new NotificationError('BAD_TIME', 'transactionTime');
  const receipt = readReceipt(fields.receipt);
  const told = readDecimal(fields.totalOrderAmount);
  const earningsMinor = toMinor(readDecimal(fields.totalAccountAmount), accountCurrency);
  // an affiliate is told his share alone: then that is what came in
  const currency = told === null ? accountCurrency : readCurrency(fields.currency, accountCurrency);
  const amountMinor = toMinor(told, currency) ?? earningsMinor ?? 0;
  const taxMinor = toMinor(readDecimal(fields.totalTaxAmount), currency) ?? 0;
  const shippingMinor = toMinor(readDecimal(fields.totalShippingAmount), currency) ?? 0;
  const meaning = meaningOf(rawType, receipt);
  const raw = readList(fields.lineItems).map(readObject);
  const lines = priced(
    raw.map((line) => readLine(line, currency, accountCurrency)),
    { amountMinor, taxMinor, shippingMinor, currency },
  );
  const billed =
    raw.find((line) => Object.keys(readObject(line.paymentPlan)).length > 0) ?? raw.find((line) => readBoolean(line.recurring));
  return {
    version: readText(fields.version, 10) ?? '6',
    rawType,
    meaning,
    at,
    receipt,
    vendor: readText(fields.vendor, 100),
    affiliate: readText(fields.affiliate, 100),
    role: readText(fields.role, 40),
    currency,
    amountMinor,
    taxMinor,
    shippingMinor,
    earningsMinor,
    paymentMethod: readText(fields.paymentMethod, 40),
    language: readText(fields.orderLanguage, 10),
    trackingCodes: readList(fields.trackingCodes).flatMap((code) => readText(code, 200) ?? []),
    parentReceipt: readOtherReceipt(readObject(fields.upsell).upsellOriginalReceipt, receipt),
    vendorVariables: Object.keys(readObject(fields.vendorVariables)).length > 0 ? readObject(fields.vendorVariables) : null,
    customer: readCustomer(readObject(fields.customer)),
    lines,
    plan: planOf(
      meaning,
      readText((billed ?? raw[0])?.itemNo, 200),
      billed !== undefined,
      billed && Object.keys(readObject(billed.paymentPlan)).length > 0 ? toldPlan(readObject(billed.paymentPlan), currency) : null,
    ),
  };
}

function readLine(line: Fields, currency: string, accountCurrency: string): MovementLine {
  const item = readText(line.itemNo, 200);
  if (item === null) throw new NotificationError('MISSING_FIELD', 'itemNo');
  return {
    item,
    title: readText(line.productTitle, 1000) ?? '',
    type: readText(line.lineItemType, 40)?.toUpperCase() ?? 'ORIGINAL',
    quantity: readCount(line.quantity) ?? 1,
    unitPrice: readDecimal(line.productPrice),
    discountMinor: toMinor(readDecimal(line.productDiscount), currency) ?? 0,
    taxMinor: toMinor(readDecimal(line.taxAmount), currency) ?? 0,
    shippingMinor: toMinor(readDecimal(line.shippingAmount), currency) ?? 0,
    amountMinor: null,
    earningsMinor: toMinor(readDecimal(line.accountAmount), accountCurrency),
    recurring: readBoolean(line.recurring),
    shippable: readBoolean(line.shippable),
    downloadUrl: readText(line.downloadUrl, 4000),
  };
}

interface Totals {
  amountMinor: number;
  taxMinor: number;
  shippingMinor: number;
  currency: string;
}

/**
 * Gives each line its amount. `productPrice` is taken for the price of one; where only its reading as the price of the whole line adds up to
 * the order's total, it is that. Where no price is told (version 6), a single line is the whole order, and of several nothing is made up.
 */
export function priced(lines: MovementLine[], totals: Totals): MovementLine[] {
  if (lines.some((line) => line.unitPrice === null)) return lines.length === 1 ? [wholeOrder(lines[0] as MovementLine, totals)] : lines;
  const amounts = (each: boolean) =>
    lines.map((line) => {
      const goods = multiplyToMinor(each ? line.quantity : 1, line.unitPrice as string, totals.currency);
      return goods - Math.abs(line.discountMinor) + line.taxMinor + line.shippingMinor;
    });
  const addsUp = (parts: number[]) => parts.reduce((sum, part) => sum + part, 0) === totals.amountMinor;
  const each = amounts(true);
  const whole = amounts(false);
  const byLine = !addsUp(each) && addsUp(whole);
  return lines.map((line, index) => ({
    ...line,
    unitPrice: byLine ? perUnit(roundToMinor(line.unitPrice as string, totals.currency), line.quantity, totals.currency) : line.unitPrice,
    amountMinor: (byLine ? whole : each)[index] as number,
  }));
}

function wholeOrder(line: MovementLine, totals: Totals): MovementLine {
  const taxMinor = line.taxMinor || totals.taxMinor;
  const shippingMinor = line.shippingMinor || totals.shippingMinor;
  const goods = totals.amountMinor - taxMinor - shippingMinor + Math.abs(line.discountMinor);
  return { ...line, taxMinor, shippingMinor, amountMinor: totals.amountMinor, unitPrice: perUnit(goods, line.quantity, totals.currency) };
}

/** The price of one; null where it does not come out in whole minor units, for nothing is made up. */
function perUnit(minor: number, quantity: number, currency: string): string | null {
  return quantity > 0 && minor % quantity === 0 ? minorToDecimal(minor / quantity, currency) : null;
}

function readCustomer(customer: Fields): MovementCustomer | null {
  const billing = readObject(customer.billing);
  const shipping = readObject(customer.shipping);
  const read: MovementCustomer = {
    email: readEmail(billing.email) ?? readEmail(shipping.email),
    ...namesOf(billing, shipping),
    billingAddress: readAddress(billing),
    shippingAddress: readAddress(shipping),
  };
  return Object.values(read).some((value) => value !== null) ? read : null;
}

function namesOf(billing: Fields, shipping: Fields): { firstName: string | null; lastName: string | null } {
  const names = readNames(billing.firstName, billing.lastName, billing.fullName);
  return names.firstName !== null || names.lastName !== null ? names : readNames(shipping.firstName, shipping.lastName, shipping.fullName);
}

function readAddress(party: Fields) {
  const address = readObject(party.address);
  return storedAddress({
    line1: address.address1,
    line2: address.address2,
    city: address.city,
    region: address.state ?? address.county,
    postalCode: address.postalCode,
    country: address.country,
  });
}

function toldPlan(plan: Fields, currency: string): ToldPlan {
  return {
    status: readText(plan.rebillStatus, 40),
    frequency: readText(plan.rebillFrequency, 40),
    amountMinor: toMinor(readDecimal(plan.rebillAmount), currency),
    processed: readCount(plan.paymentsProcessed),
    remaining: readCount(plan.paymentsRemaining),
    next: readTime(plan.nextPaymentDate),
  };
}
