import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A cell of PostgreSQL's COPY text format; null is \N. */
export function copyCell(value: string | number | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] as string) : value;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const chunkLength = 128 * 1024;

/** Streams rows into a table at PostgreSQL's pace: memory holds one chunk. */
export class CopyRows {
  private readonly stream;
  private text = '';
  private failure: Error | undefined;

  /** @param target "table (column, ...)", made of names of our own only */
  constructor(client: PoolClient, target: string) {
    this.stream = client.query(copyFrom(`COPY ${target} FROM STDIN`));
    this.stream.on('error', (error: Error) => {
      this.failure = error;
    });
  }

  /** Adds a row; resolves when there is room for more. */
  add(cells: readonly (string | number | null)[]): Promise<void> | undefined {
    this.text += `${cells.map(copyCell).join('\t')}\n`;
    return this.text.length >= chunkLength ? this.flush() : undefined;
  }

  private async flush(): Promise<void> {
    if (this.failure) throw this.failure;
    const text = this.text;
    this.text = '';
    if (!this.stream.write(text)) await Promise.race([once(this.stream, 'drain'), finished(this.stream)]);
    if (this.failure) throw this.failure;
  }

  /** Ends the COPY and waits until PostgreSQL has everything. */
  async end(): Promise<void> {
    if (this.text) await this.flush();
    const done = finished(this.stream);
    this.stream.end();
    await done;
  }

  /** Gives the COPY up after an error elsewhere, so that the connection can be used again. */
  async abandon(): Promise<void> {
    const gone = once(this.stream, 'close').catch(() => undefined);
    this.stream.destroy(new Error('abandoned'));
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 1_000))]);
  }
}
