import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries';
import { EmbeddedPostgresError } from './embedded-error';
import type { Home } from './home';
import { lookAtProcess } from './processes';
import { type RunAs, spawnAs } from './run-as';

/** What postmaster.pid says of the server of a data folder. */
export interface PidFile {
  pid: number;
  port: number;
}

const standardSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  work_mem: '16MB',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  wal_buffers: '16MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // the application sees its own errors; the server's log gets neither them nor the values in them (security.md 6), and so stays small
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

const largestLog = 10 * 1024 * 1024;

export function readPidFile(home: Home): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(home), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number.isInteger(port) ? port : 0 } : undefined;
}

export function removePidFile(home: Home): void {
  rmSync(pidFile(home), { force: true });
}

function pidFile(home: Home): string {
  return path.join(home.pgdata, 'postmaster.pid');
}

/**
 * Who has the number in postmaster.pid: this folder's PostgreSQL (`ours`), nobody (`gone`), one that ended and was not waited for yet
 * (`zombie`), or a program that has nothing to do with it (`stranger`).
 */
export function whoIs(pid: number, home: Home): 'ours' | 'gone' | 'zombie' | 'stranger' {
  const facts = lookAtProcess(pid);
  if (!facts) return 'gone';
  if (facts.zombie) return 'zombie';
  const isPostgres = /(^|\/)postgres(\.exe)?( |$)/.test(facts.command);
  return isPostgres && (facts.folder === home.pgdata || facts.command.includes(` ${home.pgdata} `)) ? 'ours' : 'stranger';
}

export interface Launch {
  child: ChildProcess;
  /** set when it ended */
  ended: { code: number | null; signal: string | null; said: string } | undefined;
}

/**
 * Starts PostgreSQL in a session of its own: Ctrl-C of the terminal and the end of our process group do not reach it. Its words go to a
 * file, not to a pipe that would break with us.
 */
export function launch(binaries: Binaries, home: Home, port: number, as: RunAs, settings: Record<string, string>): Launch {
  rotate(home.logFile);
  const from = sizeOf(home.logFile);
  const file = openSync(home.logFile, 'a', 0o600);
  const options = Object.entries({ ...standardSettings, ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(binaries.postgres, ['-D', home.pgdata, ...options], {
    ...spawnAs(as),
    detached: true,
    stdio: ['ignore', file, file],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(file);
  child.unref();
  const launched: Launch = { child, ended: undefined };
  const end = (code: number | null, signal: string | null, said?: string) => {
    launched.ended ??= { code, signal, said: said ?? wordsSince(home.logFile, from) };
  };
  child.on('error', (error) => end(null, null, error.message));
  child.on('exit', end);
  return launched;
}

/** Asks the server to end its sessions and stop, and waits until it has; one that does not within a minute is made to, and recovers at the next start. */
export async function stopPostmaster(pid: number, home: Home): Promise<void> {
  const signals: [NodeJS.Signals, number][] = [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
  ];
  for (const [signal, patience] of signals) {
    if (whoIs(pid, home) !== 'ours') return;
    process.kill(pid, signal);
    const until = performance.now() + patience;
    while (performance.now() < until) {
      if (whoIs(pid, home) !== 'ours') return;
      await pause(20);
    }
  }
  throw new EmbeddedPostgresError(`PostgreSQL (process ${pid}) does not stop; its log is ${home.logFile}.`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function wordsSince(file: string, from: number): string {
  try {
    return readFileSync(file).subarray(from).toString().trim();
  } catch {
    // the folder was removed after the server had stopped
    return '';
  }
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function rotate(file: string): void {
  if (sizeOf(file) > largestLog) renameSync(file, `${file}.1`);
}
