import type { PoolClient } from 'pg';
import { recordAudit } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { analyzeGrown } from './analyze-grown';
import { RowProblem } from './cells';
import { CsvBroken } from './csv-records';
import { freshProgress, type ImportParams, type ImportProgress } from './import-job';
import { orderImport } from './import-orders';
import { ticketImport } from './import-tickets';
import { checkpoint, finish, type ImportJob, importJob, takeUp } from './job-store';
import { ledgerReport } from './ledger-report';
import { RowErrors } from './row-errors';
import { dropStage, type StageTables, stageTables } from './stage-orders';
import { txOn } from './tx-on';

/** One kind of import: how a file is staged, what it amounts to, how a batch of it is applied. */
export interface ImportOf {
  /** makes and fills the staging tables; returns the number of rows read */
  stage(run: ImportRun, onProgress: (share: number, rows: number) => Promise<void>): Promise<number>;
  batches(run: ImportRun): Promise<{ count: number; rows: number }>;
  apply(run: ImportRun, batch: number): Promise<Record<string, number>>;
  summary(run: ImportRun, rows: number): Promise<object>;
}

export interface ImportRun {
  deps: Deps;
  client: PoolClient;
  tables: StageTables;
  params: ImportParams;
  errors: RowErrors;
  /** rows with a value, by columns of the file that are not read; told by the import that lists what it leaves out */
  unusedColumns: ReadonlyMap<string, number>;
}

/** The share of the progress bar that reading and sorting take. */
const readShare = 0.35;
const sortedShare = 0.45;

class Canceled extends Error {}

/**
 * Runs an import, or goes on with one that was cut off. Only one process runs it at a time: the lock is the database session's, so it ends with
 * the process that is killed. The file is staged in one transaction; then each batch is one, with its checkpoint, so a kill at any moment loses
 * nothing and doubles nothing. A dry run does all but the batches, and leaves no trace but its result.
 * @returns false when another process is at it
 */
export async function runImport(deps: Deps, jobId: string): Promise<boolean> {
  const client = await deps.db.sessionForLongWork();
  try {
    // sorting and joining a large file in memory of PostgreSQL, not of ours; it spills to disk beyond this
    await client.query(`SET work_mem = '64MB'`);
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(724902, hashtext($1)) AS mine', [jobId]);
    if (!rows[0]?.mine) return false;
    const job = await importJob(deps.db, jobId);
    if (!job || !(await takeUp(deps.db, jobId, deps.clock.now()))) return true;
    await work(deps, client, job);
    return true;
  } finally {
    // the session ends: with it its settings and its lock
    client.release(true);
  }
}

async function work(deps: Deps, client: PoolClient, job: ImportJob): Promise<void> {
  const run: ImportRun = {
    deps,
    client,
    tables: stageTables(job.id),
    params: job.params,
    errors: new RowErrors(),
    unusedColumns: new Map(),
  };
  const of = job.params.kind === 'ORDERS' ? orderImport : ticketImport;
  try {
    const result = job.params.dryRun ? await rehearse(run, job, of) : await perform(run, job, of);
    await deps.db.transaction(async (tx) => {
      await finish(tx, job.id, deps.clock.now(), 'DONE', result);
      await recordEnd(deps, tx, job, 'DONE', { added: 'added' in result ? result.added : {}, errors: run.errors.count });
    });
  } catch (error) {
    if (error instanceof Canceled) await client.query('ROLLBACK');
    else if (error instanceof CsvBroken || error instanceof RowProblem) await fail(run, job, error);
    else throw error;
  }
  await dropStage(client, run.tables);
}

/** The file itself cannot be read: nothing of it comes in. */
async function fail(run: ImportRun, job: ImportJob, error: CsvBroken | RowProblem): Promise<void> {
  const { deps, client, errors } = run;
  await client.query('ROLLBACK');
  errors.add(error instanceof CsvBroken ? error.line : 1, error);
  await errors.store(deps.db, job.id);
  await deps.db.query('UPDATE jobs SET errors = $2 WHERE id = $1', [job.id, errors.count]);
  await deps.db.transaction(async (tx) => {
    await finish(tx, job.id, deps.clock.now(), 'FAILED', { code: error.code });
    await recordEnd(deps, tx, job, 'FAILED', { code: error.code });
  });
}

/** Who began it stands in the line of its start; what it did is told when it ends. */
async function recordEnd(deps: Deps, tx: Tx, job: ImportJob, status: string, facts: object): Promise<void> {
  const { masterId, name, dryRun, choice } = job.params;
  const [account] = masterId ? [] : choice.accounts;
  await recordAudit(
    tx,
    deps.clock,
    { system: { masterId } },
    { action: 'finish-import', accountId: account?.id, object: `job_${job.id}`, after: { file: name, dryRun, status, ...facts } },
  );
}

async function rehearse(run: ImportRun, job: ImportJob, of: ImportOf): Promise<object> {
  await run.client.query('BEGIN');
  const rows = await stage(run, job, of);
  const summary = await of.summary(run, rows);
  await run.client.query('ROLLBACK');
  await run.errors.store(run.deps.db, job.id);
  const progress: ImportProgress = { ...freshProgress, phase: 'END', share: 1, rows };
  await mark(run, job, progress, rows, rows);
  return { dryRun: true, ...summary };
}

async function stage(run: ImportRun, job: ImportJob, of: ImportOf): Promise<number> {
  const rows = await of.stage(run, async (share, read) => {
    if (read % 5_000 === 0) await mark(run, job, { ...freshProgress, share: share * readShare, rows: read }, read, null);
  });
  await mark(run, job, { ...freshProgress, share: sortedShare, rows }, rows, null);
  return rows;
}

/** Says how far it is, on another connection: seen while the run's own transaction is open. @throws Canceled */
async function mark(run: ImportRun, job: ImportJob, progress: ImportProgress, done: number, total: number | null): Promise<void> {
  const facts = { progress, done, total, errors: run.errors.count };
  if (!(await checkpoint(run.deps.db, job.id, run.deps.clock.now(), facts))) throw new Canceled();
}

async function perform(run: ImportRun, job: ImportJob, of: ImportOf): Promise<object> {
  const { deps, client, errors } = run;
  let { progress, errorCount } = await resumed(run, job);
  const addedBefore = progress.added;
  if (progress.phase === 'READ') {
    await client.query('BEGIN');
    const rows = await stage(run, job, of);
    const { count } = await of.batches(run);
    await errors.store(txOn(client), job.id);
    const known = await of.summary(run, rows);
    progress = { phase: 'APPLY', share: sortedShare, batch: 0, batches: count, rows, added: addedBefore };
    errorCount = errors.count;
    const facts = { progress: { ...progress, summary: known } as ImportProgress, done: 0, total: rows, errors: errorCount };
    if (!(await checkpoint(txOn(client), job.id, deps.clock.now(), facts))) throw new Canceled();
    await client.query('COMMIT');
    job.progress = facts.progress;
  }
  const summary = (job.progress as { summary?: object }).summary ?? {};
  const facts = () => ({
    done: Math.round((progress.rows * progress.batch) / Math.max(1, progress.batches)),
    total: progress.rows,
    errors: errorCount,
  });
  while (progress.batch < progress.batches) {
    const added = await applyOne(run, of, progress.batch, async (counts) => {
      progress = { ...progress, batch: progress.batch + 1, added: sum(progress.added, counts) };
      progress.share = sortedShare + (1 - sortedShare) * (progress.batch / progress.batches);
      return checkpoint(txOn(client), job.id, deps.clock.now(), { progress: { ...progress, summary } as ImportProgress, ...facts() });
    });
    if (!added) throw new Canceled();
    await analyzeGrown(client, 1);
  }
  if (Object.values(progress.added).some((count) => count > 0)) await analyzeGrown(client, 0.1);
  const ledger = job.params.kind === 'ORDERS' ? await ledgerReport(txOn(client), job.params.choice.accounts) : [];
  await checkpoint(deps.db, job.id, deps.clock.now(), {
    progress: { ...progress, phase: 'END', share: 1 },
    ...facts(),
    done: progress.rows,
  });
  return { dryRun: false, ...summary, added: progress.added, ledger };
}

/** Goes on behind the last committed batch, if the staging tables are still there; they are not after a crash of PostgreSQL. */
async function resumed(run: ImportRun, job: ImportJob): Promise<{ progress: ImportProgress; errorCount: number }> {
  const progress: ImportProgress = { ...freshProgress, ...job.progress };
  const { rows: kept } = await run.client.query<{ errors: number }>('SELECT errors FROM jobs WHERE id = $1', [job.id]);
  const errorCount = kept[0]?.errors ?? 0;
  if (progress.phase !== 'APPLY') return { progress: { ...freshProgress, added: progress.added }, errorCount };
  const { rows } = await run.client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [run.tables.groups]);
  const staged = rows[0]?.there ? (await run.client.query(`SELECT FROM ${run.tables.groups} LIMIT 1`)).rowCount : 0;
  if (staged || progress.batches === 0) return { progress, errorCount };
  return { progress: { ...freshProgress, added: progress.added }, errorCount };
}

const passing = new Set(['40P01', '40001']);

/** One batch in one transaction with its checkpoint; tried again where it met others in a circle. Null when the job was cancelled. */
async function applyOne(
  run: ImportRun,
  of: ImportOf,
  batch: number,
  commit: (added: Record<string, number>) => Promise<boolean>,
): Promise<Record<string, number> | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run.client.query('BEGIN');
      const added = await of.apply(run, batch);
      if (!(await commit(added))) return null;
      await run.client.query('COMMIT');
      return added;
    } catch (error) {
      await run.client.query('ROLLBACK');
      if (attempt === 5 || !passing.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

function sum(left: Record<string, number>, right: Record<string, number>): Record<string, number> {
  const all = { ...left };
  for (const [name, value] of Object.entries(right)) all[name] = (all[name] ?? 0) + value;
  return all;
}
