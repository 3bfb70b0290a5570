import { setImmediate as turn } from 'node:timers/promises';
import { addDays, isCurrency, isDay, type RatesFileError } from '@mestre/shared';

/** One thing that is wrong with a file, and where: lines and columns as a spreadsheet program counts and names them. */
export interface RatesProblem {
  /** of the file, from 1 */
  line: number;
  /** its heading; null where the whole line is meant */
  column: string | null;
  code: RatesFileError;
  /** what stands there, cut short */
  value: string | null;
}

/** What a file says: rate by rate, in three arrays of one length, ready for `unnest`. */
export interface RatesFile {
  days: string[];
  currencies: string[];
  /** units of the currency for one euro, a decimal */
  perEuro: string[];
  /** columns of currencies that Mestre does not know, mostly those that went into the euro; not among the rates */
  leftOut: string[];
  /** the first of them */
  problems: RatesProblem[];
  problemCount: number;
}

/** The euro is older than no rate. */
const firstDay = '1999-01-01';
const problemsAtMost = 20;
const linesAtOnce = 500;
const months = 'January February March April May June July August September October November December'.split(' ');
const rateForm = /^\d{1,9}(?:\.\d{1,10})?$/;
/** "N/A" is the European Central Bank's own word for a day without a rate. */
const absent = new Set(['', '-', 'N/A']);

/**
 * Reads the European Central Bank's reference rates: `eurofxref.csv` (one line, "27 November 2026", blanks behind the commas) and
 * `eurofxref-hist.csv` (a line a day, "2026-11-27"), both with a comma at the end of each line. Nothing is guessed: whatever is not understood is a
 * problem, and a file with one is not to be used. Other requests get their turn every few hundred lines.
 * @param today the last day that may stand in it is the one after: somewhere it has begun
 */
export async function readRatesFile(text: string, today: string): Promise<RatesFile> {
  const reader = new RatesReader(addDays(today, 1));
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    if (index % linesAtOnce === linesAtOnce - 1) await turn();
    if (line.trim() !== '' && !reader.read(line, index + 1)) break;
  }
  return reader.result();
}

class RatesReader {
  private readonly file: RatesFile = { days: [], currencies: [], perEuro: [], leftOut: [], problems: [], problemCount: 0 };
  private columns: string[] | null = null;
  /** by column: whether its rates are kept */
  private kept: boolean[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly lastDay: string) {}

  /** @returns false where reading on would only repeat what is wrong */
  read(line: string, number: number): boolean {
    const cells = cellsOf(line);
    if (!this.columns) return this.readHeading(line, cells, number);
    this.readRates(this.columns, cells, number);
    return true;
  }

  result(): RatesFile {
    if (this.file.problemCount === 0 && this.file.days.length === 0) this.add('NO_RATES', 1, null, null);
    return this.file;
  }

  private readHeading(line: string, cells: string[], number: number): boolean {
    // a comma at the end makes no column
    if (cells.at(-1) === '') cells.pop();
    const [date, ...columns] = cells;
    if (columns.length === 0 && /[;\t]/.test(line)) this.add('SEPARATOR', number, null, line);
    else if (date?.toLowerCase() !== 'date' || columns.length === 0) this.add('HEADING', number, null, line);
    for (const [index, column] of columns.entries()) {
      if (!/^[A-Z]{3}$/.test(column)) this.add('COLUMN_INVALID', number, column, column);
      else if (column === 'EUR') this.add('COLUMN_EUR', number, column, null);
      else if (columns.indexOf(column) < index) this.add('COLUMN_TWICE', number, column, null);
      else if (!isCurrency(column)) this.file.leftOut.push(column);
    }
    this.columns = columns;
    this.kept = columns.map((column) => isCurrency(column));
    return this.file.problemCount === 0;
  }

  private readRates(columns: readonly string[], [date = '', ...cells]: string[], line: number): void {
    const day = dayOf(date);
    const wrong = this.wrongDay(day);
    if (wrong || !day) {
      this.add(wrong ?? 'DAY_INVALID', line, 'Date', date);
      return;
    }
    this.seen.add(day);
    if (cells.length === columns.length + 1 && cells.at(-1) === '') cells.pop();
    if (cells.length === columns.length) this.keep(day, columns, cells, line);
    else this.add('CELLS', line, null, null);
  }

  private wrongDay(day: string | null): RatesFileError | null {
    if (!day || day < firstDay) return 'DAY_INVALID';
    if (day > this.lastDay) return 'DAY_AHEAD';
    return this.seen.has(day) ? 'DAY_TWICE' : null;
  }

  private keep(day: string, columns: readonly string[], cells: readonly string[], line: number): void {
    for (const [index, cell] of cells.entries()) {
      if (absent.has(cell)) continue;
      const column = columns[index] as string;
      if (!rateForm.test(cell) || !/[1-9]/.test(cell)) this.add('RATE_INVALID', line, column, cell);
      else if (this.kept[index]) {
        this.file.days.push(day);
        this.file.currencies.push(column);
        this.file.perEuro.push(cell);
      }
    }
  }

  private add(code: RatesFileError, line: number, column: string | null, value: string | null): void {
    this.file.problemCount += 1;
    if (this.file.problems.length >= problemsAtMost) return;
    this.file.problems.push({ line, column: column && clean(column), code, value: value && clean(value) });
  }
}

/** The cells of a line, without blanks and quotation marks around them. */
function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => {
    const inner = cell.trim();
    return /^".*"$/.test(inner) ? inner.slice(1, -1).trim() : inner;
  });
}

/** "2026-11-27" or "27 November 2026" as the former; null for what is no day. */
function dayOf(text: string): string | null {
  if (isDay(text)) return text;
  const [, date = '', name = '', year = ''] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text) ?? [];
  const day = `${year}-${String(months.indexOf(name) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** For a list of problems: no control characters, not longer than a line. */
const clean = (text: string) => text.slice(0, 60).replace(/\p{C}/gu, ' ').trim();
