import type { Language } from '@mestre/shared';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../database/outage';
import { BusyError } from '../hashing';
import { KeyConflictError } from '../idempotency';
import { TooManyTriesError } from '../rate-limits';
import { RequestRefusal } from './request-refusal';
import type { Speaker } from './user-errors';

/** PostgreSQL's code for text that it cannot hold: a NUL that somebody sent (security.md 24). */
const unstorable = '22021';

export interface Answered {
  error: GraphQLFormattedError;
  /** the HTTP status that this error asks for, where it is not 200 */
  status?: number;
  retryAfter?: number;
}

/**
 * What the caller is told of a fault: a code, a text in his language and a request id; never a database's words, a stack or an input
 * (security.md 6, 23). What is our own fault is logged whole.
 */
export function answerError(
  error: GraphQLError,
  speaker: Speaker & { readonly language: Language },
  requestId: string,
  log: Logger,
): Answered {
  const original = error.originalError;
  const at = { ...(error.path ? { path: error.path } : {}) };
  const code = error.extensions?.code;
  if (!original || original instanceof GraphQLError) {
    const refusal = original ?? error;
    if (refusal instanceof RequestRefusal)
      return { error: { message: refusal.saidIn(speaker.language), ...at, extensions: refusal.extensions } };
    if (code === 'AMBIGUOUS') return { error: { message: speaker.say(code), ...at, extensions: error.extensions } };
    const message = withoutValue(error.message);
    if (typeof code === 'string') return { error: { message, ...at, extensions: error.extensions } };
    // graphql-js's own refusal of an input (a variable of the wrong shape): its text says what, and holds no secret of ours
    return { error: { message, ...at, extensions: { code: 'BAD_USER_INPUT' } } };
  }
  if (original instanceof TooManyTriesError) {
    const { retryAfter } = original;
    return {
      error: { message: speaker.say('RATE_LIMITED'), ...at, extensions: { code: 'RATE_LIMITED', retryAfter } },
      status: 429,
      retryAfter,
    };
  }
  if (original instanceof KeyConflictError) {
    return { error: { message: speaker.say('CONFLICT'), ...at, extensions: { code: 'CONFLICT' } } };
  }
  if (original instanceof BusyError || isDatabaseAway(original)) {
    log.warn({ requestId, reason: original.message }, 'answered 503');
    return {
      error: { message: speaker.say('SERVICE_UNAVAILABLE'), ...at, extensions: { code: 'SERVICE_UNAVAILABLE' } },
      status: 503,
      retryAfter: 2,
    };
  }
  if ((original as { code?: unknown }).code === unstorable) {
    return { error: { message: speaker.say('BAD_USER_INPUT'), ...at, extensions: { code: 'BAD_USER_INPUT' } } };
  }
  log.error({ err: original, requestId, path: error.path }, 'a resolver failed');
  return { error: { message: speaker.say('INTERNAL'), ...at, extensions: { code: 'INTERNAL', requestId } } };
}

/** A variable's refusal without the variable, which graphql-js prints whole: it may hold a password; and without guesses at what was meant. */
function withoutValue(message: string): string {
  return message
    .replace(/^(Variable "\$\w+" got )invalid value [\s\S]*?( at "[\w.$[\]]+")?; (?=[^;]*$)/, '$1an invalid value$2: ')
    .replace(/( cannot represent [^:]*): [\s\S]*$/, '$1.')
    .replace(/(Value )"[\s\S]*"( does not exist in "\w+" enum)/, '$1given$2')
    .replace(/ Did you mean [^?]*\?/, '');
}
