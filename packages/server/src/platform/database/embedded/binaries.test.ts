import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../../../test/support/test-server';
import { findPackage, prepareBinaries } from './binaries';

const base = temporaryFolder('binaries');
const links = (folder: string) =>
  (JSON.parse(readFileSync(path.join(folder, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[]).map(({ target }) =>
    path.join(folder, target),
  );
let lines: string[] = [];
const prepare = (from: string, as?: { uid: number; gid: number }) =>
  prepareBinaries({ as, from, copyTo: path.join(base, 'state'), log: (line) => lines.push(line) });

/** The package as npm leaves it when it may run no install scripts. */
function packageWithoutLinks(name: string): string {
  const folder = path.join(base, name);
  cpSync(findPackage(), folder, { recursive: true, verbatimSymlinks: true });
  for (const link of links(folder)) rmSync(link);
  return folder;
}

beforeEach(() => {
  lines = [];
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the programs of the embedded database', () => {
  it('run from the package, once its library links are made', () => {
    const folder = packageWithoutLinks('plain');
    expect(links(folder).some(existsSync)).toBe(false);
    expect(prepare(folder)).toEqual({
      postgres: path.join(folder, 'native/bin/postgres'),
      initdb: path.join(folder, 'native/bin/initdb'),
      major: '18',
    });
    expect(links(folder).length).toBe(14);
    expect(links(folder).every(existsSync)).toBe(true);
    expect(lines).toEqual([]);
  });

  it('are named with a way out where the platform has none', () => {
    expect(() => findPackage('/')).toThrow(/There is no embedded PostgreSQL for .*DATABASE_URL/);
  });

  if (process.getuid?.() === 0) {
    it('are copied once, with a word about it, when their user cannot read the package', () => {
      const nobody = { uid: 65534, gid: 65534 };
      const closed = path.join(base, 'closed');
      mkdirSync(closed);
      chmodSync(closed, 0o700);
      const folder = packageWithoutLinks('closed/package');
      const mask = process.umask(0o077);
      const first = prepare(folder, nobody);
      process.umask(mask);
      expect(path.dirname(path.dirname(path.dirname(first.postgres)))).toMatch(/state\/postgres-18\./);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/programs were copied to .*state\/postgres-18\..*cannot read them in/);
      expect(prepare(folder, nobody)).toEqual(first);
      expect(lines).toHaveLength(1);
    });

    it('are said not to run when the copy does not either', () => {
      const broken = path.join(base, 'closed/broken');
      cpSync(findPackage(), broken, { recursive: true, verbatimSymlinks: true });
      rmSync(path.join(broken, 'native/lib'), { recursive: true });
      expect(() => prepareBinaries({ as: undefined, from: broken, copyTo: path.join(base, 'other'), log: () => undefined })).toThrow(
        /PostgreSQL does not run: .*DATABASE_URL/,
      );
    });
  }
});
