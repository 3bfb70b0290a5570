import type { Socket } from 'node:net';
import { Client } from 'pg';

/** Milliseconds that the client leaves the server to end a statement by itself before it stops waiting for an answer. */
const grace = 1_000;

/** No limit, as pg has it for one statement. */
export const noLimit = 2_147_483_647;

/** After how many milliseconds the client stops waiting, where the server ends a statement after `statementTimeout`; 0 is never. */
export function queryTimeoutOf(statementTimeout: number): number {
  return statementTimeout > 0 ? statementTimeout + grace : 0;
}

/** What pg says when its own clock has run out. */
export function isReadTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

/**
 * A connection that breaks when PostgreSQL does not answer in time, as when it is frozen or the network swallows everything (security.md 41). The
 * statement ends with an error, and nothing else waits behind it: the pool drops the connection and opens another one.
 */
export class ImpatientClient extends Client {}

const ask = Client.prototype.query as unknown as (this: Client, ...args: unknown[]) => unknown;

function query(this: Client, ...args: unknown[]): unknown {
  const answer = ask.apply(this, args);
  if (!(answer instanceof Promise)) return answer;
  return answer.catch((error: Error) => {
    if (isReadTimeout(error)) (this as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    throw error;
  });
}
ImpatientClient.prototype.query = query as unknown as typeof Client.prototype.query;
