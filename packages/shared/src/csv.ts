/**
 * Writing CSV (RFC 4180) that a spreadsheet program opens without harm (security.md 27): a text cell that begins like a formula gets an apostrophe
 * in front, inside quotes. Numbers are written as numbers.
 */

/** Signs that begin a formula, also after a sign that programs skip, and in the wide forms that some programs read alike. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** Semicolon and tab too: programs of some countries part cells there. */
const needsQuotes = /[",;\t\r\n']|^\s|\s$/;

export type CsvValue = string | number | bigint | boolean | null | undefined;

/** One cell. Text that begins with = + - @ tab CR or LF is made harmless; null and undefined are empty cells. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const clean = value.replaceAll('\0', '');
  const harmless = formulaStart.test(clean) ? `'${clean}` : clean;
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A cell for a decimal string such as '-12.50', which stays a number. Throws RangeError for anything else: it would be a way around csvCell. */
export function csvDecimal(decimal: string): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(decimal)) throw new RangeError('not a decimal number');
  return decimal;
}

/** One row with its line end (CRLF, RFC 4180). */
export function csvRow(values: Iterable<CsvValue>): string {
  return csvJoin([...values].map(csvCell));
}

/** One row of cells that csvCell or csvDecimal made. */
export function csvJoin(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
