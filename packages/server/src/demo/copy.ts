import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';

export type Cell = string | number | boolean | Date | null | readonly string[] | Record<string, unknown>;

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] as string);

/** A cell of COPY's text format: lists as arrays, objects as JSON, nothing as \N. */
function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return escaped(cell);
  if (cell instanceof Date) return cell.toISOString();
  if (Array.isArray(cell)) return escaped(`{${cell.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return typeof cell === 'object' ? escaped(JSON.stringify(cell)) : String(cell);
}

/**
 * Writes rows by COPY in the client's open transaction.
 * @param table, columns names of our own only
 */
export async function copyRows(client: PoolClient, table: string, columns: string, rows: Iterable<readonly Cell[]>): Promise<void> {
  const lines = function* () {
    let text = '';
    for (const row of rows) {
      text += `${row.map(cellText).join('\t')}\n`;
      if (text.length > 200_000) {
        yield text;
        text = '';
      }
    }
    if (text) yield text;
  };
  await pipeline(Readable.from(lines()), client.query(from(`COPY ${table} (${columns}) FROM STDIN`)));
}
