import type { IncomingMessage } from 'node:http';
import { BodyError, readBody } from '../http/requests';
import { RequestRefusal } from './request-refusal';

const bodyLimit = 1_000_000;
/** Levels of lists and objects in a body: an input has a handful (security.md 21). */
const levelsAtMost = 100;

/** A request of the API as it came: a document, or the id of one of our own pages' documents (persisted-documents.ts). */
export interface GraphQLRequest {
  query: string | null;
  documentId: string | null;
  operationName: string | null;
  variables: Record<string, unknown>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the body of POST /graphql.
 * @throws RequestRefusal for what is no request, BodyError for what is too large, compressed or slow
 */
export async function readGraphQLRequest(request: IncomingMessage): Promise<GraphQLRequest> {
  // JSON cannot be sent by another site's form: with same-site cookies this closes the door to forged requests (security.md 33)
  if (!isJson(request)) throw new BodyError(415, 'CONTENT_TYPE');
  const body = parseJson(await readBody(request, bodyLimit));
  if (!isObject(body)) throw new RequestRefusal('NOT_A_REQUEST');
  const { query, operationName, variables, extensions, documentId = isObject(extensions) ? extensions.documentId : undefined } = body;
  const hasDocument = typeof query === 'string' || typeof documentId === 'string';
  const isSound = (operationName ?? null) === null || typeof operationName === 'string';
  if (!hasDocument || !isSound || !(variables === undefined || variables === null || isObject(variables)))
    throw new RequestRefusal('NOT_A_REQUEST');
  return {
    query: typeof query === 'string' ? query : null,
    documentId: typeof documentId === 'string' ? documentId : null,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: variables ?? {},
  };
}

export function isJson(request: IncomingMessage): boolean {
  return /^application\/(json|graphql-response\+json)\b/i.test(request.headers['content-type'] ?? '');
}

/** JSON that is not too deep. @throws RequestRefusal */
export function parseJson(bytes: Buffer): unknown {
  if (isTooDeep(bytes)) throw new RequestRefusal('NOT_A_REQUEST');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new RequestRefusal('NOT_JSON');
  }
}

/** Whether lists and objects stand in each other too deep for whatever walks them afterwards; brackets inside strings are text. */
function isTooDeep(bytes: Buffer): boolean {
  let levels = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const sign = bytes[at];
    if (isText) {
      if (sign === 0x5c) at += 1;
      else if (sign === 0x22) isText = false;
    } else if (sign === 0x22) isText = true;
    else if (sign === 0x7b || sign === 0x5b) {
      levels += 1;
      if (levels > levelsAtMost) return true;
    } else if (sign === 0x7d || sign === 0x5d) levels -= 1;
  }
  return false;
}
