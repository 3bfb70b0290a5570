import { type Language, type MessageKey, type RequestTextKey, say } from '@mestre/shared';
import { GraphQLError } from 'graphql';

type Values = Readonly<Record<string, string | number>>;

/**
 * A request that is refused as it stands: its form, its size, its cost. Thrown from anywhere below the endpoint, said in the caller's language by
 * the endpoint (`saidIn`); until then its message is English.
 */
export class RequestRefusal extends GraphQLError {
  constructor(
    readonly key: RequestTextKey,
    readonly values: Values = {},
    readonly code: 'BAD_USER_INPUT' | 'RATE_LIMITED' | 'UNAUTHENTICATED' | 'FORBIDDEN' = 'BAD_USER_INPUT',
    /** further extensions for programs: limits, the cost */
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(sayRequest('en', key, values), { extensions: { code, ...facts } });
  }

  saidIn(language: Language): string {
    return sayRequest(language, this.key, this.values);
  }
}

/** The text of a refused request. */
export function sayRequest(language: Language, key: RequestTextKey, values: Values = {}): string {
  return say(language, `request.${key}` satisfies MessageKey, values);
}

/** The message of an error in a language, as far as it is one of ours. */
export function messageIn(language: Language, error: Error): string {
  if (error instanceof RequestRefusal) return error.saidIn(language);
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original instanceof RequestRefusal ? original.saidIn(language) : error.message;
}
