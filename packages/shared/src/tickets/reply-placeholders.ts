/**
 * What a reply template may name in double braces (product.md 6): `{{customer.firstName}}`, or with words for where nothing is known,
 * `{{customer.firstName|there}}`. The list is fixed: another name is refused when a template is saved.
 */
export const replyPlaceholders = [
  'customer.firstName',
  'customer.lastName',
  'customer.email',
  'order.receipt',
  /** the day of the purchase in the account's zone */
  'order.date',
  'order.total',
  /** the titles of what was bought, parted by commas */
  'order.items',
  'ticket.number',
  /** tech support, refund or cancel, as the customer's language says it */
  'ticket.type',
  /** the day on which the ticket was opened, in the account's zone */
  'ticket.date',
  'account.nickname',
  /** whoever writes */
  'clerk.firstName',
  'clerk.lastName',
] as const;
export type ReplyPlaceholder = (typeof replyPlaceholders)[number];

const known: ReadonlySet<string> = new Set(replyPlaceholders);
const form = /\{\{([^{}\n]*)\}\}/g;

export function isReplyPlaceholder(name: string): name is ReplyPlaceholder {
  return known.has(name);
}

function read(inner: string): { name: string; fallback: string | null } {
  const bar = inner.indexOf('|');
  return bar === -1
    ? { name: inner.trim(), fallback: null }
    : { name: inner.slice(0, bar).trim(), fallback: inner.slice(bar + 1).trim() || null };
}

/** The names in double braces that are no placeholder of the list, each once; braces that never close count as one that is not. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(form)].map(([, inner = '']) => read(inner).name).filter((name) => !known.has(name));
  const broken = /\{\{[^\n]{0,40}/.exec(text.replace(form, ''))?.[0];
  return [...new Set([...names, ...(broken ? [broken] : [])])];
}

/** The placeholders of the list that still stand in a text, each once. */
export function placeholdersIn(text: string): ReplyPlaceholder[] {
  return [...new Set([...text.matchAll(form)].map(([, inner = '']) => read(inner).name).filter(isReplyPlaceholder))];
}

/**
 * Fills the placeholders of a text, once: what a value brings with it is not read again. Where a value is null the words behind the bar stand for
 * it; without such words the placeholder stays, so that whoever writes sees it.
 * @returns the text, and the placeholders that stayed
 */
export function fillPlaceholders(
  text: string,
  find: (placeholder: ReplyPlaceholder) => string | null,
): { text: string; missing: ReplyPlaceholder[] } {
  const missing = new Set<ReplyPlaceholder>();
  const filled = text.replace(form, (whole, inner: string) => {
    const { name, fallback } = read(inner);
    if (!isReplyPlaceholder(name)) return whole;
    const value = find(name) || fallback;
    if (!value) missing.add(name);
    return value ?? whole;
  });
  return { text: filled, missing: [...missing] };
}
