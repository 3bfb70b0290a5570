import type { IncomingMessage } from 'node:http';
import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST, validate } from 'graphql';
import { CostPlan } from '../platform/graphql/cost';
import { inspectOperation, operationLimits } from '../platform/graphql/operation-limits';
import { parseJson } from '../platform/graphql/request-body';
import { RequestRefusal } from '../platform/graphql/request-refusal';
import { readBody } from '../platform/http/requests';

const bodyLimit = 100_000;

/** A subscription as a program sent it, parsed and valid. */
export interface StreamRequest {
  document: DocumentNode;
  operationName: string | null;
  variables: Record<string, unknown>;
  /** what one event costs by the plan of its document; opening the stream spends it */
  cost: number;
}

/**
 * Reads a request of graphql-sse's "distinct connections" mode: POST with JSON, or GET with the same in the address.
 * @throws GraphQLError BAD_USER_INPUT, BodyError
 */
export async function readStreamRequest(
  request: IncomingMessage,
): Promise<{ query: string; operationName: string | null; variables: Record<string, unknown> }> {
  const asked = request.method === 'GET' ? fromAddress(request.url ?? '') : parseJson(await readBody(request, bodyLimit));
  const { query, operationName, variables } = (asked ?? {}) as Record<string, unknown>;
  const isSound = variables === undefined || (typeof variables === 'object' && !Array.isArray(variables));
  if (typeof query !== 'string' || !isSound) throw new RequestRefusal('NOT_A_REQUEST');
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: (variables ?? {}) as Record<string, unknown>,
  };
}

function fromAddress(url: string): Record<string, unknown> {
  const search = new URL(url, 'http://localhost').searchParams;
  const variables = search.get('variables');
  return {
    query: search.get('query'),
    operationName: search.get('operationName'),
    variables: variables ? parseJson(Buffer.from(variables)) : undefined,
  };
}

/**
 * Parses and checks what `readStreamRequest` read: one subscription, within the limits of every operation (security.md 21).
 * @throws GraphQLError BAD_USER_INPUT
 */
export function checkedStreamRequest(schema: GraphQLSchema, raw: Awaited<ReturnType<typeof readStreamRequest>>): StreamRequest {
  const { document } = inspectOperation(raw.query);
  const operation = getOperationAST(document, raw.operationName);
  if (operation?.operation !== 'subscription') throw new RequestRefusal('NO_SUBSCRIPTION');
  const [wrong] = validate(schema, document);
  if (wrong) throw new GraphQLError(wrong.message, { extensions: { code: 'BAD_USER_INPUT' } });
  const cost = CostPlan.of(schema, document, raw.operationName)?.asked(raw.variables) ?? 0;
  if (cost > operationLimits.cost) throw new RequestRefusal('TOO_COSTLY', { cost, limit: operationLimits.cost });
  return { document, operationName: raw.operationName, variables: raw.variables, cost };
}
