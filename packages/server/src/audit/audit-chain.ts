import { createHash } from 'node:crypto';

/** A line as it is sealed: every column of `audit_log` as PostgreSQL writes it, so that nothing of it can change unseen. */
export interface SealedLine {
  id: string;
  /** UTC with microseconds */
  at: string;
  masterId: string | null;
  accountId: string | null;
  actorRole: string;
  actorId: string | null;
  sessionId: string | null;
  apiKeyId: string | null;
  ip: string | null;
  action: string;
  object: string | null;
  before: string | null;
  after: string | null;
}

/** The columns of `audit_log l` that are sealed. `jsonb` is written by PostgreSQL in one way whatever the order of keys, with exact numbers. */
export const sealedColumns = `l.id, to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, l.master_id AS "masterId",
  l.account_id AS "accountId", l.actor_role AS "actorRole", l.actor_id AS "actorId", l.session_id AS "sessionId", l.api_key_id AS "apiKeyId",
  l.ip, l.action, l.object, l.before::text AS before, l.after::text AS after`;

/** The chain of what has neither master nor account: strangers' tries. */
export const instanceChain = '00000000-0000-0000-0000-000000000000';

/** Where a chain begins: another value for each, so that no piece of one fits into another. */
export function chainStart(chainId: string): Buffer {
  return createHash('sha256').update(`mestre audit chain 1 ${chainId}`).digest();
}

/** hash = SHA-256(previous hash || canonical form of the line): a JSON array of texts and nulls, in a fixed order. */
export function nextHash(previous: Buffer, line: SealedLine): Buffer {
  const canonical = JSON.stringify([
    line.id,
    line.at,
    line.masterId,
    line.accountId,
    line.actorRole,
    line.actorId,
    line.sessionId,
    line.apiKeyId,
    line.ip,
    line.action,
    line.object,
    line.before,
    line.after,
  ]);
  return createHash('sha256').update(previous).update(canonical).digest();
}

/** The chain that a line belongs to: its master's, else its account's, else the instance's. The database says the same (`audit_chain_of`). */
export function chainOf(line: Pick<SealedLine, 'masterId' | 'accountId'>): string {
  return line.masterId ?? line.accountId ?? instanceChain;
}
