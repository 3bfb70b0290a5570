import { createHash } from 'node:crypto';
import type { Clock } from './clock';
import { prepared, type Sql, type Tx } from './database/sql';
import { RequestRefusal } from './graphql/request-refusal';

/** How long a key is remembered (schema.graphql, conventions). */
const rememberedFor = 24 * 3_600_000;

const claim = prepared(
  'idempotency-claim',
  `INSERT INTO idempotency_keys AS k (scope_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (scope_id, key) DO UPDATE SET request_hash = excluded.request_hash, response = NULL, created_at = excluded.created_at
   WHERE k.created_at < $5 RETURNING 1`,
);
const first = prepared('idempotency-first', 'SELECT request_hash, response FROM idempotency_keys WHERE scope_id = $1 AND key = $2');
const answer = prepared('idempotency-answer', 'UPDATE idempotency_keys SET response = $3 WHERE scope_id = $1 AND key = $2');

/** The key was used with another request: answered as CONFLICT, in the caller's language (graphql/error-answers.ts). */
export class KeyConflictError extends Error {
  override readonly name = 'KeyConflictError';
}

export interface IdempotentCall {
  /** whose key: the user's id, or the account's for its own user */
  scopeId: string;
  key: string;
  /** name and input of the mutation: the same key with another one is a mistake of the caller's */
  request: unknown;
}

/**
 * Runs an act once a key, in the act's own transaction: the same key and request answer with what the first run returned, for 24 hours. Where
 * both come at once the second waits for the first, at most as long as a statement may take (then SERVICE_UNAVAILABLE: try again). Where the act is
 * refused or fails nothing is remembered, and the key is free: so a program may mend its request, or try the same one again.
 * @returns what `act` returned, then or now; it is stored as JSON
 * @throws KeyConflictError where the key was used with another request; RequestRefusal for a key that is none
 */
export async function oncePerKey<T>(tx: Tx, clock: Clock, call: IdempotentCall, act: () => Promise<T>): Promise<T> {
  // what a text column cannot hold would be a fault of the database's
  if (call.key === '' || call.key.length > 255 || call.key.includes('\0')) throw new RequestRefusal('IDEMPOTENCY_KEY');
  const hash = createHash('sha256').update(canonicalJson(call.request)).digest();
  const now = clock.now();
  const claimed = await tx.query(claim, [call.scopeId, call.key, hash, now, new Date(now.getTime() - rememberedFor)]);
  if (claimed.length === 0) {
    const [known] = await tx.query<{ request_hash: Buffer; response: T }>(first, [call.scopeId, call.key]);
    if (!known?.request_hash.equals(hash)) throw new KeyConflictError();
    return known.response;
  }
  const response = await act();
  await tx.query(answer, [call.scopeId, call.key, JSON.stringify(response)]);
  return response;
}

/** JSON in which the order of an object's fields does not count, and absent is the same as null. */
function canonicalJson(request: unknown): string {
  return JSON.stringify(request, (_name, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const fields = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
    return Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/** Drops the keys that are remembered no more; for a job that runs now and then. */
export async function forgetOldKeys(sql: Sql, clock: Clock): Promise<void> {
  await sql.query('DELETE FROM idempotency_keys WHERE created_at < $1', [new Date(clock.now().getTime() - rememberedFor)]);
}
