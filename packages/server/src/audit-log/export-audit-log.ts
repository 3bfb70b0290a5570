import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { oncePerKey } from '../platform/idempotency';
import { uuidV7 } from '../platform/ids';
import type { ExportAuditLogInput } from './audit-log.input';
import { auditQuestion } from './audit-log.read-model';
import { exportKind, insertExportJob } from './export-job';
import { queueExport } from './export-worker';

const exportsPerHour = { name: exportKind, points: 20, seconds: 3600 };

/**
 * Starts the export of the audit log in the background. The same key and input answer with the same job.
 * @returns the job's UUID
 * @throws Refusal NOT_ALLOWED; TooManyTriesError; GraphQLError BAD_USER_INPUT, CONFLICT
 */
export async function exportAuditLog(deps: Deps, caller: Caller, input: ExportAuditLogInput): Promise<string> {
  const { actor } = caller;
  const { userId, masterId } = actor;
  if (!userId || !masterId) throw new Refusal('NOT_ALLOWED');
  const { idempotencyKey, ...request } = input;
  const question = auditQuestion(actor, request.filter ?? {});
  await deps.limits.take(exportsPerHour, userId);
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, { scopeId: userId, key: idempotencyKey, request: ['exportAuditLog', request] }, async () => {
      const id = uuidV7();
      const at = deps.clock.now();
      await insertExportJob(tx, { id, masterId, userId, at, question: { ...question, to: earlier(question.to, at) } });
      await queueExport(deps, tx, id);
      await recordAudit(tx, deps.clock, caller, { action: 'export-audit-log', object: `job_${id}`, after: request.filter ?? {} });
      return id;
    }),
  );
}

/** What is written after the export was asked for is not in it: the file and the log on the screen then agree. */
function earlier(to: Date | null, now: Date): Date {
  return to !== null && to < now ? to : now;
}
