import { setTimeout as wait } from 'node:timers/promises';
import type { Caller } from '../audit/audit.public';
import { joinedTo } from '../platform/database/joined';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { actorAgain } from '../sessions/sessions.public';
import {
  assignTicket,
  type Batch,
  changeTicketType,
  closeTicket,
  commentTicket,
  type OnTicket,
  type TicketTypeName,
  Together,
  tagTicket,
  undoGraceMs,
  undoMs,
  undoTicketAct,
} from '../tickets/tickets.public';
import { actOnOrder } from './act-on-order';
import {
  AlreadyMarked,
  type BulkGiven,
  type BulkJob,
  type BulkRow,
  bulkJob,
  countBulkRows,
  endBulk,
  markDone,
  markRefused,
  markReleased,
  noteBulkProgress,
  waitingRows,
} from './bulk.repository';
import { type BulkActKind, isOnOrders, type OrderActKind } from './bulk.type';
import { bulkWork } from './bulk-work';
import { lanesOf } from './lanes';

/** Names the work. */
export function registerBulkJobs(deps: Deps): void {
  bulkWork.register(deps, runBulkAct);
}

/**
 * Does what is due of a bulk act: its tickets; then its end; and, when it can be undone no more, lets its mails go. Whatever a killed process left is
 * taken up here: a row is marked in the transaction of its act, so none is done twice.
 */
async function runBulkAct(deps: Deps, jobId: string): Promise<void> {
  const { db, clock } = deps;
  const job = await bulkJob(db, jobId);
  if (!job) return;
  if (!job.endedAt) {
    if (await actOnAll(deps, job)) await end(deps, job);
    return;
  }
  if (job.undoesId || job.releasedAt || clock.now().getTime() < releaseAt(job.endedAt).getTime()) return;
  await release(deps, jobId);
}

/**
 * Lets the held mails go. The act is locked meanwhile: an undo that comes now waits, and is too late; while one runs, none may go, for it takes them back
 * ticket by ticket, and its end comes here again.
 */
async function release({ db, clock, mailer }: Deps, jobId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await bulkJob(tx, jobId, { lock: true });
    if (await markReleased(tx, jobId, clock.now())) await mailer.releaseBatch(jobId);
  });
}

function releaseAt(endedAt: Date): Date {
  return new Date(endedAt.getTime() + undoMs + undoGraceMs);
}

async function end(deps: Deps, job: BulkJob): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await endBulk(tx, job, now);
    // what could not be taken back keeps its mail
    if (job.undoesId) await bulkWork.queueRun(deps, tx, job.undoesId, releaseAt(now));
    else if (!isOnOrders(job.act)) await bulkWork.queueRun(deps, tx, job.id, releaseAt(now));
  });
}

/**
 * Every row that waits, some at a time, until there are no more or somebody stops it; with the rights that who started it has then.
 * @returns false where the process is ending: another one goes on
 */
async function actOnAll(deps: Deps, job: BulkJob): Promise<boolean> {
  const { db, clock } = deps;
  const lanes = lanesOf(deps);
  const counts = await countBulkRows(db, job.id);
  while (await noteBulkProgress(db, job.id, clock.now(), counts)) {
    const rows = await waitingRows(db, job.id);
    if (rows.length === 0) return true;
    if (deps.jobs.isStopping) return false;
    // his rights are asked anew for each hundred or less, some tenths of a second: no longer than a request that is under way keeps them
    const caller: Caller = { actor: await actorAgain(deps, job.params.by), ip: job.params.ip };
    const size = isOnOrders(job.act) ? 1 : groupSize;
    const groups = Array.from({ length: Math.ceil(rows.length / size) }, (_, n) => rows.slice(n * size, (n + 1) * size)).values();
    const lane = async () => {
      for (const group of groups) {
        const refused = await lanes.run(() => actOnGroup(deps, caller, job, group));
        counts.done += group.length;
        counts.errors += refused;
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: lanes.width }, lane));
    const failed = ends.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }
  return true;
}

/** So many tickets go together: what waits for answers then waits for all of them once, beside those who read meanwhile. */
const groupSize = 25;
const triesTogether = 2;

/**
 * Some tickets in one transaction. Those that cannot be done are found by it, and it is taken back; the others go together again, and each that is left
 * over goes alone, where it is told why not. Nothing of a group is done before all of it is.
 * @returns how many were refused
 */
async function actOnGroup(deps: Deps, caller: Caller, job: BulkJob, rows: readonly BulkRow[]): Promise<number> {
  let together = rows;
  const alone: BulkRow[] = [];
  for (let tries = 1; tries <= triesTogether && together.length > 1; tries += 1) {
    const not = await actTogether(deps, caller, job, together);
    alone.push(...not);
    together = not.length === 0 ? [] : together.filter((row) => !not.includes(row));
  }
  let refused = 0;
  for (const row of [...alone, ...together]) if (!(await actOnRow(deps, caller, job, row))) refused += 1;
  return refused;
}

class NotTogether extends Error {
  constructor(readonly rows: readonly BulkRow[]) {
    super();
  }
}

/** @returns those on account of which nothing was done; none where all were */
async function actTogether(deps: Deps, caller: Caller, job: BulkJob, rows: readonly BulkRow[]): Promise<readonly BulkRow[]> {
  const work = async (tx: Tx) => {
    // every act's transaction is this one
    const db = joinedTo(deps.db, tx);
    const together = new Together(rows.length);
    const ends = await Promise.allSettled(
      rows.map((row) => act({ ...deps, db }, caller, job, row, together).finally(() => together.over())),
    );
    const not = rows.filter((_, n) => ends[n]?.status === 'rejected');
    if (not.length > 0) throw new NotTogether(not);
  };
  try {
    await deps.db.transaction(work, { pipelined: true });
    return [];
  } catch (error) {
    // alone each of them is tried more than once, and what went wrong is noted
    return error instanceof NotTogether ? error.rows : rows;
  }
}

/** The act on one ticket, and the mark at its row in the same transaction. */
async function act(deps: Deps, caller: Caller, job: BulkJob, row: BulkRow, together?: Together): Promise<void> {
  const { act: kind } = job;
  if (isOnOrders(kind)) return actOnOrder(deps, caller, { ...job, act: kind }, row);
  const batch: Batch = {
    id: job.id,
    together,
    done: async (tx, ticket) => {
      // its number may be another ticket's by now
      if (ticket.ticketId !== row.ticketId) throw new Refusal('NOT_FOUND', ['number']);
      await markDone(tx, job.id, row.position, ticket.version);
    },
  };
  await (job.undoesId ? undoTicketAct(deps, caller, row, batch) : doers[kind](deps, caller, row, job.params.given, batch));
}

const triesOfRow = 3;

/** One ticket, in a transaction of its own. @returns whether it was done, not refused */
async function actOnRow(deps: Deps, caller: Caller, job: BulkJob, row: BulkRow): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      await act(deps, caller, job, row);
      return true;
    } catch (error) {
      if (error instanceof AlreadyMarked) return true;
      if (error instanceof Refusal) {
        await markRefused(deps.db, job.id, row.position, error.code);
        return false;
      }
      if (tries === triesOfRow) {
        deps.log.error({ err: error as Error, job: job.id }, 'a ticket of a bulk act failed');
        // where the database is gone this fails as well, and the whole run is taken up again later
        await markRefused(deps.db, job.id, row.position, 'INTERNAL');
        return false;
      }
      await wait(100 * tries);
    }
  }
}

type Doer = (deps: Deps, caller: Caller, row: BulkRow, given: BulkGiven, batch: Batch) => Promise<OnTicket>;

const onVersion = ({ number, version }: BulkRow) => ({ number, version });

const doers: Record<Exclude<BulkActKind, OrderActKind>, Doer> = {
  CLOSE: (deps, caller, row, { comment, customerConsent }, batch) =>
    closeTicket(deps, caller, { ...onVersion(row), comment, customerConsent }, batch),
  CHANGE_TYPE: (deps, caller, row, { type, comment, customerConsent }, batch) =>
    // the row, not a key, keeps it from being done twice
    changeTicketType(
      deps,
      caller,
      { ...onVersion(row), type: type as TicketTypeName, comment, customerConsent, idempotencyKey: '' },
      batch,
    ),
  ASSIGN: (deps, caller, row, { personId }, batch) => assignTicket(deps, caller, { ...onVersion(row), personId }, batch),
  COMMENT: (deps, caller, row, { comment }, batch) => commentTicket(deps, caller, { ...onVersion(row), body: comment ?? '' }, batch),
  NOTE: (deps, caller, row, { comment }, batch) =>
    commentTicket(deps, caller, { ...onVersion(row), body: comment ?? '', internal: true }, batch),
  TAG: (deps, caller, row, { addTags, removeTags }, batch) =>
    tagTicket(deps, caller, { ...onVersion(row), add: addTags, remove: removeTags }, batch),
};
