import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { RowError } from '@mestre/shared';
import { parse } from 'csv-parse';

/** A row with more characters than this is refused: a quotation mark that is never closed would otherwise swallow the file. */
const longestRow = 256 * 1024;
const chunkSize = 1_000;

/** One row as read. `line` is the line of the file on which it ends, the heading being line 1. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** The file cannot be read any further. */
export class CsvBroken extends Error {
  override readonly name = 'CsvBroken';
  constructor(
    readonly code: RowError,
    readonly line: number,
  ) {
    super(code);
  }
}

export type Bytes = AsyncIterable<Buffer>;

/** Passes bytes on and counts them. */
export async function* counted(source: Bytes, count: (size: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of source) {
    count(piece.length);
    yield piece;
  }
}

/** The beginning of a stream, at least `enough(begin)` or all of it, and the whole stream with the beginning put back. */
async function peek(source: Bytes, enough: (begin: Buffer) => boolean): Promise<{ begin: Buffer; whole: Bytes }> {
  const iterator = source[Symbol.asyncIterator]();
  let begin: Buffer = Buffer.alloc(0);
  let done = false;
  while (!done && !enough(begin)) {
    const next = await iterator.next();
    if (next.done) done = true;
    else begin = Buffer.concat([begin, next.value]);
  }
  async function* all() {
    try {
      if (begin.length > 0) yield begin;
      while (!done) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { begin, whole: all() };
}

/** Sales and tickets pack to a tenth, seldom to a fiftieth; a file that was made to fill a disk to a thousandth. */
const unpacksAtMost = 200;
const unpacksFreely = 64 * 1024 * 1024;

/**
 * Unzips what begins like a gzip file; anything else goes through as it is.
 * @throws CsvBroken while it is read, where a little unpacks to far too much (security.md 21)
 */
export async function unzipped(source: Bytes): Promise<Bytes> {
  const { begin, whole } = await peek(source, (bytes) => bytes.length >= 2);
  if (begin[0] !== 0x1f || begin[1] !== 0x8b) return whole;
  let packed = 0;
  const gunzip = createGunzip({ chunkSize: 128 * 1024 });
  const pieces = counted(whole, (size) => {
    packed += size;
  });
  // the reader of `gunzip` hears of an error: pipeline destroys it with it
  pipeline(Readable.from(pieces, { objectMode: false }), gunzip).catch(() => undefined);
  let unpacked = 0;
  return counted(gunzip, (size) => {
    unpacked += size;
    if (unpacked > unpacksFreely && unpacked > packed * unpacksAtMost) throw new CsvBroken('UNPACKS_TOO_FAR', 1);
  });
}

const longestHeading = 64 * 1024;

/** The first line of a text, which is not taken away. */
export async function headOf(source: Bytes): Promise<{ heading: string; whole: Bytes }> {
  const { begin, whole } = await peek(source, (bytes) => bytes.includes(10) || bytes.length >= longestHeading);
  return {
    heading:
      begin
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/, 1)[0] ?? '',
    whole,
  };
}

/** The sign between the cells, by the heading: the one of comma, semicolon and tab that stands in it most often. */
export function detectDelimiter(heading: string): string {
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

/**
 * Reads CSV (RFC 4180; LF or CRLF, byte order mark, lax quotes) in chunks of rows, at the reader's pace. Empty lines are skipped and counted.
 * @throws CsvBroken where a quotation mark is not closed or a row is too long
 */
export async function* csvRecords(source: Bytes, delimiter = ','): AsyncGenerator<CsvRecord[]> {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  pipeline(Readable.from(source, { objectMode: false }), parser).catch(() => undefined);
  let line = 0;
  let chunk: CsvRecord[] = [];
  try {
    for await (const record of parser) {
      const cells = record as string[];
      line += 1;
      for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
      if (cells.length === 1 && cells[0] === '') continue;
      chunk.push({ line, cells });
      if (chunk.length >= chunkSize) {
        yield chunk;
        chunk = [];
      }
    }
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'CSV_QUOTE_NOT_CLOSED') throw new CsvBroken('QUOTE_BROKEN', line + 1);
    if (code === 'CSV_MAX_RECORD_SIZE') throw new CsvBroken('ROW_TOO_LONG', line + 1);
    throw error;
  } finally {
    parser.destroy();
  }
  if (chunk.length > 0) yield chunk;
}
