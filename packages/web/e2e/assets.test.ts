import { readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { BuiltServer } from './support/server';

const assets = path.resolve(__dirname, '../dist/assets');

describe('the files of the pages', () => {
  let server: BuiltServer;
  beforeAll(async () => {
    server = await BuiltServer.start();
  });
  afterAll(() => server.stop());

  const script = readdirSync(assets).find((file) => /\.js$/.test(file) && readdirSync(assets).includes(`${file}.br`)) as string;
  const get = (encoding: string) => fetch(`${server.url}/assets/${script}`, { headers: { 'accept-encoding': encoding } });

  it('come compressed and for ever to who takes them so, and whole to who does not', async () => {
    const plain = await get('identity');
    const text = await plain.text();
    expect([plain.headers.get('content-encoding'), plain.headers.get('content-type')]).toEqual([null, 'text/javascript; charset=utf-8']);
    for (const encoding of ['br', 'gzip']) {
      const answer = await get(encoding);
      expect([answer.status, answer.headers.get('content-encoding'), answer.headers.get('content-type')]).toEqual([
        200,
        encoding,
        'text/javascript; charset=utf-8',
      ]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
      // fetch unpacks it: the same text
      expect((await answer.text()) === text).toBe(true);
    }
  });

  it('and one that is gone, as after a build under a running server, is not found; the server goes on', async () => {
    const names = readdirSync(assets).filter((file) => file.startsWith(script));
    for (const name of names) renameSync(path.join(assets, name), path.join(assets, `.${name}.away`));
    try {
      for (const encoding of ['br', 'identity']) {
        const answer = await get(encoding);
        expect([answer.status, answer.headers.get('content-encoding')]).toEqual([404, null]);
      }
    } finally {
      for (const name of names) renameSync(path.join(assets, `.${name}.away`), path.join(assets, name));
    }
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});
