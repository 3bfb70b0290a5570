import { Readable } from 'node:stream';
import type { Sql } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { deleteFile, storeFile } from '../platform/files/files.public';
import { WatchedWork } from '../platform/jobs/watched-work';
import { auditCsv } from './audit-csv';
import { exportKind, finishExport, isOver, noteProgress, takeUpExport } from './export-job';

const work = new WatchedWork(exportKind, 30, isOver);
/** The file is kept for a week; its size is bounded by the log alone. */
const fileLimits = { size: Number.MAX_SAFE_INTEGER, types: ['text/plain; charset=utf-8'], lifetime: 7 * 86_400_000 };

class Canceled extends Error {}

/** Queues the run in the caller's transaction. */
export async function queueExport(deps: Deps, tx: Sql, jobId: string): Promise<void> {
  await work.queue(deps, tx, jobId);
}

/** Names the work. */
export function registerExportJobs(deps: Deps): void {
  work.register(deps, write);
}

/** Writes the file in pieces, one batch of lines in memory at a time. A run that was cut off is begun anew; its half file is nobody's. */
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
