/** Whether a font has a sign for a character. */
export type HasSign = (codePoint: number) => boolean;

/**
 * Reads which characters a TrueType font has signs for: its `cmap` table in format 12, which our fonts have (OpenType 1.9, "cmap").
 * @throws RangeError for a font without one
 */
export function signsOf(font: Buffer): HasSign {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const cmap = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (cmap === undefined) throw new RangeError('a font without a cmap');
  const start = font.readUInt32BE(cmap + 8);
  const parts = Array.from({ length: font.readUInt16BE(start + 2) }, (_, index) => start + font.readUInt32BE(start + 8 + index * 8));
  const part = parts.find((at) => font.readUInt16BE(at) === 12);
  if (part === undefined) throw new RangeError('a font without a cmap of format 12');
  const known = new Set<number>();
  for (let group = 0; group < font.readUInt32BE(part + 12); group += 1) {
    const at = part + 16 + group * 12;
    for (let code = font.readUInt32BE(at); code <= font.readUInt32BE(at + 4); code += 1) known.add(code);
  }
  return (codePoint) => known.has(codePoint);
}
