import type { MinorMoney } from '@mestre/shared';
import type { Actor } from '../access/actor';
import { toGlobalId } from '../access/global-ids';
import type { RefundRequestStatus, RefundWait } from '../orders/orders.public';
import { prepared, type Sql, type Tx } from '../platform/database/sql';
import type { ActorMemo } from '../sessions/sessions.public';
import { ticketReaders, undoMs } from '../tickets/tickets.public';
import { type BulkActKind, type BulkActType, type BulkOutcome, isOnOrders, type StartBulkActInput } from './bulk.type';

/** The kind under which acts on many tickets stand in `jobs`, and in the queue. */
export const bulkKind = 'bulk-act';

/** What is done with each ticket. */
export type BulkGiven = Pick<
  StartBulkActInput,
  'comment' | 'type' | 'customerConsent' | 'personId' | 'addTags' | 'removeTags' | 'receiptMail' | 'reason'
>;

/** What a run needs, kept in `jobs.params`: `name` is what lists of jobs show. */
export interface BulkParams {
  name: string;
  given: BulkGiven;
  by: ActorMemo;
  ip: string;
}

export interface BulkJob {
  id: string;
  act: BulkActKind;
  /** of an undo: what it takes back */
  undoesId: string | null;
  status: string;
  endedAt: Date | null;
  releasedAt: Date | null;
  params: BulkParams;
  masterId: string | null;
  accountId: string | null;
  userId: string | null;
}

export interface BulkRow {
  position: number;
  number: number;
  ticketId: string | null;
  version: number;
  /** of a refund: what was refundable when it was started */
  expectedMinor: number | null;
  expectedCurrency: string | null;
}

export interface NewBulkRow {
  number: number;
  accountId: string | null;
  ticketId: string | null;
  version: number;
  /** refused before it began */
  code?: string | undefined;
  /** of a refund: what is refundable */
  expected?: MinorMoney | undefined;
}

export async function insertBulk(
  tx: Tx,
  job: Pick<BulkJob, 'id' | 'act' | 'undoesId' | 'params' | 'masterId' | 'accountId' | 'userId'>,
  at: Date,
  rows: readonly NewBulkRow[],
): Promise<void> {
  const refused = rows.filter((row) => row.code).length;
  await tx.query(
    `INSERT INTO jobs (id, master_id, account_id, user_id, kind, status, params, done, total, errors, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'QUEUED', $6, $7, $8, $7, $9, $9)`,
    [job.id, job.masterId, job.accountId, job.userId, bulkKind, JSON.stringify(job.params), refused, rows.length, at],
  );
  await tx.query('INSERT INTO bulk_acts (job_id, act, undoes_id) VALUES ($1, $2, $3)', [job.id, job.act, job.undoesId]);
  await tx.query(
    `INSERT INTO bulk_rows (job_id, position, number, account_id, ticket_id, version, code, expected_minor, expected_currency, outcome)
     SELECT $1, r.position, r.number, r.account_id, r.ticket_id, r.version, r.code, r.minor, r.currency,
       CASE WHEN r.code IS NOT NULL THEN 'REFUSED' END
     FROM unnest($2::int[], $3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::bigint[], $8::text[])
       WITH ORDINALITY AS r(number, account_id, ticket_id, version, code, minor, currency, position)`,
    [
      job.id,
      rows.map((row) => row.number),
      rows.map((row) => row.accountId),
      rows.map((row) => row.ticketId),
      rows.map((row) => row.version),
      rows.map((row) => row.code ?? null),
      rows.map((row) => row.expected?.minor ?? null),
      rows.map((row) => row.expected?.currency ?? null),
    ],
  );
}

const jobColumns = `j.id, j.status, j.params, j.master_id AS "masterId", j.account_id AS "accountId", j.user_id AS "userId", b.act,
  b.undoes_id AS "undoesId", b.ended_at AS "endedAt", b.released_at AS "releasedAt"`;

export async function bulkJob(sql: Sql, id: string, { lock = false } = {}): Promise<BulkJob | null> {
  const [job] = await sql.query<BulkJob>(
    lock
      ? `SELECT ${jobColumns} FROM bulk_acts b JOIN jobs j ON j.id = b.job_id WHERE b.job_id = $1 FOR UPDATE`
      : `SELECT ${jobColumns} FROM bulk_acts b JOIN jobs j ON j.id = b.job_id WHERE b.job_id = $1`,
    [id],
  );
  return job ?? null;
}

/** True when nothing of it is left to be done: an undo has ended; an act's mails are held no more. */
export async function isBulkOver(sql: Sql, id: string): Promise<boolean> {
  const job = await bulkJob(sql, id);
  return !job || (job.undoesId ? job.endedAt !== null : job.releasedAt !== null);
}

/** Says how far it is. False when somebody stopped it. */
export async function noteBulkProgress(
  sql: Sql,
  id: string,
  at: Date,
  { done, errors }: { done: number; errors: number },
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE jobs SET status = 'RUNNING', done = $3::bigint, errors = $4, updated_at = $2,
       progress = jsonb_build_object('share', CASE WHEN total > 0 THEN $3::float8 / total ELSE 1 END)
     WHERE id = $1 AND status IN ('QUEUED', 'RUNNING') RETURNING 1`,
    [id, at, done, errors],
  );
  return rows.length > 0;
}

/** How many rows have come to an end, as they stand. */
export async function countBulkRows(sql: Sql, id: string): Promise<{ done: number; errors: number }> {
  const [row] = await sql.query<{ done: number; errors: number }>(
    `SELECT count(outcome)::int AS done, count(*) FILTER (WHERE outcome = 'REFUSED')::int AS errors FROM bulk_rows WHERE job_id = $1`,
    [id],
  );
  return row ?? { done: 0, errors: 0 };
}

const waiting = prepared(
  'bulk.waiting-rows',
  `SELECT position, number, ticket_id AS "ticketId", version, expected_minor AS "expectedMinor", expected_currency AS "expectedCurrency"
   FROM bulk_rows WHERE job_id = $1 AND outcome IS NULL ORDER BY position LIMIT 100`,
);

export async function waitingRows(sql: Sql, id: string): Promise<BulkRow[]> {
  return sql.query<BulkRow>(waiting, [id]);
}

const done = prepared(
  'bulk.row-done',
  `UPDATE bulk_rows SET outcome = 'DONE', version_after = $3, request = $4 WHERE job_id = $1 AND position = $2 AND outcome IS NULL RETURNING 1`,
);

/** The row's act was done before: what was done now must be taken back. */
export class AlreadyMarked extends Error {}

/**
 * Marks a row in the transaction of its act.
 * @param request of a refund: what it waits for
 * @throws AlreadyMarked
 */
export async function markDone(
  tx: Tx,
  id: string,
  position: number,
  versionAfter: number,
  request: RefundWait | null = null,
): Promise<void> {
  if ((await tx.query(done, [id, position, versionAfter, request])).length === 0) throw new AlreadyMarked();
}

export async function markRefused(sql: Sql, id: string, position: number, code: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE bulk_rows SET outcome = 'REFUSED', code = $3 WHERE job_id = $1 AND position = $2 AND outcome IS NULL RETURNING 1`,
    [id, position, code],
  );
  return rows.length > 0;
}

/** No further ticket is acted on; what cannot be taken back is over at once. */
export async function endBulk(tx: Tx, { id, act, undoesId }: Pick<BulkJob, 'id' | 'act' | 'undoesId'>, at: Date): Promise<void> {
  const { done, errors } = await countBulkRows(tx, id);
  await tx.query(
    `UPDATE jobs SET status = CASE WHEN status = 'CANCELED' THEN status ELSE 'DONE' END, done = $3, errors = $4, updated_at = $2 WHERE id = $1`,
    [id, at, done, errors],
  );
  const released = undoesId === null && isOnOrders(act) ? at : null;
  await tx.query('UPDATE bulk_acts SET ended_at = $2, released_at = $3 WHERE job_id = $1', [id, at, released]);
}

/** Its mails are held no more. False where an undo has begun and not ended: it tells then which may go. */
export async function markReleased(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE bulk_acts b SET released_at = $2 WHERE job_id = $1
       AND NOT EXISTS (SELECT FROM bulk_acts u WHERE u.undoes_id = b.job_id AND u.ended_at IS NULL) RETURNING 1`,
    [id, at],
  );
  return rows.length > 0;
}

export async function stopBulk(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE jobs SET status = 'CANCELED', updated_at = $2 WHERE id = $1 AND kind = $3 AND status IN ('QUEUED', 'RUNNING') RETURNING 1`,
    [id, at, bulkKind],
  );
  return rows.length > 0;
}

export async function isUndone(tx: Tx, id: string): Promise<boolean> {
  return (await tx.query('SELECT FROM bulk_acts WHERE undoes_id = $1', [id])).length > 0;
}

/** What an undo takes back: the tickets that the act has changed, at the version that it left them, the last first. */
export async function changedRows(tx: Tx, id: string): Promise<NewBulkRow[]> {
  return tx.query<NewBulkRow>(
    `SELECT number, account_id AS "accountId", ticket_id AS "ticketId", version_after AS version FROM bulk_rows
     WHERE job_id = $1 AND outcome = 'DONE' AND version_after > version ORDER BY position DESC`,
    [id],
  );
}

/** By job; the jobs were loaded for the actor. */
export async function bulkActsOf(sql: Sql, ids: readonly string[], now: Date): Promise<Map<string, BulkActType>> {
  const rows = await sql.query<
    Omit<BulkActType, 'undoneBy' | 'undoableUntil'> & { id: string; undoneBy: string | null; until: Date | null }
  >(
    `SELECT b.job_id AS id, b.act, b.undoes_id IS NOT NULL AS undoes, u.job_id AS "undoneBy",
       CASE WHEN b.undoes_id IS NULL AND u.job_id IS NULL AND b.released_at IS NULL THEN b.ended_at + $2::int * interval '1 millisecond' END AS until,
       r."awaitApproval", r."awaitConfirmation"
     FROM bulk_acts b LEFT JOIN bulk_acts u ON u.undoes_id = b.job_id CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE request = 'AWAITING_APPROVAL')::int AS "awaitApproval",
         count(*) FILTER (WHERE request = 'REQUESTED')::int AS "awaitConfirmation"
       FROM bulk_rows WHERE job_id = b.job_id AND request IS NOT NULL) r
     WHERE b.job_id = ANY($1::uuid[])`,
    [ids, undoMs],
  );
  return new Map(
    rows.map(({ id, undoneBy, until, ...facts }) => [
      id,
      {
        ...facts,
        undoneBy: undoneBy && toGlobalId('Job', undoneBy),
        undoableUntil: until && until > now ? until : null,
      },
    ]),
  );
}

export interface BulkRowFound {
  position: number;
  number: number;
  outcome: BulkOutcome;
  code: string | null;
  request: RefundRequestStatus | null;
}

/** Rows of a job by position. The caller may see the job; of its tickets he is shown those that he may read now. */
export async function bulkRowsOf(
  sql: Sql,
  actor: Actor,
  id: string,
  { outcome, after, limit }: { outcome: BulkOutcome | null; after: number; limit: number },
): Promise<BulkRowFound[]> {
  return sql.query<BulkRowFound>(
    `SELECT position, number, coalesce(outcome, 'WAITING') AS outcome, code, request FROM bulk_rows
     WHERE job_id = $1 AND position > $2 AND ($4::text IS NULL OR coalesce(outcome, 'WAITING') = $4)
       AND (account_id IS NULL OR account_id = ANY($5::uuid[]))
     ORDER BY position LIMIT $3`,
    [id, after, limit, outcome, actor.scope(ticketReaders)],
  );
}

export async function countRows(sql: Sql, actor: Actor, id: string, outcome: BulkOutcome | null, limit: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM bulk_rows WHERE job_id = $1 AND ($2::text IS NULL OR coalesce(outcome, 'WAITING') = $2)
       AND (account_id IS NULL OR account_id = ANY($3::uuid[])) LIMIT $4) counted`,
    [id, outcome, actor.scope(ticketReaders), limit],
  );
  return row?.count ?? 0;
}

/** The caller's own of the last day, the newest first, at most 10. */
export async function recentBulkIds(sql: Sql, actor: Actor, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - 86_400_000);
  const own = actor.kind === 'ACCOUNT_USER' ? actor.scope(['ACCOUNT_USER']) : [];
  const rows = await sql.query<{ id: string }>(
    own.length > 0
      ? `SELECT id FROM jobs WHERE account_id = ANY($1::uuid[]) AND user_id IS NULL AND kind = $2 AND created_at > $3 ORDER BY created_at DESC LIMIT 10`
      : `SELECT id FROM jobs WHERE master_id = $1 AND user_id = $4 AND kind = $2 AND created_at > $3 ORDER BY created_at DESC LIMIT 10`,
    own.length > 0 ? [own, bulkKind, since] : [actor.masterId, bulkKind, since, actor.userId],
  );
  return rows.map((row) => row.id);
}
