import { NotificationError } from './notification-error';

const depthAtMost = 20;

/**
 * A copy of parsed JSON that PostgreSQL can hold whatever a sender puts in: without NUL characters and lone surrogates, of bounded depth. Keys
 * stay as they are, `__proto__` included, on objects that inherit nothing.
 * @throws NotificationError BROKEN_BODY for what is nested deeper than any notification
 */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (depth > depthAtMost) throw new NotificationError('BROKEN_BODY', 'nested too deep');
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, depth + 1));
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) copy[cleanText(key)] = cleanJson(item, depth + 1);
  return copy;
}

function cleanText(text: string): string {
  // UTF-8 there and back puts U+FFFD in the place of half a surrogate pair
  const sound = /[\uD800-\uDFFF]/.test(text) ? Buffer.from(text).toString('utf8') : text;
  return sound.includes('\0') ? sound.replaceAll('\0', '') : sound;
}
