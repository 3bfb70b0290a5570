import { toGlobalId, uuidOf } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import { jobsByIds } from '../imports/imports.public';
import type { Sql } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { oncePerKey } from '../platform/idempotency';
import { uuidV7 } from '../platform/ids';
import { memoOf } from '../sessions/sessions.public';
import { scopeOfKeys, undoGraceMs, undoMs } from '../tickets/tickets.public';
import { type BulkJob, bulkJob, changedRows, insertBulk, isUndone, stopBulk } from './bulk.repository';
import { isOnOrders, type UndoBulkActInput } from './bulk.type';
import { bulkWork } from './bulk-work';

/** The UUID of a job that the caller may see; absent and foreign alike are not found. @throws Refusal NOT_FOUND */
async function visibleId(sql: Sql, { actor }: Caller, jobId: string): Promise<string> {
  const uuid = uuidOf('Job', jobId);
  const [job] = uuid ? await jobsByIds(sql, actor, [uuid]) : [];
  if (!uuid || !job) throw new Refusal('NOT_FOUND', ['jobId']);
  return uuid;
}

/**
 * Takes a whole bulk act back, once, within eight seconds after its last ticket, by who did it: every ticket that it changed and that nobody has
 * touched since is as it was, its mail is not sent. Runs in the background as the act did.
 * @returns the UUID of the undo's own job
 * @throws Refusal NOT_FOUND, NOT_ALLOWED for another's, UNDO_NEVER for what cannot be taken back, JOB_RUNNING (stop it first),
 * UNDO_TOO_LATE; GraphQLError CONFLICT
 */
export async function undoBulkAct(deps: Deps, caller: Caller, input: UndoBulkActInput): Promise<string> {
  const { actor } = caller;
  const { idempotencyKey, ...request } = input;
  const call = { scopeId: scopeOfKeys(caller), key: idempotencyKey, request: ['undoBulkAct', request] };
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, call, async () => {
      const of = await visibleId(tx, caller, input.jobId);
      const job = await bulkJob(tx, of, { lock: true });
      if (!job) throw new Refusal('NOT_FOUND', ['jobId']);
      if (!isHis(job, caller)) throw new Refusal('NOT_ALLOWED', ['jobId']);
      if (isOnOrders(job.act)) throw new Refusal('UNDO_NEVER', ['jobId']);
      if (!job.endedAt) throw new Refusal('JOB_RUNNING', ['jobId']);
      const isLate = deps.clock.now().getTime() - job.endedAt.getTime() > undoMs + undoGraceMs;
      if (job.undoesId || job.releasedAt || isLate || (await isUndone(tx, of))) throw new Refusal('UNDO_TOO_LATE', ['jobId']);
      const id = uuidV7();
      const params = { name: job.act, given: {}, by: memoOf(actor), ip: caller.ip };
      const { masterId, accountId, userId, act } = job;
      const rows = await changedRows(tx, of);
      await insertBulk(tx, { id, act, undoesId: of, params, masterId, accountId, userId }, deps.clock.now(), rows);
      await bulkWork.queue(deps, tx, id);
      await recordAudit(tx, deps.clock, caller, {
        action: 'undo-bulk-act',
        object: toGlobalId('Job', of),
        after: { job: toGlobalId('Job', id), tickets: rows.length },
      });
      return id;
    }),
  );
}

/** As with a single act: only who did it takes it back. */
function isHis({ userId, params }: BulkJob, { actor }: Caller): boolean {
  return actor.userId ? actor.userId === userId : actor.kind === 'ACCOUNT_USER' && params.by.by === 'ACCOUNT';
}

/**
 * Stops a bulk act: what is done stays, and may be undone; no further ticket is acted on.
 * @throws Refusal NOT_FOUND
 */
export async function stopBulkAct(deps: Deps, caller: Caller, jobId: string): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const id = await visibleId(tx, caller, jobId);
    if (!(await bulkJob(tx, id))) throw new Refusal('NOT_FOUND', ['jobId']);
    if (await stopBulk(tx, id, deps.clock.now()))
      await recordAudit(tx, deps.clock, caller, { action: 'stop-bulk-act', object: toGlobalId('Job', id), after: { status: 'CANCELED' } });
    return id;
  });
}
