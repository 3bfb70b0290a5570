/** Public numbers (product.md 5 and 6): receipts of orders and numbers of tickets. */

/** The receipt of every test notification; it names no order (product.md 5). */
export const testReceipt = '********';

/** The receipts of the seller platform: 8 capitals and digits, longer ones with a suffix (`ABCD1234`, `ABCD1234-B002`). Its parts mean nothing. */
const platformReceipt = /^[A-Z0-9]{8}(?:-?[A-Z0-9]{1,24}){0,2}$/;

/** Receipts of any origin: imports and programs bring their own invoice numbers. */
const anyReceipt = /^[A-Z0-9](?:[A-Z0-9._/-]{0,38}[A-Z0-9])?$/;

/** True for a receipt as the seller platform makes them: 8 capitals and digits, or these with a suffix. */
export function isReceipt(text: string): boolean {
  return text.length <= 40 && platformReceipt.test(text);
}

/** True for what may be stored as a receipt: 1 to 40 capitals and digits, with `. _ / -` between them. Test receipts are not orders. */
export function isStorableReceipt(text: string): boolean {
  return anyReceipt.test(text);
}

/** The form in which a receipt is stored and looked up: upper-case, without blanks at the ends. */
export function normalizeReceipt(text: string): string {
  return text.trim().toUpperCase();
}

/** The refusal for a receipt, or null. */
export function receiptRule(text: string): 'RECEIPT_INVALID' | null {
  return isStorableReceipt(text) ? null : 'RECEIPT_INVALID';
}

/** The ticket number in '1234', '#1234' or ' 1234 '; null where there is none, or none that a 32-bit number holds. */
export function parseTicketNumber(text: string): number | null {
  const match = /^\s*#?([1-9][0-9]{0,9})\s*$/.exec(text);
  const number = Number(match?.[1]);
  return match && number <= 2_147_483_647 ? number : null;
}
