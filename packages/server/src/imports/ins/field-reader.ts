import { isCurrency, isDecimal, isStorableReceipt, normalizeReceipt, roundToMinor, testReceipt } from '@mestre/shared';
import type { StoredAddress } from '../../orders/orders.public';
import { NotificationError } from './notification-error';

/** Helpers that read one untrusted field each: absent and empty alike are null, what cannot be is refused with its reason. */

export type Fields = Readonly<Record<string, unknown>>;

/** Text of bounded length; numbers and booleans as text too. */
export function readText(value: unknown, atMost: number): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed.slice(0, atMost);
}

export function readObject(value: unknown): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
}

export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function readBoolean(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/** @throws NotificationError BAD_AMOUNT */
export function readDecimal(value: unknown): string | null {
  const text = readText(value, 40);
  if (text === null) return null;
  if (!isDecimal(text)) throw new NotificationError('BAD_AMOUNT', 'not a decimal');
  return text;
}

/** @throws NotificationError BAD_AMOUNT, also beyond what a minor amount can hold */
export function toMinor(decimal: string | null, currency: string): number | null {
  if (decimal === null) return null;
  try {
    return roundToMinor(decimal, currency);
  } catch {
    throw new NotificationError('BAD_AMOUNT', 'out of range');
  }
}

/** Hundredths of the unit, as the old forms write every amount ("1000" is 10.00, of a yen too), as a decimal. */
export function readHundredths(value: unknown): string | null {
  const text = readText(value, 40);
  if (text === null) return null;
  const match = /^(-?)(\d{1,25})$/.exec(text);
  if (!match) throw new NotificationError('BAD_AMOUNT', 'not a whole number of cents');
  const digits = (match[2] as string).padStart(3, '0');
  return `${match[1]}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A count from 0 to a million; anything else is null. */
export function readCount(value: unknown): number | null {
  const text = readText(value, 10);
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** @throws NotificationError BAD_CURRENCY */
export function readCurrency(value: unknown, otherwise: string): string {
  const code = readText(value, 10)?.toUpperCase() ?? otherwise;
  if (!isCurrency(code)) throw new NotificationError('BAD_CURRENCY', 'unknown currency');
  return code;
}

/**
 * A receipt in the form in which it is stored; the asterisks of a test pass, too.
 * @throws NotificationError BAD_RECEIPT
 */
export function readReceipt(value: unknown): string | null {
  const text = readText(value, 100);
  if (text === null || text === testReceipt) return text;
  const receipt = normalizeReceipt(text);
  if (!isStorableReceipt(receipt)) throw new NotificationError('BAD_RECEIPT', 'not a receipt');
  return receipt;
}

/** The receipt of another order, such as an upsell's original; what cannot be one is left out. */
export function readOtherReceipt(value: unknown, own: string | null): string | null {
  const receipt = normalizeReceipt(readText(value, 100) ?? '');
  return isStorableReceipt(receipt) && receipt !== own ? receipt : null;
}

const timeForm = /^(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):?(\d{2}):?(\d{2})(?:[.,]\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * "20220810T162015-0700" and ISO extended ("2022-08-10T16:20:15-07:00"), to the second. Null when it is neither, or no real time.
 */
export function readTime(value: unknown): Date | null {
  const match = timeForm.exec(readText(value, 60) ?? '');
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zone = 'Z'] = match;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const local = new Date(`${written}Z`);
  if (Number.isNaN(local.getTime()) || local.toISOString().slice(0, 19) !== written) return null;
  const offset = zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  return Math.abs(offset) > 16 * 60 ? null : within(new Date(local.getTime() - offset * 60_000));
}

/** Seconds since 1970. */
export function readEpoch(value: unknown): Date | null {
  const text = readText(value, 20);
  return text !== null && /^\d{1,11}$/.test(text) ? within(new Date(Number(text) * 1000)) : null;
}

function within(time: Date): Date | null {
  const year = time.getUTCFullYear();
  return year >= 1990 && year <= 2200 ? time : null;
}

/** An address as far as it is told; null for `{}` and for one with nothing in it. */
export function storedAddress(parts: Record<keyof StoredAddress, unknown>): StoredAddress | null {
  const told = Object.entries(parts).flatMap(([name, value]) => {
    const text = readText(value, 200);
    return text === null ? [] : [[name, text]];
  });
  return told.length === 0 ? null : (Object.fromEntries(told) as StoredAddress);
}

/** An e-mail address that can be one; what cannot is left out, the notification is taken all the same. */
export function readEmail(value: unknown): string | null {
  const text = readText(value, 255);
  return text !== null && text.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text) ? text : null;
}

/** First and last name; from the full name where they are not told apart: the last word is the last name. */
export function readNames(first: unknown, last: unknown, full: unknown): { firstName: string | null; lastName: string | null } {
  const firstName = readText(first, 200);
  const lastName = readText(last, 200);
  if (firstName !== null || lastName !== null) return { firstName, lastName };
  const words = readText(full, 400)?.split(/\s+/) ?? [];
  return { firstName: words.slice(0, -1).join(' ') || null, lastName: words.at(-1) ?? null };
}
