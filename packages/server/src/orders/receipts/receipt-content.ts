import { currencyExponent, dayInZone, formatMoney, type Language, localeOf, say } from '@mestre/shared';
import { oneLine } from '../../platform/mail/compose-mail';
import type { StoredAddress } from '../movement';
import type { ReceiptFacts, ReceiptLineFacts } from './receipt-facts';

export interface ReceiptLine {
  title: string;
  item: string;
  quantity: string;
  unitPrice: string | null;
  /** without tax and shipping, which stand below; null where the lines do not add up to the order */
  amount: string | null;
  /** what is said below it: a discount, what was shipped */
  notes: string[];
  /** http or https, nothing else */
  download: string | null;
}

export interface ReceiptSum {
  label: string;
  amount: string;
  /** the sums that count: what was charged, what was paid in the end */
  strong: boolean;
}

/** A receipt, said in one language: page, PDF and mail show this and reckon nothing themselves, so no two of them disagree. */
export interface ReceiptContent {
  language: Language;
  title: string;
  receipt: string;
  nickname: string;
  colorIndex: number;
  soldBy: { label: string; lines: string[] };
  billedTo: { label: string; lines: string[] };
  /** no lines where nothing is shipped, or where it goes to the same address */
  shippedTo: { label: string; lines: string[] };
  facts: { label: string; value: string }[];
  headings: { item: string; quantity: string; unitPrice: string; amount: string };
  lines: ReceiptLine[];
  sums: ReceiptSum[];
  footer: string;
}

const moveWords = {
  SALE: 'receipt.PAYMENT_OF',
  BILL: 'receipt.PAYMENT_OF',
  RFND: 'receipt.REFUND_OF',
  CGBK: 'receipt.CHARGEBACK_OF',
  INSF: 'receipt.CHARGEBACK_OF',
} as const;

/**
 * Says a receipt in a language, dates in the account's zone. The sums are those of the ledger: goods, tax, shipping and what was charged in all; where
 * money went back, each of it and what was paid in the end.
 * @param now the day of which it speaks
 */
export function receiptContent(facts: ReceiptFacts, language: Language, now: Date): ReceiptContent {
  const money = (minor: number) => formatMoney({ minor, currency: facts.currency }, language);
  const day = (at: Date) => longDay(dayInZone(at, facts.timeZone), language);
  const { customer } = facts;
  const ships = facts.lines.some((line) => line.shippable);
  const billed = addressLines(customer.billing, language);
  const shipped = ships ? addressLines(customer.shipping, language) : [];
  const name = [customer.firstName, customer.lastName].filter(Boolean).join(' ');
  return {
    language,
    title: say(language, 'receipt.TITLE'),
    receipt: facts.receipt,
    nickname: facts.nickname,
    colorIndex: facts.colorIndex,
    soldBy: { label: say(language, 'receipt.SOLD_BY'), lines: [facts.nickname, ...addressLines(facts.accountAddress, language)] },
    billedTo: { label: say(language, 'receipt.BILLED_TO'), lines: said([name, customer.email, ...billed]) },
    shippedTo: {
      label: say(language, 'receipt.SHIPPED_TO'),
      lines: shipped.length === 0 || shipped.join() === billed.join() ? [] : said([name, ...shipped]),
    },
    facts: [
      { label: say(language, 'receipt.NUMBER'), value: facts.receipt },
      { label: say(language, 'receipt.DATE'), value: day(facts.placedAt) },
      ...(facts.paymentMethod ? [{ label: say(language, 'receipt.PAYMENT'), value: oneLine(facts.paymentMethod) }] : []),
    ],
    headings: {
      item: say(language, 'receipt.ITEM'),
      quantity: say(language, 'receipt.QUANTITY'),
      unitPrice: say(language, 'receipt.UNIT_PRICE'),
      amount: say(language, 'receipt.AMOUNT'),
    },
    lines: linesOf(facts, language, money),
    sums: sumsOf(facts, language, money, day),
    footer: say(language, 'receipt.AS_OF', { date: day(now) }),
  };
}

function linesOf(facts: ReceiptFacts, language: Language, money: (minor: number) => string): ReceiptLine[] {
  const goods = facts.lines.map((line) => (line.amountMinor === null ? null : line.amountMinor - line.taxMinor - line.shippingMinor));
  const subtotal = facts.totalMinor - facts.taxMinor - facts.shippingMinor;
  // a column that does not come to its sum would be worse than none
  const addsUp = goods.every((minor) => minor !== null) && goods.reduce<number>((sum, minor) => sum + (minor ?? 0), 0) === subtotal;
  const number = new Intl.NumberFormat(localeOf[language]);
  return facts.lines.map((line, index) => ({
    title: oneLine(line.title) || oneLine(line.item),
    item: oneLine(line.item),
    quantity: number.format(line.quantity),
    unitPrice: line.unitPrice === null ? null : unitPrice(line.unitPrice, facts.currency, language),
    amount: addsUp ? money(goods[index] as number) : null,
    notes: notesOf(line, language, money),
    download: webAddress(line.downloadUrl),
  }));
}

function notesOf(line: ReceiptLineFacts, language: Language, money: (minor: number) => string): string[] {
  const discount = Math.abs(line.discountMinor);
  const shipped = line.shipNotices.map(({ date, quantity, carrier, tracking }) =>
    say(language, tracking ? 'receipt.SHIPPED_TRACKED' : 'receipt.SHIPPED', {
      quantity,
      date: longDay(date, language),
      carrier: oneLine(carrier),
      tracking: oneLine(tracking ?? ''),
    }),
  );
  return [...(discount > 0 ? [say(language, 'receipt.DISCOUNT', { amount: money(discount) })] : []), ...shipped];
}

function sumsOf(facts: ReceiptFacts, language: Language, money: (minor: number) => string, day: (at: Date) => string): ReceiptSum[] {
  const { totalMinor, taxMinor, shippingMinor, currency } = facts;
  const sum = (label: string, minor: number, strong = false): ReceiptSum => ({ label, amount: money(minor), strong });
  const parts = [
    sum(say(language, 'receipt.SUBTOTAL'), totalMinor - taxMinor - shippingMinor),
    ...(taxMinor === 0 ? [] : [sum(say(language, 'receipt.TAX'), taxMinor)]),
    ...(shippingMinor === 0 ? [] : [sum(say(language, 'receipt.SHIPPING'), shippingMinor)]),
  ];
  const charges = facts.moved.filter(({ amountMinor }) => amountMinor > 0);
  const back = facts.moved.filter(({ amountMinor }) => amountMinor < 0);
  const told = [...(charges.length > 1 ? charges : []), ...back].map(({ kind, at, amountMinor }) =>
    sum(say(language, moveWords[kind], { date: day(at) }), amountMinor),
  );
  return [
    ...(parts.length > 1 ? parts : []),
    sum(say(language, 'receipt.TOTAL', { currency }), totalMinor, true),
    ...told,
    ...(back.length > 0 ? [sum(say(language, 'receipt.NET'), facts.paidMinor - facts.refundedMinor - facts.chargedBackMinor, true)] : []),
  ];
}

/** A price of one, which may have more decimals than its currency; none of them is rounded away. */
function unitPrice(decimal: string, currency: string, language: Language): string {
  const least = currencyExponent(currency);
  const decimals = (decimal.split('.')[1] ?? '').replace(/0+$/, '').length;
  const format = new Intl.NumberFormat(localeOf[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: least,
    maximumFractionDigits: Math.min(20, Math.max(least, decimals)),
  });
  return format.format(decimal as `${number}`);
}

/** A day 'yyyy-mm-dd' as people write it. */
export function longDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

const townFirst = new Set(['US', 'CA', 'AU', 'GB', 'IE', 'NZ', 'BR', 'IN']);

function addressLines(address: StoredAddress | null, language: Language): string[] {
  if (!address) return [];
  const { line1, line2, city, region, postalCode, country } = address;
  const town = townFirst.has(country ?? '')
    ? [said([city, region]).join(', '), postalCode].filter(Boolean).join(' ')
    : [said([postalCode, city]).join(' '), region].filter(Boolean).join(', ');
  return said([line1, line2, town, country ? countryName(country, language) : null]);
}

function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(localeOf[language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** What was told, each of one line. */
function said(parts: readonly (string | null | undefined)[]): string[] {
  return parts.map((part) => oneLine(part ?? '')).filter((part) => part !== '');
}

/** A web address as it may stand in a mail, or null: what the seller's platform told may be anything (security.md 26). */
function webAddress(text: string | null): string | null {
  if (!text) return null;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
