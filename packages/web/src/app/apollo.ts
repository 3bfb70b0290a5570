import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { RetryLink } from '@apollo/client/link/retry';
import { CLIENT_HEADERS } from '../access/client-headers';
import { faultOf } from '../access/faults';
import { createCache } from './cache';
import { createLiveLink } from './live-link';

/**
 * The client of our own API, same origin. Queries are asked again twice when the network or the server stumbles; a mutation never is by itself: a
 * person decides, and the idempotency key keeps it single.
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
  const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin', headers: CLIENT_HEADERS });
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.from([
      signedOut,
      ApolloLink.split((operation) => operation.operationType === 'subscription', createLiveLink(), ApolloLink.from([retry, http])),
    ]),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
}
