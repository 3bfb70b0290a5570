import type { MovementCustomer } from '../../orders/orders.public';
import {
  type Fields,
  readCount,
  readCurrency,
  readEmail,
  readEpoch,
  readHundredths,
  readNames,
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
import { priced } from './read-json-notification';

/**
 * Versions 1.0 to 4.0: flat form fields, one product, amounts in hundredths. 1.0 names the vendor `ctransvendor` and tells only the account's
 * share (`ctransamount`); 2.0 and 3.0 `ctranspublisher`, `corderamount`, `caccountamount`; 4.0 `ctransvendor` again and `cnoticeversion`.
 * @param accountCurrency what the account is paid in
 * @throws NotificationError
 */
export function readFormNotification(fields: Fields, accountCurrency: string): Notification {
  const rawType = readText(fields.ctransaction, 100);
  if (rawType === null) throw new NotificationError('MISSING_FIELD', 'ctransaction');
  const at = readEpoch(fields.ctranstime);
  if (at === null) throw new NotificationError('BAD_TIME', 'ctranstime');
  const receipt = readReceipt(fields.ctransreceipt);
  const earningsMinor = toMinor(readHundredths(fields.caccountamount ?? fields.ctransamount), accountCurrency);
  const told = readHundredths(fields.corderamount);
  const currency = told === null ? accountCurrency : readCurrency(fields.ccurrency, accountCurrency);
  const amountMinor = toMinor(told, currency) ?? earningsMinor ?? 0;
  const taxMinor = toMinor(readHundredths(fields.ctaxamount), currency) ?? 0;
  const shippingMinor = toMinor(readHundredths(fields.cshippingamount), currency) ?? 0;
  const meaning = meaningOf(rawType, receipt);
  const parent = readOtherReceipt(fields.cupsellreceipt, receipt);
  const item = readText(fields.cproditem, 200);
  const recurring = readText(fields.cprodtype, 20)?.toUpperCase() === 'RECURRING';
  const line = item === null ? [] : [oneLine(item, fields, recurring, parent, earningsMinor)];
  return {
    version: readText(fields.cnoticeversion, 10) ?? (fields.corderamount === undefined ? '1.0' : '2.0'),
    rawType,
    meaning,
    at,
    receipt,
    vendor: readText(fields.ctransvendor ?? fields.ctranspublisher, 100),
    affiliate: readText(fields.ctransaffiliate, 100),
    role: readText(fields.ctransrole, 40),
    currency,
    amountMinor,
    taxMinor,
    shippingMinor,
    earningsMinor,
    paymentMethod: readText(fields.ctranspaymentmethod, 40),
    language: readText(fields.corderlanguage, 10),
    trackingCodes: [fields.ctid, fields.caffitid].flatMap((code) => readText(code, 200) ?? []),
    parentReceipt: parent,
    vendorVariables: passedThrough(fields.cvendthru),
    customer: readCustomer(fields),
    lines: priced(line, { amountMinor, taxMinor, shippingMinor, currency }),
    plan: planOf(
      meaning,
      item,
      recurring,
      readText(fields.crebillstatus, 40) || readText(fields.crebillamnt, 40) ? toldPlan(fields, currency) : null,
    ),
  };
}

function oneLine(item: string, fields: Fields, recurring: boolean, parent: string | null, earningsMinor: number | null) {
  return {
    item,
    title: readText(fields.cprodtitle, 1000) ?? '',
    type: parent === null ? 'ORIGINAL' : 'UPSELL',
    quantity: 1,
    unitPrice: null,
    discountMinor: 0,
    taxMinor: 0,
    shippingMinor: 0,
    amountMinor: null,
    earningsMinor,
    recurring,
    shippable: false,
    downloadUrl: null,
  };
}

function toldPlan(fields: Fields, currency: string): ToldPlan {
  const next = readText(fields.cnextpaymentdate, 40);
  return {
    status: readText(fields.crebillstatus, 40),
    frequency: readText(fields.crebillfrequency, 40),
    amountMinor: toMinor(readHundredths(fields.crebillamnt), currency),
    processed: readCount(fields.cprocessedpayments),
    remaining: readCount(fields.cfuturepayments),
    // a day without time: its noon, so that it is the same day nearly everywhere
    next: next !== null && /^\d{4}-\d{2}-\d{2}$/.test(next) ? readTime(`${next}T12:00:00Z`) : readTime(next),
  };
}

/** `cvendthru`: what the vendor passed to the order form, a query string. */
function passedThrough(value: unknown): Record<string, string> | null {
  const text = readText(value, 4000);
  if (text === null) return null;
  const entries = [...new URLSearchParams(text)].filter(([name]) => name !== '');
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function readCustomer(fields: Fields): MovementCustomer | null {
  const read: MovementCustomer = {
    email: readEmail(fields.ccustemail),
    ...readNames(fields.ccustfirstname, fields.ccustlastname, fields.ccustfullname ?? fields.ccustname),
    billingAddress: storedAddress({
      line1: undefined,
      line2: undefined,
      city: undefined,
      region: fields.ccuststate,
      postalCode: fields.ccustzip,
      country: fields.ccustcc,
    }),
    shippingAddress: storedAddress({
      line1: fields.ccustaddr1,
      line2: fields.ccustaddr2,
      city: fields.ccustcity,
      region: fields.ccustshippingstate,
      postalCode: fields.ccustshippingzip,
      country: fields.ccustshippingcountry,
    }),
  };
  return Object.values(read).some((value) => value !== null) ? read : null;
}
