import { ApolloLink } from '@apollo/client';
import { print } from 'graphql';
import type { Client } from 'graphql-sse';
import { Observable } from 'rxjs';
import { signedInHeaders } from '../access/client-headers';

/**
 * Live updates over server-sent events at /graphql/stream. The client for it is loaded with the first subscription. A stream that breaks is opened
 * again, with growing pauses, without end; one that the server refuses (signed out) stays closed.
 */
export function createLiveLink(url = '/graphql/stream'): ApolloLink {
  let client: Promise<Client> | undefined;
  const connect = () => {
    client ??= import('graphql-sse').then(({ createClient }) =>
      createClient({ url, headers: signedInHeaders(), credentials: 'same-origin', retryAttempts: Number.POSITIVE_INFINITY }),
    );
    return client;
  };

  return new ApolloLink(
    ({ query, variables, operationName, extensions }) =>
      new Observable<ApolloLink.Result>((observer) => {
        let stop: (() => void) | undefined;
        let isStopped = false;
        void connect()
          .then((live) => {
            if (isStopped) return;
            stop = live.subscribe(
              { query: print(query), variables, operationName, extensions },
              {
                next: (result) => observer.next(result as ApolloLink.Result),
                error: (error) => observer.error(error),
                complete: () => observer.complete(),
              },
            );
          })
          .catch((error: unknown) => observer.error(error));
        return () => {
          isStopped = true;
          stop?.();
        };
      }),
  );
}
