import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Recipe } from '../recording';
import type { enough, Load, LoadResult } from './load';
import type { WriteResult, WriteTask } from './writer';

const projectRoot = path.resolve(__dirname, '../../../..');
const register = path.join(projectRoot, 'packages/server/test/support/register-ts.cjs');
const children = new Set<ChildProcess>();

/** Ends every process that was started. */
export async function endChildren(): Promise<void> {
  await Promise.all([...children].map(endChild));
}

async function endChild(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 8_000);
  await ended;
  clearTimeout(impatient);
}

function ownProcess(file: string, argument: unknown): ChildProcess {
  const child = fork(path.join(__dirname, file), [JSON.stringify(argument ?? null)], {
    execArgv: ['--require', register],
    serialization: 'advanced',
  });
  children.add(child);
  return child;
}

/** The next message of a process. @throws when it ends instead */
function said(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.removeListener('exit', ended);
      resolve(message);
    });
  });
}

/** The process that makes the load. */
export class LoadProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(): Promise<LoadProcess> {
    const child = ownProcess('load.ts', null);
    await said(child);
    return new LoadProcess(child);
  }

  async run(load: Load): Promise<LoadResult> {
    const answer = said(this.child);
    this.child.send(load);
    return (await answer) as LoadResult;
  }

  /** Ends what runs now: its answers so far are the result. */
  stop(): void {
    this.child.send('enough' satisfies typeof enough);
  }
}

/** The process that writes: what is taken in at the level of the use case, and the yardstick beside it. */
export class WriterProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(settings: { url: string; secretKey: string; poolSize: number; preparedAtMost: number }): Promise<WriterProcess> {
    const child = ownProcess('writer.ts', settings);
    await said(child);
    return new WriterProcess(child);
  }

  async run(task: WriteTask): Promise<WriteResult> {
    const answer = said(this.child);
    this.child.send(task);
    return (await answer) as WriteResult;
  }

  async stop(): Promise<void> {
    await endChild(this.child);
  }
}

export interface Target {
  port: number;
  pid: number;
}

/** The bare endpoint's process. */
export class BareProcess implements Target {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(url: string, poolSize: number): Promise<BareProcess> {
    const child = ownProcess('bare-server.ts', { url, poolSize });
    const { port } = (await said(child)) as { port: number };
    return new BareProcess(child, port);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  async stop(): Promise<void> {
    await endChild(this.child);
  }

  async serve(route: string, recipe: Recipe, days: number | undefined): Promise<void> {
    const ready = said(this.child);
    this.child.send({ path: route, route: { recipe, days } });
    await ready;
  }
}

/** The built server with its production settings and a silent log, on a database of its own. */
export async function startServer(
  url: string,
  settings: { secretKey: string; poolSize: number; profile?: string },
): Promise<Target & { stop(): Promise<void> }> {
  const port = await freePort();
  const flags = settings.profile ? ['--cpu-prof', `--cpu-prof-dir=${settings.profile}`] : [];
  const child = spawn(process.execPath, [...flags, path.join(projectRoot, 'packages/server/dist/main.js')], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'silent',
      // one caller asks as much as he can: counted as in production, and not to be spent
      API_BUDGET: '999999999',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: '',
      SMTP_URL: '',
      DATABASE_URL: url,
      DATABASE_POOL_SIZE: String(settings.poolSize),
      SECRET_KEY: settings.secretKey,
    },
  });
  children.add(child);
  const until = performance.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (ready?.status === 200) break;
    if (performance.now() > until) throw new Error('the server does not become ready');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    port,
    pid: child.pid as number,
    stop: () => endChild(child),
  };
}

/** Processor time that a process has used so far, in milliseconds; null where the system does not tell. */
export function processorTime(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // in hundredths of a second, user and system
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
