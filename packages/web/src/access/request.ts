import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql/language/printer.js';
import { CLIENT_HEADERS } from './client-headers';
import { documentId } from './document-ids';
import { codeOfStatus, type Fault, isFaultCode } from './fault-codes';

/** What `request` throws: the fault of an answer, in the form that `faultOf` gives for Apollo's errors. */
export class RequestFault extends Error implements Fault {
  override readonly name = 'RequestFault';
  constructor(
    readonly code: Fault['code'],
    readonly requestId?: string,
  ) {
    super(code);
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: readonly { message: string; extensions?: { code?: unknown; requestId?: unknown } }[];
}

/**
 * One operation, without a cache: for the pages of people who are not signed in, which need no Apollo Client and load in half the time without
 * it. Throws RequestFault.
 * @param headers of one's own instead of the pages' usual ones: as whom the page asks (client-headers.ts)
 */
export async function request<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  headers: Readonly<Record<string, string>> = CLIENT_HEADERS,
): Promise<Data> {
  const [operation] = document.definitions;
  const id = documentId(operation && 'name' in operation ? operation.name?.value : undefined);
  let response = await send(id ? { documentId: id, variables } : { query: print(document), variables }, headers);
  // a server of another build, as while servers are being replaced: it understands the whole document
  if (id && response.status === 404) response = await send({ query: print(document), variables }, headers);
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const answer = (await response.json().catch(() => null)) as Answer<Data> | null;
  const first = answer?.errors?.[0];
  if (first) {
    const { code, requestId: named } = first.extensions ?? {};
    throw new RequestFault(isFaultCode(code) ? code : 'INTERNAL', typeof named === 'string' ? named : requestId);
  }
  if (!response.ok || !answer?.data) throw new RequestFault(codeOfStatus(response.status), requestId);
  return answer.data;
}

async function send(body: object, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    throw new RequestFault('OFFLINE');
  }
}
