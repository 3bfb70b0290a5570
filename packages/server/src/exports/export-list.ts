import { productRateOrder } from '@mestre/shared';
import { toGlobalId } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Sql } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { oncePerKey } from '../platform/idempotency';
import { uuidV7 } from '../platform/ids';
import { type ActorMemo, memoOf } from '../sessions/sessions.public';
import { scopeOfKeys } from '../tickets/tickets.public';
import type { ExportColumnInput, ExportedList, ExportListInput } from './export.type';
import { exportedLists } from './exported-lists';

const exportKind = 'export-list';
const exportsPerHour = { name: exportKind, points: 60, seconds: 3600 };
const columnsAtMost = 40;
const longestTitle = 80;
const labelsAtMost = 100;
/** Milliseconds in which the reading of the file must begin. */
const linkLives = 10 * 60_000;

/** What is to be written, kept in `jobs.params`. */
export interface ExportQuestion {
  name: string;
  list: ExportedList;
  variables: Record<string, unknown>;
  columns: ExportColumnInput[];
  timeZone: string;
  by: ActorMemo;
}

function columnsOf({ list, columns }: ExportListInput): ExportColumnInput[] {
  const known = exportedLists[list].columns;
  if (columns.length === 0) throw new Refusal('REQUIRED', ['columns']);
  if (columns.length > columnsAtMost) throw new Refusal('TOO_MANY', ['columns']);
  for (const { id, title, labels } of columns) {
    if (!Object.hasOwn(known, id)) throw new Refusal('COLUMN_MISSING', ['columns']);
    if (title.length > longestTitle) throw new Refusal('TOO_LONG', ['columns']);
    if (labels && (labels.length > labelsAtMost || labels.some((label) => label.value.length + label.text.length > 400)))
      throw new Refusal('TOO_MANY', ['columns']);
  }
  return columns;
}

function isZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

/** @throws Refusal REQUIRED where a list cannot be asked for without it */
function variablesOf(input: ExportListInput): ExportQuestion['variables'] {
  if (input.list === 'TICKETS') return { filter: input.tickets ?? {}, orderBy: input.ticketOrder ?? null };
  if (input.list === 'ORDERS') return { filter: input.orders ?? {}, orderBy: input.orderOrder ?? null };
  if (input.list === 'TRANSACTIONS') return { filter: input.transactions ?? {} };
  if (input.list === 'TICKET_EVENTS') {
    if (!input.events) throw new Refusal('REQUIRED', ['events']);
    return { filter: input.events };
  }
  const { period, metric } = input.rows ?? {};
  if (!period && input.list !== 'SHIPPING') throw new Refusal('REQUIRED', ['rows', 'period']);
  if (!metric && input.list === 'MEASURED_TICKETS') throw new Refusal('REQUIRED', ['rows', 'metric']);
  if (input.list !== 'PRODUCT_RATES') return { ...input.rows };
  const { sort, ...rows } = input.rows ?? {};
  return { ...rows, orderBy: productRateOrder(sort ? { column: sort.column, isDown: sort.isDown ?? false } : null) };
}

/**
 * Notes that a whole filtered list is to be read as CSV, without a row cap, and leaves the one audit line of it; the file itself is streamed by
 * GET /exports/:id (export-routes.ts), for who asked here and nobody else. The same key and input answer with the same export.
 * @returns the export's UUID, a job's
 * @throws Refusal REQUIRED, TOO_MANY, TOO_LONG, COLUMN_MISSING, TIME_ZONE_INVALID; TooManyTriesError; GraphQLError CONFLICT
 */
export async function exportList(deps: Deps, caller: Caller, input: ExportListInput): Promise<string> {
  const { actor } = caller;
  const { idempotencyKey, ...request } = input;
  const columns = columnsOf(input);
  const variables = variablesOf(input);
  const timeZone = input.timeZone ?? actor.timeZone;
  if (!isZone(timeZone)) throw new Refusal('TIME_ZONE_INVALID', ['timeZone']);
  const scopeId = scopeOfKeys(caller);
  await deps.limits.take(exportsPerHour, scopeId);
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, { scopeId, key: idempotencyKey, request: ['exportList', request] }, async () => {
      const id = uuidV7();
      const now = deps.clock.now();
      const name = `${input.list.toLowerCase().replace('_', '-')}-${now.toISOString().slice(0, 10)}.csv`;
      const question: ExportQuestion = { name, list: input.list, variables, columns, timeZone, by: memoOf(actor) };
      const own = actor.kind === 'ACCOUNT_USER';
      await tx.query(
        `INSERT INTO jobs (id, master_id, account_id, user_id, kind, status, params, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, 'QUEUED', $6, $7, $7)`,
        [id, own ? null : actor.masterId, own ? scopeId : null, actor.userId, exportKind, JSON.stringify(question), now],
      );
      await recordAudit(tx, deps.clock, caller, {
        action: 'export-list',
        object: toGlobalId('Job', id),
        after: { list: input.list, filter: variables.filter ?? variables, columns: columns.map((column) => column.id) },
      });
      return id;
    }),
  );
}

/** An export that this actor may read now: his own, asked for within ten minutes; else null, as if there were none. */
export async function readableExport(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { actor }: Pick<Caller, 'actor'>,
  id: string,
): Promise<ExportQuestion | null> {
  if (actor.kind === 'STRANGER' || actor.kind === 'CUSTOMER' || actor.viewedBy) return null;
  const [row] = await db.query<{ params: ExportQuestion }>('SELECT params FROM jobs WHERE id = $1 AND kind = $2 AND created_at > $3', [
    id,
    exportKind,
    new Date(clock.now().getTime() - linkLives),
  ]);
  const mine = memoOf(actor);
  return row && row.params.by.by === mine.by && row.params.by.id === mine.id ? row.params : null;
}

/** Says how far the reading is, and how it ended. */
export async function noteExport(sql: Sql, id: string, at: Date, status: 'RUNNING' | 'DONE' | 'FAILED', done: number): Promise<void> {
  await sql.query(
    "UPDATE jobs SET status = $3, done = $4::bigint, total = CASE WHEN $3 = 'DONE' THEN $4::bigint END, updated_at = $2 WHERE id = $1",
    [id, at, status, done],
  );
}
