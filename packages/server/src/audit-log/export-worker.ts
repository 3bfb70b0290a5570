import { Readable } from 'node:stream';
import type { Sql } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { deleteFile, storeFile } from '../platform/files/files.public';
import { auditCsv } from './audit-csv';
import { exportKind, finishExport, isOver, noteProgress, takeUpExport } from './export-job';

const watchKind = 'watch-audit-log-export';
/** Seconds after which an export whose process was killed is begun anew, at the latest. */
const watchEvery = 30;
/** The file is kept for a week; its size is bounded by the log alone. */
const fileLimits = { size: Number.MAX_SAFE_INTEGER, types: ['text/plain; charset=utf-8'], lifetime: 7 * 86_400_000 };

class Canceled extends Error {}

/** Queues the run, and its watchman, in the caller's transaction. */
export async function queueExport(deps: Deps, tx: Sql, jobId: string): Promise<void> {
  await deps.jobs.add(tx, exportKind, { jobId }, { key: `${exportKind} ${jobId}`, maxAttempts: 5 });
  await queueWatch(deps, tx, jobId);
}

async function queueWatch(deps: Deps, sql: Sql, jobId: string): Promise<void> {
  // by the clock of the queue, which is the database's
  const [due] = await sql.query<{ at: Date }>(`SELECT now() + $1::int * interval '1 second' AS at`, [watchEvery]);
  await deps.jobs.add(sql, watchKind, { jobId }, { key: `${watchKind} ${jobId}`, runAt: due?.at });
}

/**
 * Names the work. As with imports a watchman looks now and then whether the export is over: the queue holds a job of a killed process back for
 * hours. A second run beside a living one ends at once at the lock.
 */
export function registerExportJobs(deps: Deps): void {
  deps.jobs.register<{ jobId: string }>(exportKind, ({ jobId }) => runExport(deps, jobId));
  deps.jobs.register<{ jobId: string }>(watchKind, async ({ jobId }) => {
    if (await isOver(deps.db, jobId)) return;
    await deps.jobs.add(deps.db, exportKind, { jobId }, { key: `${exportKind} ${jobId}`, maxAttempts: 5 });
    await queueWatch(deps, deps.db, jobId);
  });
}

/** Writes the file in pieces, one batch of lines in memory at a time. A run that was cut off is begun anew; its half file is nobody's. */
async function runExport(deps: Deps, jobId: string): Promise<void> {
  const client = await deps.db.pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(724905, hashtext($1)) AS mine', [jobId]);
    if (rows[0]?.mine) await write(deps, jobId);
  } finally {
    // the session ends, and its lock with it
    client.release(true);
  }
}

async function write(deps: Deps, jobId: string): Promise<void> {
  const { db, clock } = deps;
  const job = await takeUpExport(db, jobId, clock.now());
  if (!job) return;
  const onProgress = async (done: number, total: number) => {
    if (!(await noteProgress(db, jobId, clock.now(), done, total))) throw new Canceled();
  };
  const owner = { masterId: job.masterId, accountId: null, userId: job.userId };
  const source = Readable.from(auditCsv(db, job.question, onProgress), { objectMode: false });
  try {
    const fileId = await storeFile(deps, owner, job.name, source, fileLimits);
    if (!(await finishExport(db, jobId, clock.now(), fileId))) await deleteFile(db, fileId);
  } catch (error) {
    if (!(error instanceof Canceled)) throw error;
  }
}
