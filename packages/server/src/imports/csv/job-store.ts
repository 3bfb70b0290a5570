import type { Sql } from '../../platform/database/sql';
import type { ImportParams, ImportProgress } from './import-job';

export type JobStatusName = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELED';

export interface ImportJob {
  id: string;
  status: JobStatusName;
  params: ImportParams;
  progress: Partial<ImportProgress>;
}

/** The kind under which imports stand in `jobs`. */
export const importKind = 'import';

export async function insertImportJob(
  sql: Sql,
  job: { id: string; masterId: string | null; accountId: string | null; userId: string | null; params: ImportParams; at: Date },
): Promise<void> {
  await sql.query(
    `INSERT INTO jobs (id, master_id, account_id, user_id, kind, status, params, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'QUEUED', $6, $7, $7)`,
    [job.id, job.masterId, job.accountId, job.userId, importKind, JSON.stringify(job.params), job.at],
  );
}

export async function importJob(sql: Sql, id: string): Promise<ImportJob | null> {
  const [job] = await sql.query<ImportJob>('SELECT id, status, params, progress FROM jobs WHERE id = $1 AND kind = $2', [id, importKind]);
  return job ?? null;
}

/** Takes the job up. False when it is over, or was cancelled meanwhile. */
export async function takeUp(sql: Sql, id: string, at: Date): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE jobs SET status = 'RUNNING', updated_at = $2 WHERE id = $1 AND status IN ('QUEUED', 'RUNNING') RETURNING 1`,
    [id, at],
  );
  return rows.length > 0;
}

/** Writes how far it is. False when somebody cancelled it: the caller stops, and rolls back what it has not committed. */
export async function checkpoint(
  sql: Sql,
  id: string,
  at: Date,
  facts: { progress: ImportProgress; done: number; total: number | null; errors: number },
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE jobs SET progress = $3, done = $4, total = $5, errors = $6, updated_at = $2 WHERE id = $1 AND status = 'RUNNING' RETURNING 1`,
    [id, at, JSON.stringify(facts.progress), facts.done, facts.total, facts.errors],
  );
  return rows.length > 0;
}

export async function finish(sql: Sql, id: string, at: Date, status: 'DONE' | 'FAILED', result: unknown): Promise<void> {
  await sql.query(`UPDATE jobs SET status = $3, result = $4, updated_at = $2 WHERE id = $1 AND status = 'RUNNING'`, [
    id,
    at,
    status,
    JSON.stringify(result),
  ]);
}

/** Cancels what runs or waits. What its batches have committed stays: the same file imported again adds only the rest. */
export async function cancelJob(sql: Sql, id: string, at: Date): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE jobs SET status = 'CANCELED', updated_at = $2 WHERE id = $1 AND status IN ('QUEUED', 'RUNNING') RETURNING 1`,
    [id, at],
  );
  return rows.length > 0;
}
