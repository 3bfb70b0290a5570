import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import type { Actor } from '../../src/access/actor';
import { contextOfRequest, RequestContext } from '../../src/graphql-context';
import type { Deps } from '../../src/platform/deps';
import type { Caller } from './callers';

export interface Reply {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asserts
  data: any;
  errors: { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }[];
  text: string;
}

/** A way to put a question as a caller: over HTTP, or straight to a schema. */
export type Ask = (caller: Caller, query: string, variables?: Record<string, unknown>) => Promise<Reply>;

export const overHttp: Ask = async (caller, query, variables = {}) => {
  const { data, errors, text } = await caller.api.post(query, variables);
  return { data, errors: errors ?? [], text };
};

/** The request that a caller's browser or program would send, as far as its caller is read from it. */
export function requestOf(caller: Caller): IncomingMessage {
  const headers = { ...caller.api.headers, ...(caller.api.cookie ? { cookie: caller.api.cookie } : {}) };
  return { headers, socket: { remoteAddress: '127.0.0.1' } } as unknown as IncomingMessage;
}

/** Who each caller is, looked up once as the server does it. */
export async function actorsOf(deps: Deps, callers: readonly Caller[]): Promise<Map<Caller, Actor>> {
  const actors = new Map<Caller, Actor>();
  for (const caller of callers) actors.set(caller, (await contextOfRequest(deps, requestOf(caller), 'test')).actor);
  return actors;
}

const documents = new Map<string, DocumentNode>();

function documentOf(query: string): DocumentNode {
  const key = createHash('sha256').update(query).digest('base64');
  const known = documents.get(key) ?? parse(query, { noLocation: true });
  documents.set(key, known);
  return known;
}

/** Straight to a schema, for what a test changes in it: no HTTP, no limits, plain graphql-js. */
export function inProcess(schema: GraphQLSchema, deps: Deps, actorOf: (caller: Caller) => Actor): Ask {
  return async (caller, query, variables = {}) => {
    const context = new RequestContext(deps, actorOf(caller), 'en', '127.0.0.1', 'test', 'test');
    const result = await execute({ schema, document: documentOf(query), variableValues: variables, contextValue: context });
    const errors = [...context.denials.errors, ...(result.errors ?? [])];
    return { data: result.data, errors, text: JSON.stringify({ errors, data: result.data }) };
  };
}
