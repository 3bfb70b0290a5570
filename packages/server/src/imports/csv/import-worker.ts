import type { Sql } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { importJob } from './job-store';
import { runImport } from './run-import';

const runKind = 'import-run';
const watchKind = 'import-watch';
/** Seconds after which an import whose process was killed is taken up again, at the latest. */
const watchEvery = 15;

/** Queues the run, and its watchman, in the caller's transaction. */
export async function queueImport(deps: Deps, tx: Sql, jobId: string): Promise<void> {
  await deps.jobs.add(tx, runKind, { jobId }, { key: `${runKind} ${jobId}`, maxAttempts: 5 });
  await queueWatch(deps, tx, jobId);
}

async function queueWatch(deps: Deps, sql: Sql, jobId: string): Promise<void> {
  // by the clock of the queue, which is the database's
  const [due] = await sql.query<{ at: Date }>(`SELECT now() + $1::int * interval '1 second' AS at`, [watchEvery]);
  await deps.jobs.add(sql, watchKind, { jobId }, { key: `${watchKind} ${jobId}`, runAt: due?.at });
}

/**
 * Names the work. A watchman looks every quarter of a minute whether the import is over, and queues it anew where it is not, also where its tries are
 * used up. A second run beside a living one ends at once at the lock.
 */
export function registerImportJobs(deps: Deps): void {
  const run = async ({ jobId }: { jobId: string }) => void (await runImport(deps, jobId));
  deps.jobs.register(runKind, run, { crew: 'long' });
  deps.jobs.register<{ jobId: string }>(watchKind, async ({ jobId }) => {
    const job = await importJob(deps.db, jobId);
    if (!job || (job.status !== 'QUEUED' && job.status !== 'RUNNING')) return;
    await deps.jobs.add(deps.db, runKind, { jobId }, { key: `${runKind} ${jobId}`, maxAttempts: 5 });
    await queueWatch(deps, deps.db, jobId);
  });
}
