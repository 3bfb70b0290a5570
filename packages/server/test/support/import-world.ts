import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chooseAccounts } from '../../src/imports/csv/account-choice';
import type { ImportParams } from '../../src/imports/csv/import-job';
import { insertImportJob } from '../../src/imports/csv/job-store';
import { type OrderMapping, orderPreset } from '../../src/imports/csv/mappings';
import { runImport } from '../../src/imports/csv/run-import';
import { FixedClock } from '../../src/platform/clock';
import type { Deps } from '../../src/platform/deps';
import { DomainEvents } from '../../src/platform/domain-events';
import { uuidV7 } from '../../src/platform/ids';
import { type TestDatabase, testDatabase } from './database';
import { bareAccount } from './ledger';
import { temporaryFolder } from './test-server';

/** Where the real data lies beside a checkout that has it; tests that need it say so where it is absent. */
export const dataFolder = process.env.MESTRE_DATA ?? path.resolve(__dirname, '../../../../../shared/data');

export interface ImportWorld {
  database: TestDatabase;
  deps: Deps;
  masterId: string;
  folder: string;
}

export async function importWorld(): Promise<ImportWorld> {
  const database = await testDatabase();
  const deps = { db: database.db, events: new DomainEvents(), clock: new FixedClock(new Date('2026-03-04T12:00:00Z')) } as unknown as Deps;
  const masterId = uuidV7();
  await database.db.query(`INSERT INTO masters (id, time_zone, language, pin_hash) VALUES ($1, 'Europe/Berlin', 'en', '-')`, [masterId]);
  return { database, deps, masterId, folder: temporaryFolder('imports') };
}

/** Accounts linked to the world's master, in this order; days are kept in their zone and in the master's. */
export async function linkedAccounts(world: ImportWorld, nicknames: readonly string[], timeZone = 'Europe/London'): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, nickname] of nicknames.entries()) {
    const id = await bareAccount(world.database.db, { nickname, currency: 'GBP', timeZone });
    await world.database.db.query('UPDATE accounts SET master_id = $2, linked_at = $3, color_index = $4 WHERE id = $1', [
      id,
      world.masterId,
      new Date(Date.UTC(2026, 0, 1, 0, index)),
      index,
    ]);
    await world.database.db.query(`INSERT INTO sales_zones (account_id, time_zone) VALUES ($1, 'Europe/Berlin') ON CONFLICT DO NOTHING`, [
      id,
    ]);
    await world.database.db.query('INSERT INTO ticket_zones SELECT account_id, time_zone FROM sales_zones WHERE account_id = $1', [id]);
    ids.push(id);
  }
  return ids;
}

/** Writes a file for an import; zipped where its name says so. */
export function csvFile(world: ImportWorld, name: string, text: string): string {
  const file = path.join(world.folder, name);
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
}

/** A job as `startImport` would leave it. */
export async function importJobOf(
  world: ImportWorld,
  file: string,
  accountIds: readonly string[],
  options: { mapping?: OrderMapping | string; dryRun?: boolean; kind?: 'ORDERS' | 'TICKETS' } = {},
): Promise<string> {
  const kind = options.kind ?? 'ORDERS';
  const mapping = options.mapping ?? 'online-retail';
  const resolved = typeof mapping === 'string' && kind === 'ORDERS' ? (orderPreset(mapping) as OrderMapping) : mapping;
  const accounts = await world.database.db.query<{ id: string; nickname: string; timeZone: string; currency: string }>(
    `SELECT id, nickname, time_zone AS "timeZone", currency FROM accounts WHERE id = ANY($1) ORDER BY linked_at`,
    [accountIds],
  );
  const params: ImportParams = {
    kind,
    source: { path: file },
    size: 0,
    mapping: resolved,
    choice: chooseAccounts(accounts, typeof resolved === 'string' ? [] : resolved.accountValues, {}),
    masterId: world.masterId,
    dryRun: options.dryRun ?? false,
    name: path.basename(file),
  };
  const id = uuidV7();
  await insertImportJob(world.database.db, {
    id,
    masterId: world.masterId,
    accountId: null,
    userId: null,
    params,
    at: world.deps.clock.now(),
  });
  return id;
}

export interface JobRow {
  status: string;
  done: number;
  errors: number;
  // a test reads into a result without declaring its shape
  result: Record<string, never> & { accounts: Record<string, string>[]; ledger: Record<string, string>[]; added: Record<string, number> };
  rowErrors: { line: number; code: string; detail: Record<string, string> }[];
}

export async function jobRow(world: ImportWorld, id: string): Promise<JobRow> {
  const [row] = await world.database.db.query<JobRow>('SELECT status, done, errors, result FROM jobs WHERE id = $1', [id]);
  const rowErrors = await world.database.db.query<JobRow['rowErrors'][number]>(
    'SELECT line, code, detail FROM job_errors WHERE job_id = $1 ORDER BY position',
    [id],
  );
  return { ...(row as JobRow), rowErrors };
}

/** Imports a file whole and answers with what the job says. */
export async function imported(...args: Parameters<typeof importJobOf>): Promise<JobRow> {
  const id = await importJobOf(...args);
  expect(await runImport(args[0].deps, id)).toBe(true);
  return jobRow(args[0], id);
}
