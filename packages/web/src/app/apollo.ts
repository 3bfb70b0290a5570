import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { RetryLink } from '@apollo/client/link/retry';
import { throwError } from 'rxjs';
import { signedInHeaders } from '../access/client-headers';
import { faultOf } from '../access/faults';
import { RequestFault } from '../access/request';
import { viewedUserId } from '../access/view-as';
import { createCache } from './cache';
import { createLiveLink } from './live-link';
import { createPersistedLink } from './persisted-link';

/** The mutations that are left to who views as a clerk: signing out, and a report on paper as the clerk is shown it. */
const STILL_ALLOWED = new Set<string | undefined>(['Layout_SignOutMutation', 'Reports_MakePdfMutation']);

/**
 * The client of our own API, same origin. Queries are asked again twice when the network or the server stumbles; a mutation never is by itself: a
 * person decides, and the idempotency key keeps it single. While the owner views as a clerk none is sent: the server would refuse it, but not say
 * why in words that help.
 * @param onSignedOut called when the server no longer knows the session
 */
export function createApolloClient(onSignedOut: () => void): ApolloClient {
  const signedOut = new ErrorLink(({ error }) => {
    if (faultOf(error).code === 'UNAUTHENTICATED') onSignedOut();
  });
  const retry = new RetryLink({
    delay: { initial: 400, max: 3000, jitter: true },
    attempts: (count, operation, error) =>
      count <= 2 &&
      operation.operationType === 'query' &&
      navigator.onLine &&
      ['OFFLINE', 'SERVICE_UNAVAILABLE'].includes(faultOf(error).code),
  });
  const viewOnly = new ApolloLink((operation, forward) =>
    viewedUserId() !== null && operation.operationType === 'mutation' && !STILL_ALLOWED.has(operation.operationName)
      ? throwError(() => new RequestFault('VIEW_ONLY'))
      : forward(operation),
  );
  const http = new HttpLink({
    uri: '/graphql',
    credentials: 'same-origin',
    headers: signedInHeaders(),
    // the name and version of the library in each request: nobody reads it
    enhancedClientAwareness: { transport: false },
  });
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.from([
      signedOut,
      viewOnly,
      ApolloLink.split(
        (operation) => operation.operationType === 'subscription',
        createLiveLink(),
        ApolloLink.from([retry, createPersistedLink(), http]),
      ),
    ]),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
}
