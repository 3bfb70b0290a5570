import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-sse';
import { CLIENT_HEADERS, signedInHeaders } from '../access/client-headers';

interface Params {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

function isSubscription({ query, operationName }: Params): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription';
  } catch {
    // Nonsense goes to the server, which says what is wrong with it.
    return false;
  }
}

/** Sends what the explorer asks, by session or, where a key is given, by that key alone. Subscriptions stream. */
export function createFetcher(apiKey: () => string) {
  return (params: Params, options?: { headers?: Record<string, unknown> }) => {
    const key = apiKey();
    const headers: Record<string, string> = {
      ...(key ? CLIENT_HEADERS : signedInHeaders()),
      ...(options?.headers as Record<string, string> | undefined),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    };
    const credentials = key ? ('omit' as const) : ('same-origin' as const);
    if (isSubscription(params)) {
      const { query, operationName, variables } = params;
      const client = createClient({ url: '/graphql/stream', headers, credentials });
      return client.iterate({
        query,
        operationName: operationName ?? undefined,
        variables: variables as Record<string, unknown> | undefined,
      });
    }
    return fetch('/graphql', {
      method: 'POST',
      credentials,
      headers: { accept: 'application/json', ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(params),
    }).then((response) => response.json());
  };
}
