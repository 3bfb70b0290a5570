import type { Sql } from '../platform/database/sql';
import type { AuditQuestion } from './audit-log.read-model';

/** The kind under which exports of the audit log stand in `jobs`, and the work in the queue. */
export const exportKind = 'export-audit-log';

/** What a run needs, kept in `jobs.params`: the file's name is what the page shows. */
interface Params {
  question: AuditQuestion;
  name: string;
}

export interface ExportJob {
  id: string;
  masterId: string;
  userId: string;
  question: AuditQuestion;
  name: string;
}

/** Lines that are written after the export was asked for are not in it. */
export async function insertExportJob(
  sql: Sql,
  job: { id: string; masterId: string; userId: string; at: Date; question: AuditQuestion },
): Promise<void> {
  const params: Params = { question: job.question, name: `audit-log-${job.at.toISOString().slice(0, 10)}.csv` };
  await sql.query(
    `INSERT INTO jobs (id, master_id, user_id, kind, status, params, created_at, updated_at) VALUES ($1, $2, $3, $4, 'QUEUED', $5, $6, $6)`,
    [job.id, job.masterId, job.userId, exportKind, JSON.stringify(params), job.at],
  );
}

/** Takes the job up; null when it is over. */
export async function takeUpExport(sql: Sql, id: string, at: Date): Promise<ExportJob | null> {
  const [row] = await sql.query<{ masterId: string; userId: string; params: Params }>(
    `UPDATE jobs SET status = 'RUNNING', done = 0, updated_at = $3 WHERE id = $1 AND kind = $2 AND status IN ('QUEUED', 'RUNNING')
     RETURNING master_id AS "masterId", user_id AS "userId", params`,
    [id, exportKind, at],
  );
  if (!row) return null;
  const { from, to, ...question } = row.params.question;
  // JSON has no dates
  const instant = (value: Date | null) => (value === null ? null : new Date(value));
  return {
    id,
    masterId: row.masterId,
    userId: row.userId,
    name: row.params.name,
    question: { ...question, from: instant(from), to: instant(to) },
  };
}

export async function isOver(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.query(`SELECT FROM jobs WHERE id = $1 AND status IN ('QUEUED', 'RUNNING')`, [id]);
  return rows.length === 0;
}

/** Says how far it is. False when somebody cancelled it. */
export async function noteProgress(sql: Sql, id: string, at: Date, done: number, total: number): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE jobs SET done = $3::bigint, total = $4::bigint, progress = $5, updated_at = $2 WHERE id = $1 AND status = 'RUNNING' RETURNING 1`,
    [id, at, done, total, JSON.stringify({ share: Math.min(done / Math.max(total, 1), 0.99) })],
  );
  return rows.length > 0;
}

/** Ends the job with its file. False when it was over already: the file is nobody's. */
export async function finishExport(sql: Sql, id: string, at: Date, fileId: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE jobs SET status = 'DONE', result_file_id = $3, total = done, updated_at = $2 WHERE id = $1 AND status = 'RUNNING' RETURNING 1`,
    [id, at, fileId],
  );
  return rows.length > 0;
}
