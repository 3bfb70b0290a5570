export type RefundKind = 'FULL' | 'PARTIAL_PERCENT' | 'PARTIAL_AMOUNT';

interface Wish {
  kind: RefundKind;
  percent?: string;
  amount?: { amount: string; currency: string };
}

/**
 * A number as a person of this language types it, as the API's decimal: "1.234,56" and "1234,56" in German, "1,234.56" in English. Null where it is
 * none.
 */
export function readDecimal(typed: string, locale: string): string | null {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const group = parts.find(({ type }) => type === 'group')?.value ?? ',';
  const point = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const clean = typed.replace(/[\s\u00a0\u202f]/g, '');
  // a single mark with one or two digits behind it is a decimal one, whichever mark it is
  const lone = /^\d+[.,]\d{1,2}$/.test(clean) ? clean.replace(',', '.') : clean.replaceAll(group, '').replace(point, '.');
  return /^\d{1,13}(\.\d{1,4})?$/.test(lone) ? lone : null;
}

/** What the form asks for, as the API takes it; null while a part has no size yet. */
export function wishOf(kind: RefundKind, size: string, currency: string, locale: string): Wish | null {
  if (kind === 'FULL') return { kind };
  const decimal = readDecimal(size, locale);
  if (decimal === null) return null;
  return kind === 'PARTIAL_PERCENT' ? { kind, percent: decimal } : { kind, amount: { amount: decimal, currency } };
}
