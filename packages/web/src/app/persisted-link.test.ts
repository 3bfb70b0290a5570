import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { print } from 'graphql';
import { rememberDocuments } from '../access/document-ids';
import { graphql } from '../access/graphql';
import { request } from '../access/request';
import { createPersistedLink } from './persisted-link';

const Known = graphql(`
  query PersistedLink_Known($nickname: String!) {
    account(nickname: $nickname) {
      id
    }
  }
`);
const Unknown = graphql(`
  query PersistedLink_Unknown {
    master {
      id
    }
  }
`);

const data = { account: { id: 'acc_1', __typename: 'Account' }, master: { id: 'mst_1', __typename: 'Master' } };
let bodies: Record<string, unknown>[] = [];
/** ids that the server knows */
let served = new Set<string>();

beforeEach(() => {
  bodies = [];
  served = new Set(['id-of-known']);
  rememberDocuments({ PersistedLink_Known: 'id-of-known' });
  globalThis.fetch = (async (_url: string, { body }: { body: string }) => {
    const sent = JSON.parse(body);
    bodies.push(sent);
    const id = sent.documentId ?? sent.extensions?.documentId;
    const isKnown = sent.query !== undefined || served.has(id);
    const answer = isKnown ? { data } : { errors: [{ message: 'reload', extensions: { code: 'DOCUMENT_UNKNOWN' } }] };
    return new Response(JSON.stringify(answer), { status: isKnown ? 200 : 404, headers: { 'content-type': 'application/json' } });
  }) as typeof fetch;
});

const client = () =>
  new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([
      createPersistedLink(),
      new HttpLink({ uri: 'http://localhost/graphql', enhancedClientAwareness: { transport: false } }),
    ]),
  });

describe('the documents of a build', () => {
  test('go as their ids alone, from Apollo Client and from pages without it', async () => {
    const variables = { nickname: 'acmeshop' };
    const answer = await client().query({ query: Known, variables });
    expect(answer.data?.account?.id).toBe('acc_1');
    expect(bodies).toEqual([{ operationName: 'PersistedLink_Known', variables, extensions: { documentId: 'id-of-known' } }]);
    bodies = [];
    await request(Known, variables);
    expect(bodies).toEqual([{ documentId: 'id-of-known', variables }]);
  });

  test('go whole, once more, to a server of another build', async () => {
    served.clear();
    const variables = { nickname: 'acmeshop' };
    expect((await client().query({ query: Known, variables })).data?.account?.id).toBe('acc_1');
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toMatchObject({ query: expect.stringContaining('account(nickname: $nickname)'), variables });
    expect(bodies[1]).not.toHaveProperty('extensions');
    bodies = [];
    expect((await request(Known, variables)).account?.id).toBe('acc_1');
    expect(bodies[1]).toEqual({ query: print(Known), variables });
  });

  test('go whole where nothing was built', async () => {
    await client().query({ query: Unknown });
    await request(Unknown, {});
    expect(bodies.map(({ query }) => query)).toEqual([expect.stringContaining('master'), print(Unknown)]);
  });
});
