import { CombinedGraphQLErrors, ServerError } from '@apollo/client';
import { isErrorCode } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import type { MessageId } from '../i18n/catalogue';
import type { Refusal } from '../ui/form/use-form';

/** What went wrong between the browser and the database, as far as a person or an operator can use it. */
export interface Fault {
  /** A top-level code of the contract, or OFFLINE. */
  code:
    | 'OFFLINE'
    | 'UNAUTHENTICATED'
    | 'FORBIDDEN'
    | 'BAD_USER_INPUT'
    | 'RATE_LIMITED'
    | 'CONFLICT'
    | 'NOT_FOUND'
    | 'SERVICE_UNAVAILABLE'
    | 'INTERNAL';
  /** To quote to the operator, who finds it in the log. */
  requestId?: string;
}

const CODES: readonly string[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'CONFLICT',
  'NOT_FOUND',
  'SERVICE_UNAVAILABLE',
  'INTERNAL',
];

function known(code: unknown): Fault['code'] {
  return CODES.includes(String(code)) ? (String(code) as Fault['code']) : 'INTERNAL';
}

function byStatus(status: number): Fault['code'] {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 429) return 'RATE_LIMITED';
  return status === 502 || status === 503 || status === 504 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL';
}

/** Reads an error of Apollo Client, or of `fetch`. */
export function faultOf(error: unknown): Fault {
  if (CombinedGraphQLErrors.is(error)) {
    const extensions = error.errors[0]?.extensions;
    return { code: known(extensions?.code), requestId: typeof extensions?.requestId === 'string' ? extensions.requestId : undefined };
  }
  if (ServerError.is(error))
    return { code: byStatus(error.statusCode), requestId: error.response.headers.get('x-request-id') ?? undefined };
  // fetch says TypeError when it reached nobody, and nothing more.
  return { code: error instanceof TypeError ? 'OFFLINE' : 'INTERNAL' };
}

/** True where an answer is whole but for fields that this person may not read: no reason for an error page. */
export function isOnlyForbidden(error: unknown): boolean {
  return CombinedGraphQLErrors.is(error) && error.errors.every(({ extensions }) => extensions?.code === 'FORBIDDEN');
}

/** A fault in the user's language. */
export function faultText(intl: IntlShape, { code }: Fault): string {
  return intl.formatMessage({ id: code === 'OFFLINE' ? 'ui.offline.text' : `error.${code}` });
}

/** A refusal (`userErrors`) in the user's language: by its code; a code newer than this page shows the server's words. */
export function refusalText(intl: IntlShape, refusal: Refusal): string {
  return isErrorCode(refusal.code) ? intl.formatMessage({ id: `error.${refusal.code}` as MessageId }) : refusal.message;
}
