import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-error';
import type { Home } from './home';
import { pause } from './postmaster';
import { lookAtProcess } from './processes';

/**
 * Which processes use a database: the server, an import beside it. Each leaves a file with its number; the last one to go stops PostgreSQL.
 * Coming and stopping never overlap: who comes signs in and then looks for a stop under way, who stops announces it and then looks for
 * others, so that at least one of the two sees the other.
 */
export class Users {
  private readonly folder: string;
  private readonly stopping: string;

  constructor(home: Home) {
    this.folder = path.join(home.folder, 'users');
    this.stopping = path.join(home.folder, 'stopping');
  }

  /** Signs this process in; waits for a stop that is under way. */
  async enter(): Promise<void> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const draft = `${this.stopping}.${process.pid}`;
    writeFileSync(draft, sign(process.pid), { mode: 0o600 });
    renameSync(draft, this.file(process.pid));
    const until = performance.now() + 90_000;
    while (this.stopIsUnderWay()) {
      if (performance.now() > until)
        throw new EmbeddedPostgresError('Another process has been stopping the database for more than a minute.');
      await pause(50);
    }
  }

  /** Signs this process out, and runs `stop` if nobody else is signed in. */
  async leave(stop: () => Promise<void>): Promise<void> {
    rmSync(this.file(process.pid), { force: true });
    while (!this.announce()) {
      if (this.others()) return;
      await pause(50);
    }
    try {
      if (!this.others()) await stop();
    } finally {
      rmSync(this.stopping, { force: true });
    }
  }

  private file(pid: number): string {
    return path.join(this.folder, String(pid));
  }

  /** Whether another living process is signed in; what dead ones left is cleared away. */
  private others(): boolean {
    let found = false;
    for (const name of readdirSync(this.folder)) {
      const pid = Number(name);
      if (pid === process.pid) continue;
      if (isAlive(pid, read(this.file(pid)))) found = true;
      else rmSync(this.file(pid), { force: true });
    }
    return found;
  }

  private announce(): boolean {
    // linked into place whole: another process never reads half of it
    const draft = `${this.stopping}.${process.pid}`;
    writeFileSync(draft, `${process.pid} ${sign(process.pid)}`, { mode: 0o600 });
    try {
      linkSync(draft, this.stopping);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      this.stopIsUnderWay();
      return false;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  private stopIsUnderWay(): boolean {
    const text = read(this.stopping);
    if (text === undefined) return false;
    const [pid, ...rest] = text.split(' ');
    if (isAlive(Number(pid), rest.join(' '))) return true;
    rmSync(this.stopping, { force: true });
    return false;
  }
}

/** Tells this process from a later one with the same number. */
function sign(pid: number): string {
  return lookAtProcess(pid)?.startedAt ?? '';
}

function isAlive(pid: number, signed: string | undefined): boolean {
  const facts = lookAtProcess(pid);
  return facts !== undefined && !facts.zombie && signed !== undefined && signed === facts.startedAt;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
