import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { isErrorCode } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import type { MessageId } from '../i18n/catalogue';
import type { Refusal } from '../ui/form/use-form';
import { codeOfStatus, type Fault, isFaultCode } from './fault-codes';
import { RequestFault } from './request';

export type { Fault } from './fault-codes';

/** Reads an error of Apollo Client, of `request`, or of `fetch`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof RequestFault) return error;
  if (CombinedGraphQLErrors.is(error)) {
    const extensions = error.errors[0]?.extensions;
    return {
      code: isFaultCode(extensions?.code) ? extensions.code : 'INTERNAL',
      requestId: typeof extensions?.requestId === 'string' ? extensions.requestId : undefined,
    };
  }
  if (ServerError.is(error))
    return { code: codeOfStatus(error.statusCode), requestId: error.response.headers.get('x-request-id') ?? undefined };
  // fetch says TypeError when it reached nobody, and nothing more.
  return { code: error instanceof TypeError ? 'OFFLINE' : 'INTERNAL' };
}

/** True where an answer is whole but for fields that this person may not read: no reason for an error page. */
export function isOnlyForbidden(error: unknown): boolean {
  return CombinedGraphQLErrors.is(error) && error.errors.every(({ extensions }) => extensions?.code === 'FORBIDDEN');
}

/** A fault in the user's language. */
export function faultText(intl: IntlShape, { code }: Fault): string {
  if (code === 'OFFLINE') return intl.formatMessage({ id: 'ui.offline.text' });
  return intl.formatMessage({ id: code === 'VIEW_ONLY' ? 'app.viewAs.readOnly' : `error.${code}` });
}

/** A refusal (`userErrors`) in the user's language: by its code; a code newer than this page shows the server's words. */
export function refusalText(intl: IntlShape, refusal: Refusal): string {
  return isErrorCode(refusal.code) ? intl.formatMessage({ id: `error.${refusal.code}` as MessageId }) : refusal.message;
}
