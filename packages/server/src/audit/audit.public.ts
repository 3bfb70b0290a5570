import type { Actor } from '../access/actor';
import type { Clock } from '../platform/clock';
import type { Sql } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';

/** Who calls a use case, and from where; the GraphQL context is one. */
export interface Caller {
  readonly actor: Actor;
  readonly ip: string;
}

export interface AuditLine {
  /** verb-noun, as the use case's file is called: "remove-account" */
  action: string;
  masterId?: string | null;
  accountId?: string | null;
  /** what was acted on, as a global id, nickname or receipt */
  object?: string | null;
  before?: unknown;
  after?: unknown;
}

const roles: Record<string, string> = {
  STRANGER: 'STRANGER',
  OWNER: 'OWNER',
  CLERK: 'CLERK',
  API_KEY: 'API',
  ACCOUNT_USER: 'ACCOUNT_USER',
  CUSTOMER: 'CUSTOMER',
};

/**
 * Writes one line of the append-only audit log, in the transaction of the act (product.md 12: every mutation and every reveal).
 * Secrets never go in: callers hand over what may be kept.
 */
export async function recordAudit(sql: Sql, clock: Clock, caller: Caller, line: AuditLine): Promise<void> {
  const { actor } = caller;
  await sql.query(
    `INSERT INTO audit_log (id, at, master_id, account_id, actor_role, actor_id, session_id, api_key_id, ip, action, object, before, after)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      uuidV7(),
      clock.now(),
      line.masterId ?? actor.masterId,
      line.accountId ?? null,
      roles[actor.kind],
      actor.userId,
      actor.sessionId,
      actor.apiKeyId,
      caller.ip,
      line.action,
      line.object ?? null,
      line.before === undefined ? null : JSON.stringify(line.before),
      line.after === undefined ? null : JSON.stringify(line.after),
    ],
  );
}
