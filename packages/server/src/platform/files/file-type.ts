/**
 * The content type of a file by its first bytes; the name and what the sender says count for nothing (security.md 29). Only what we take is
 * named; anything else is null.
 */
export function sniffType(head: Buffer): string | null {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return 'application/gzip';
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'application/zip';
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
  return isText(head) ? 'text/plain; charset=utf-8' : null;
}

/** Text without control characters other than tab and line ends, in UTF-8 (the last sign may be cut off). */
function isText(head: Buffer): boolean {
  if (head.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
  const text = head.toString('utf8');
  const broken = text.indexOf('\uFFFD');
  return broken === -1 || broken >= text.length - 3;
}
