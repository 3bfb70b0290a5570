import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPersistedDocuments } from '../src/platform/graphql/persisted-documents';
import { type TestApp, testApp } from './support/test-app';
import { type Person, World } from './support/world';

describe('the documents of our own pages, asked for by id', () => {
  let app: TestApp;
  let owner: Person;
  beforeAll(async () => {
    const documents = new Map([
      ['viewer-id', 'query Viewer { viewer { kind } }'],
      ['page-id', 'query Page($first: Int) { orders(first: $first) { nodes { id } } }'],
      ['schema-id', '{ __schema { queryType { name } } }'],
    ]);
    app = await testApp({ documents, config: { production: true } });
    owner = await new World(app).createMaster();
  });
  afterAll(() => app.close());

  const post = async (body: object, headers: Record<string, string> = { cookie: owner.api.cookie }) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asserts
    return { status: response.status, body: (await response.json()) as any };
  };

  it('answer as the whole document does, wherever the id stands', async () => {
    const whole = await post({ query: 'query Viewer { viewer { kind } }' });
    expect(whole.body.data).toEqual({ viewer: { kind: 'OWNER' } });
    for (const body of [{ documentId: 'viewer-id' }, { operationName: 'Viewer', extensions: { documentId: 'viewer-id' } }]) {
      const { status, body: answer } = await post(body);
      expect([status, answer.data, answer.extensions.cost.used]).toEqual([200, whole.body.data, whole.body.extensions.cost.used]);
    }
    expect((await post({ documentId: 'page-id', variables: { first: 7 } })).body.data).toEqual({ orders: { nodes: [] } });
  });

  it('of another build are told apart, in the caller’s language: the page then sends the whole document', async () => {
    for (const documentId of ['another', '__proto__', 'constructor', '']) {
      const { status, body } = await post({ documentId }, { cookie: owner.api.cookie, 'accept-language': 'es' });
      expect([documentId, status, body]).toEqual([
        documentId,
        404,
        {
          errors: [
            { message: 'Esta página es de otra versión del programa. Vuelva a cargarla.', extensions: { code: 'DOCUMENT_UNKNOWN' } },
          ],
        },
      ]);
    }
  });

  it('are no way around a rule: what the whole document may not, its id may not', async () => {
    expect((await post({ documentId: 'page-id', variables: { first: 500 } })).body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect((await post({ documentId: 'schema-id' }, {})).body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await post({ documentId: 'page-id' }, {})).body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('are read from what the build leaves; without a build there are none', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mestre-documents-'));
    try {
      const file = path.join(folder, 'documents.json');
      expect(loadPersistedDocuments(file).size).toBe(0);
      writeFileSync(file, '{"a":"{ viewer { kind } }"}');
      expect(loadPersistedDocuments(file)).toEqual(new Map([['a', '{ viewer { kind } }']]));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
