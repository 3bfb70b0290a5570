import type { Actor } from '../access/actor';
import type { Clock } from '../platform/clock';
import { prepared, type Sql } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';

/** Who calls a use case, and from where; the GraphQL context is one. */
export interface Caller {
  readonly actor: Actor;
  readonly ip: string;
}

/** An act of a job, a timer or a command: nobody's session, nobody's address. */
export interface SystemCaller {
  readonly system: { readonly masterId: string | null };
}

export interface AuditLine {
  /** verb-noun, as the use case's file is called: "remove-account" */
  action: string;
  /** the caller's by default, else the one to which the account is linked now */
  masterId?: string | null;
  /** an account user's own by default */
  accountId?: string | null;
  /** who he turned out to be, where the act itself signs him in */
  by?: { role: 'OWNER' | 'CLERK' | 'ACCOUNT_USER' | 'CUSTOMER'; userId: string | null };
  /** what was acted on, as a global id, nickname or receipt */
  object?: string | null;
  /** what was there before, as far as the act changed it: `{ field: value }`; never a secret */
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

/** The job that lays new lines in their hash chain (seal-audit-log.ts). */
export const sealKind = 'seal-audit-log';

// the first line since the chain was sealed wakes the sequencer; by a job without a key, so that acts at the same time do not wait for each other
const write = prepared(
  'audit.record',
  `WITH line AS (
     INSERT INTO audit_log (id, at, master_id, account_id, actor_role, actor_id, session_id, api_key_id, ip, action, object, before, after)
     VALUES ($1, $2, coalesce($3::uuid, (SELECT a.master_id FROM accounts a WHERE a.id = $4::uuid)), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     RETURNING audit_chain_of(master_id, account_id) AS chain)
   SELECT graphile_worker.add_job($14, json_build_object('chain', line.chain), run_at := now() + interval '1 second') FROM line
   WHERE NOT EXISTS (SELECT FROM audit_unsealed u WHERE u.chain_id = line.chain)`,
);

/**
 * Writes one line of the append-only audit log, in the transaction of the act (product.md 12: every mutation and every reveal).
 * Secrets never go in: callers hand over what may be kept.
 */
export async function recordAudit(sql: Sql, clock: Clock, caller: Caller | SystemCaller, line: AuditLine): Promise<void> {
  // an owner who looks with a clerk's eyes is still the owner
  const actor = 'system' in caller ? null : (caller.actor.viewedBy ?? caller.actor);
  await sql.query(write, [
    uuidV7(),
    clock.now(),
    line.masterId ?? ('system' in caller ? caller.system.masterId : caller.actor.masterId),
    line.accountId ?? (actor?.kind === 'ACCOUNT_USER' ? actor.accounts[0]?.accountId : null) ?? null,
    line.by?.role ?? (actor ? roles[actor.kind] : 'SYSTEM'),
    line.by ? line.by.userId : (actor?.userId ?? null),
    actor?.sessionId ?? null,
    actor?.apiKeyId ?? null,
    'system' in caller ? null : caller.ip,
    line.action,
    line.object ?? null,
    line.before === undefined ? null : JSON.stringify(line.before),
    line.after === undefined ? null : JSON.stringify(line.after),
    sealKind,
  ]);
}
