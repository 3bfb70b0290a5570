import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-sse';
import { CLIENT_HEADERS } from '../access/client-headers';
import type { Caller } from './caller';

/** `extensions.cost` of an answer (docs/api, "Cost and limits"); `left` and what goes with it are absent for who is not signed in. */
export interface Cost {
  asked: number;
  used: number;
  budget?: number;
  left?: number;
  resetsIn?: number;
}

interface Params {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

interface Answer {
  extensions?: { cost?: Cost };
}

function isSubscription({ query, operationName }: Params): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription';
  } catch {
    // Nonsense goes to the server, which says what is wrong with it.
    return false;
  }
}

/**
 * Sends what the explorer asks, by session or by key alone. Subscriptions stream.
 * @param noKey says that a key is missing: nothing is sent then
 * @param onCost told what each answer of the caller's own questions cost; the explorer's questions about the schema are not his
 */
export function createFetcher(callerNow: () => Caller, onCost: (cost: Cost) => void, noKey: () => string) {
  return async (params: Params, options?: { headers?: Record<string, unknown> }) => {
    const { way, key } = callerNow();
    if (way === 'key' && !key) return { errors: [{ message: noKey() }] };
    const headers: Record<string, string> = {
      ...CLIENT_HEADERS,
      ...(options?.headers as Record<string, string> | undefined),
      ...(way === 'key' ? { authorization: `Bearer ${key}` } : {}),
    };
    const credentials = way === 'key' ? ('omit' as const) : ('same-origin' as const);
    if (isSubscription(params)) {
      const { query, operationName, variables } = params;
      const client = createClient({ url: '/graphql/stream', headers, credentials });
      return client.iterate({
        query,
        operationName: operationName ?? undefined,
        variables: variables as Record<string, unknown> | undefined,
      });
    }
    const response = await fetch('/graphql', {
      method: 'POST',
      credentials,
      headers: { accept: 'application/json', ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    const answer = (await response.json()) as Answer;
    if (answer.extensions?.cost && params.operationName !== 'IntrospectionQuery') onCost(answer.extensions.cost);
    return answer;
  };
}
