import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { temporaryFolder } from './test-server';

const projectRoot = path.resolve(__dirname, '../../../..');
const program = path.join(projectRoot, 'packages/server/dist/main.js');

export interface KeptMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  at: string;
}

export interface BuiltServerOptions {
  /** further settings, over those of a free port and an empty data folder */
  env?: Record<string, string>;
  /** a free one by default */
  port?: number;
}

/**
 * The built server as a person runs it: a process of its own on a free port, with its own database in a temporary folder. For journeys in a
 * browser and for kills. Build first (`npm run build`).
 */
export class BuiltServer {
  private child: ChildProcess | undefined;
  private words = '';

  /** One over a folder that is there already, such as a restored copy; it does not run yet. `stop` removes the folder. */
  static async over(dataDir: string, env: Record<string, string> = {}): Promise<BuiltServer> {
    return new BuiltServer(await freePort(), dataDir, env);
  }

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly env: Record<string, string>,
  ) {}

  /** One that does not run yet. */
  static async make(options: BuiltServerOptions = {}): Promise<BuiltServer> {
    if (!existsSync(program)) throw new Error(`There is no ${program}: run "npm run build" first.`);
    return new BuiltServer(options.port ?? (await freePort()), temporaryFolder('server'), options.env ?? {});
  }

  static async start(options: BuiltServerOptions = {}): Promise<BuiltServer> {
    const server = await BuiltServer.make(options);
    await server.start();
    return server;
  }

  /** A second process over the same data folder, and so the same database and secret. End it by `interrupt`; `stop` of the first removes the data. */
  async beside(): Promise<BuiltServer> {
    const second = new BuiltServer(await freePort(), this.dataDir, this.env);
    await second.start();
    return second;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (!this.child?.pid) throw new Error('the server does not run');
    return this.child.pid;
  }

  /** The process of its PostgreSQL, if it runs. */
  get postmaster(): number | undefined {
    const file = path.join(this.dataDir, 'postgres/pgdata/postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
  }

  /** All that it has written so far, over all its starts. */
  get output(): string {
    return this.words;
  }

  /** Starts it, again after `kill` or `interrupt`, and waits until it is ready. */
  async start(): Promise<void> {
    this.launch();
    await this.until(() => this.isReady(), 150_000);
  }

  /** Starts it and does not wait. */
  launch(): void {
    const child = spawn(process.execPath, ['--enable-source-maps', program], {
      cwd: projectRoot,
      // a group of its own: what is killed is the server alone, as by a machine short of memory
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // an empty value is none, also where .env has one
      env: {
        ...process.env,
        DATABASE_URL: '',
        SMTP_URL: '',
        PUBLIC_URL: '',
        LOG_LEVEL: 'warn',
        ...this.env,
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
      },
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.words += data.toString();
      });
    }
  }

  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    return answer?.status === 200;
  }

  /** Ends it without warning; its database lives on. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** As Ctrl-C does; waits for the end. @returns the exit code */
  async interrupt(): Promise<number | null> {
    return this.end('SIGINT');
  }

  /** As whoever runs many servers stops one: it drains first. @returns the exit code */
  async terminate(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Stops server and database and removes the data. */
  async stop(): Promise<void> {
    // a killed server leaves its database: only a server can stop it
    if (!this.child && this.postmaster) await this.start();
    await this.interrupt();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Waits until something holds. @throws when the server ends meanwhile, or after `patience` milliseconds, with what it wrote */
  async until(what: () => Promise<boolean>, patience = 60_000): Promise<void> {
    const limit = performance.now() + patience;
    while (!(await what())) {
      if (!this.child || this.child.exitCode !== null) throw new Error(`the server ended:\n${this.words}`);
      if (performance.now() > limit) throw new Error(`waited ${patience} ms in vain; the server wrote:\n${this.words}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Runs a statement on its database: for worlds that are too large to be made by hand. */
  async sql(statement: string): Promise<void> {
    const env = { ...process.env, DATABASE_URL: '', DATA_DIR: this.dataDir };
    const connectionString = execFileSync(process.execPath, [path.join(projectRoot, 'scripts/database-url.mjs')], {
      env,
      encoding: 'utf8',
    });
    const client = new Client({ connectionString: connectionString.trim() });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }

  /** The mails kept by a server without SMTP, the newest last or first as it lists them. */
  async mailbox(): Promise<KeptMail[]> {
    const answer = await fetch(`${this.url}/mailbox.json`);
    if (!answer.ok) throw new Error(`/mailbox.json answered ${answer.status}`);
    return (await answer.json()) as KeptMail[];
  }

  /** Waits for a mail to an address. @param pick which one, of those to that address */
  async mailTo(address: string, pick: (mail: KeptMail) => boolean = () => true): Promise<KeptMail> {
    let found: KeptMail | undefined;
    await this.until(async () => {
      found = (await this.mailbox()).find((mail) => mail.to === address && pick(mail));
      return found !== undefined;
    });
    return found as KeptMail;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    if (!child) return null;
    this.child = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill(signal);
    return ended;
  }
}

/** A port on which nobody listens, for now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
