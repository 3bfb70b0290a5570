import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { chooseAccounts } from '../src/imports/csv/account-choice';
import { insertImportJob } from '../src/imports/csv/job-store';
import { type OrderMapping, orderPreset } from '../src/imports/csv/mappings';
import { runImport } from '../src/imports/csv/run-import';
import { systemClock } from '../src/platform/clock';
import { Database } from '../src/platform/database/database';
import type { Deps } from '../src/platform/deps';
import { DomainEvents } from '../src/platform/domain-events';
import { uuidV7 } from '../src/platform/ids';
import { ingestAccount } from './world/people';

/** In an order in which every foreign key finds its row. */
const tables = ['customers', 'products', 'orders', 'order_lines', 'transactions', 'sales_quarter_slots', 'sales_day_slots'];
const linesPerOrder = 4;

/** A file of orders, four lines each, as a shop exports them. */
export function ordersFile(rows: number): { file: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'mestre-bench-'));
  const file = path.join(folder, 'orders.csv');
  const parts = ['receipt,date,item,title,quantity,unit_price,email,first_name,last_name,payment_method\n'];
  for (let n = 0; n < rows; n += 1) {
    const order = Math.floor(n / linesPerOrder);
    const at = new Date(Date.UTC(2025, 0, 1) + order * 600_000).toISOString();
    const item = (order * 7 + (n % linesPerOrder) * 13) % 400;
    const person = order % 9_973;
    parts.push(
      `${order.toString(36).toUpperCase().padStart(8, 'A')},${at},sku-${item},Article number ${item},${1 + (n % 3)},${(199 + item * 5) / 100},` +
        `shopper${person}@example.com,Jo,Doe${person % 97},VISA\n`,
    );
  }
  writeFileSync(file, parts.join(''));
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

/** Imports the file into the account of the bench that stands alone. @returns seconds */
export async function importFile(url: string, file: string, rows: number): Promise<number> {
  const db = await Database.connect({ url, poolSize: 4 });
  try {
    const deps = { db, clock: systemClock, events: new DomainEvents() } as unknown as Deps;
    const accounts = await db.query<{ id: string; nickname: string; timeZone: string; currency: string }>(
      `SELECT id, nickname, time_zone AS "timeZone", currency FROM accounts WHERE nickname = $1`,
      [ingestAccount.nickname],
    );
    const mapping = orderPreset('generic') as OrderMapping;
    const id = uuidV7();
    const params = {
      kind: 'ORDERS' as const,
      source: { path: file },
      size: 0,
      mapping,
      choice: chooseAccounts(accounts, [], {}),
      masterId: null,
      dryRun: false,
      name: 'orders.csv',
    };
    await insertImportJob(db, { id, masterId: null, accountId: accounts[0]?.id ?? null, userId: null, params, at: systemClock.now() });
    const began = performance.now();
    await runImport(deps, id);
    const seconds = (performance.now() - began) / 1000;
    const [job] = await db.query<{ status: string; done: number; lines: number }>(
      `SELECT status, done::int, (SELECT count(*)::int FROM order_lines WHERE account_id = $2) AS lines FROM jobs WHERE id = $1`,
      [id, accounts[0]?.id],
    );
    if (job?.status !== 'DONE' || job.lines !== rows) throw new Error(`the import ended as ${JSON.stringify(job)}`);
    return seconds;
  } finally {
    await db.close();
  }
}

/** The rows that the import has made, as COPY writes them. */
export async function copyOut(url: string): Promise<Map<string, Buffer[]>> {
  return withClient(url, async (client) => {
    const found = new Map<string, Buffer[]>();
    for (const table of tables) {
      const pieces: Buffer[] = [];
      const text = `COPY (SELECT * FROM ${table} WHERE account_id = ${ingestAccount.id}) TO STDOUT`;
      for await (const piece of client.query(copyTo(text))) pieces.push(piece as Buffer);
      found.set(table, pieces);
    }
    return found;
  });
}

/** Copies rows into the same tables with the same indexes and keys, in one transaction. @returns seconds */
export async function copyIn(url: string, rows: Map<string, Buffer[]>): Promise<number> {
  return withClient(url, async (client) => {
    const began = performance.now();
    await client.query('BEGIN');
    for (const [table, pieces] of rows) await pipeline(Readable.from(pieces), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
    await client.query('COMMIT');
    return (performance.now() - began) / 1000;
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
