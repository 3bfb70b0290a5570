import type { Actor } from '../access/actor';
import { toGlobalId } from '../access/global-ids';
import type { Sql } from '../platform/database/sql';
import type { Omission } from './csv/incident-omissions';
import type { ImportKind, ImportResultType, JobStatus } from './job.type';

/** A job as the API reads it. */
export interface JobRow {
  id: string;
  status: JobStatus;
  done: number;
  total: number | null;
  errors: number;
  resultFileId: string | null;
  progress: number;
  name: string;
  importKind: ImportKind | null;
  dryRun: boolean;
  createdAt: Date;
  updatedAt: Date;
  result: ImportResultType | null;
}

interface Stored extends Omit<JobRow, 'result' | 'progress'> {
  uuid: string;
  share: number | null;
  told:
    | (Omit<Partial<ImportResultType>, 'from' | 'to' | 'accounts' | 'omitted'> & {
        code?: string;
        from?: string;
        to?: string;
        accounts?: object[];
        omissions?: Omission[];
      })
    | null;
}

const columns = `id AS uuid, status, done::float8 AS done, total::float8 AS total, errors::float8 AS errors, result_file_id AS "resultFileId",
  (progress->>'share')::float8 AS share, coalesce(params->>'name', kind) AS name, params->>'kind' AS "importKind",
  coalesce((params->>'dryRun')::boolean, false) AS "dryRun", created_at AS "createdAt", updated_at AS "updatedAt", result AS told`;

/**
 * Jobs that the actor may see: the owner those of his master and of its accounts, any other user his own, an account's users the account's own.
 * The parameters are master, user, account ids, whether he is the owner.
 */
const visible = `((master_id = $1 AND ($4 OR user_id = $2)) OR (master_id IS NULL AND user_id IS NULL AND account_id = ANY($3::uuid[])))`;

function scopeOf(actor: Actor): unknown[] {
  const accounts = actor.kind === 'ACCOUNT_USER' ? actor.scope(['ACCOUNT_USER']) : [];
  return [actor.masterId, actor.userId, accounts, actor.kind === 'OWNER'];
}

function toRow({ uuid, share, told, ...row }: Stored): JobRow {
  const at = (text: string | undefined) => (text ? new Date(text) : null);
  const result = told && {
    ...told,
    dryRun: row.dryRun,
    rows: told.rows ?? 0,
    from: at(told.from),
    to: at(told.to),
    accounts: (told.accounts ?? []) as ImportResultType['accounts'],
    omitted: told.omissions ?? [],
    failure: told.code ?? null,
  };
  const file = row.resultFileId ? toGlobalId('File', row.resultFileId) : null;
  return { ...row, id: toGlobalId('Job', uuid), resultFileId: file, progress: row.status === 'DONE' ? 1 : (share ?? 0), result };
}

export async function jobsByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<JobRow[]> {
  const rows = await sql.query<Stored>(`SELECT ${columns} FROM jobs WHERE ${visible} AND id = ANY($5::uuid[])`, [...scopeOf(actor), ids]);
  return rows.map(toRow);
}

/** The newest imports first. */
export async function recentImports(sql: Sql, actor: Actor, limit: number): Promise<JobRow[]> {
  const rows = await sql.query<Stored>(
    `SELECT ${columns} FROM jobs WHERE ${visible} AND kind = 'import' ORDER BY created_at DESC, id DESC LIMIT $5`,
    [...scopeOf(actor), limit],
  );
  return rows.map(toRow);
}

/** The UUID of a job that the actor may see, or null. */
export async function visibleJobId(sql: Sql, actor: Actor, uuid: string | null): Promise<string | null> {
  if (!uuid) return null;
  const [row] = await sql.query<{ id: string }>(`SELECT id FROM jobs WHERE ${visible} AND id = $5`, [...scopeOf(actor), uuid]);
  return row?.id ?? null;
}

export interface RowErrorRow {
  position: number;
  line: number | null;
  code: string;
  column: string | null;
  value: string | null;
}

/** Row errors of a job by their position; the caller has checked that he may see the job. */
export async function rowErrorsOf(sql: Sql, jobId: string, after: number, limit: number): Promise<RowErrorRow[]> {
  return sql.query<RowErrorRow>(
    `SELECT position, line::int AS line, code, detail->>'column' AS "column", detail->>'value' AS value FROM job_errors
     WHERE job_id = $1 AND position > $2 ORDER BY position LIMIT $3`,
    [jobId, after, limit],
  );
}

export async function countRowErrors(sql: Sql, jobId: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM job_errors WHERE job_id = $1', [jobId]);
  return row?.count ?? 0;
}
