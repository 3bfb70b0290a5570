/** An idempotency key of one form or act: 128 random bits. Also where the page is not a secure context (plain HTTP in a house network). */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
