import { ApolloLink } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';
import { catchError, throwError } from 'rxjs';
import { documentId } from '../access/document-ids';

/**
 * Sends the id of an operation instead of its text. A server of an older or a newer build does not know it (404), as while servers are being
 * replaced: the same operation then goes once more, whole, which any version understands.
 */
export function createPersistedLink(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const id = documentId(operation.operationName);
    if (!id) return forward(operation);
    const { extensions } = operation;
    operation.extensions = { documentId: id };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    return forward(operation).pipe(
      catchError((error: unknown) => {
        if (!ServerError.is(error) || error.statusCode !== 404) return throwError(() => error);
        operation.extensions = extensions;
        operation.setContext({ http: { includeQuery: true, includeExtensions: false } });
        return forward(operation);
      }),
    );
  });
}
