import { firstInstantAtOrAfter, type RowError } from '@mestre/shared';
import type { DateFormat } from './mappings';

/** One row that cannot come in, and why. Thrown by the readers of cells, caught by the row. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem';
  constructor(
    readonly code: RowError,
    readonly column?: string,
    readonly value?: string,
  ) {
    super(code);
  }
}

const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const withoutZone = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?$/;
const keptAtMost = 20_000;

/**
 * Reads times of one format in one zone. Files say the same minute again and again, so answers are kept (a bounded number). A wall time that
 * the zone left out is the first instant after it; one that it had twice is the first.
 */
export class TimeReader {
  private readonly known = new Map<string, number>();

  constructor(
    private readonly format: DateFormat,
    private readonly timeZone: string,
  ) {}

  /** Milliseconds since 1970. @throws RowProblem DATE_INVALID; before 1970 and after 2500 too */
  read(text: string, column: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const at = withZone.test(text) ? Date.parse(text) : this.fromWall(text);
    // the ledger's ids hold times in this range (orders/movement.ts)
    if (!(at >= 0 && at < 2 ** 44)) throw new RowProblem('DATE_INVALID', column, text);
    if (this.known.size >= keptAtMost) this.known.clear();
    this.known.set(text, at);
    return at;
  }

  private fromWall(text: string): number {
    const match = withoutZone.exec(text);
    if (!match) return Number.NaN;
    const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const [year, month, day] =
      this.format === 'YMD' ? [first, second, third] : this.format === 'DMY' ? [third, second, first] : [third, first, second];
    const [hour, minute, seconds] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)];
    if (year < 1000 || hour > 23 || minute > 59 || seconds > 59) return Number.NaN;
    const wall = Date.UTC(year, month - 1, day, hour, minute, seconds);
    const back = new Date(wall);
    if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return Number.NaN;
    return firstInstantAtOrAfter(wall, this.timeZone).getTime();
  }
}

/** A decimal as text in the form of the ledger ('1234.50'). @throws RowProblem NUMBER_INVALID, AMOUNT_TOO_LARGE */
export function readDecimal(text: string, decimalComma: boolean, column: string): string {
  const plain = decimalComma ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  if (!/^-?\d+(\.\d{1,10})?$/.test(plain)) throw new RowProblem('NUMBER_INVALID', column, text);
  // eleven digits before the point, so that a line of two thousand million pieces still is a safe number of minor units
  const whole = (plain.split('.')[0] as string).replace(/^-?0*/, '');
  if (whole.length > 11) throw new RowProblem('AMOUNT_TOO_LARGE', column, text);
  return plain;
}

/** A whole number other than zero that fits PostgreSQL's int. @throws RowProblem QUANTITY_INVALID */
export function readQuantity(text: string, column: string): number {
  const value = /^-?\d{1,10}(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(value) || value === 0 || Math.abs(value) > 2_147_483_647) throw new RowProblem('QUANTITY_INVALID', column, text);
  return value;
}

/** Text without NUL and blanks at its ends. @throws RowProblem NOT_UTF8, VALUE_TOO_LONG */
export function readText(text: string, atMost: number, column: string): string {
  if (text.includes('\uFFFD')) throw new RowProblem('NOT_UTF8', column);
  const clean = text.includes('\0') ? text.replaceAll('\0', '').trim() : text.trim();
  if (clean.length > atMost) throw new RowProblem('VALUE_TOO_LONG', column, clean.slice(0, 80));
  return clean;
}
