import { createServer } from 'node:net';
import { Client } from 'pg';
import type { Binaries } from './binaries';
import { EmbeddedPostgresError } from './embedded-error';
import { type Connection, databaseUser, type Home, readConnection, saveConnection } from './home';
import { type Launch, launch, pause, readPidFile, removePidFile, whoIs } from './postmaster';
import type { RunAs } from './run-as';

/** Milliseconds that a start waits for what a killed server left: its processes and locks, its number, its recovery. */
const patience = { takeover: 20_000, zombie: 2_000, recovery: 600_000 };

const passing = /lock file "postmaster\.pid" already exists|pre-existing shared memory block|could not bind|Address already in use/;

/** The PostgreSQL of one home: brought up, watched, brought up again when it ends by itself. */
export class Server {
  private watch: NodeJS.Timeout | undefined;
  private work: Promise<unknown> = Promise.resolve();
  private busy = false;

  constructor(
    private readonly home: Home,
    private readonly binaries: Binaries,
    private readonly as: RunAs,
    private readonly settings: Record<string, string>,
    private readonly log: (line: string) => void,
  ) {}

  /**
   * Starts the server, or adopts the one that runs.
   * @param fixedPort the port it must have: an address that was given out stays right
   */
  async bringUp(fixedPort?: number): Promise<{ adopted: boolean; connection: Connection }> {
    let until = performance.now() + patience.takeover;
    for (;;) {
      const connection = readConnection(this.home);
      const there = readPidFile(this.home);
      const holder = there ? whoIs(there.pid, this.home) : 'gone';
      if (there && holder === 'ours') {
        const running = { ...connection, port: there.port };
        if (there.port > 0 && (await answers(running, () => whoIs(there.pid, this.home) === 'ours'))) {
          return { adopted: true, connection: running };
        }
        // it was stopping, or has only begun: from here on as long again
        until = performance.now() + patience.takeover;
      } else if (there && holder === 'zombie' && performance.now() < until - patience.takeover + patience.zombie) {
        // it ended; its number goes as soon as its parent looks
      } else {
        if (there && holder !== 'gone') {
          this.log(`A stale postmaster.pid was removed: process ${there.pid} ${holder === 'zombie' ? 'has ended' : 'is another program'}.`);
          removePidFile(this.home);
        }
        const port = fixedPort ?? (await this.choosePort(connection));
        const started = launch(this.binaries, this.home, port, this.as, this.settings);
        if (await answers({ ...connection, port }, () => started.ended === undefined)) {
          return { adopted: false, connection: { ...connection, port } };
        }
        this.refuseUnlessPassing(started);
      }
      if (performance.now() > until) throw new EmbeddedPostgresError(`PostgreSQL does not start; its log is ${this.home.logFile}.`);
      await pause(100);
    }
  }

  /** Brings the server up again, at the same address, whenever it has ended without having been asked to (security.md 40). */
  supervise(connection: Connection): void {
    this.watch = setInterval(() => {
      const there = readPidFile(this.home);
      if (this.busy || (there && whoIs(there.pid, this.home) === 'ours')) return;
      this.busy = true;
      this.log('PostgreSQL has ended by itself and is started again.');
      this.work = this.bringUp(connection.port)
        .then(
          () => this.log('PostgreSQL is back.'),
          (error: Error) => this.log(error.message),
        )
        .finally(() => {
          this.busy = false;
        });
    }, 250);
    this.watch.unref();
  }

  /** Ends the watch; a start that is under way is waited for. */
  async leaveAlone(): Promise<void> {
    clearInterval(this.watch);
    await this.work;
  }

  /** The port kept beside the data while it is free, else a new one, kept from now on. */
  private async choosePort(connection: Connection): Promise<number> {
    if (connection.port > 0 && (await isFree(connection.port))) return connection.port;
    for (;;) {
      // below the range from which systems give ports to outgoing connections
      const port = 20_000 + Math.floor(Math.random() * 12_000);
      if (!(await isFree(port))) continue;
      saveConnection(this.home, { ...connection, port });
      return port;
    }
  }

  /** A lock of a server that is just starting or dying, or a port taken meanwhile, passes; anything else will not. */
  private refuseUnlessPassing(started: Launch): void {
    const said = started.ended?.said ?? '';
    if (passing.test(said)) return;
    const reason =
      said.split('\n').find((line) => /FATAL|PANIC/.test(line)) ??
      (said.split('\n').at(-1) || `it ended with ${started.ended?.code ?? started.ended?.signal}`);
    throw new EmbeddedPostgresError(`PostgreSQL does not start: ${reason} (log: ${this.home.logFile}).`);
  }
}

export function urlOf(connection: Connection, database: string): string {
  return `postgres://${databaseUser}:${connection.password}@127.0.0.1:${connection.port}/${database}`;
}

/** Asks until the server answers, through its recovery; false when `alive` says that it is no more, or it is stopping. */
async function answers(connection: Connection, alive: () => boolean): Promise<boolean> {
  const until = performance.now() + patience.recovery;
  while (performance.now() < until && alive()) {
    const refusal = await tryConnecting(connection);
    // "too many connections" is an answer too
    if (!refusal || refusal.code === '53300') return true;
    if (refusal.code === '28P01') {
      throw new EmbeddedPostgresError(`PostgreSQL on port ${connection.port} refuses the password kept beside the data.`);
    }
    await pause(50);
  }
  return false;
}

async function tryConnecting(connection: Connection): Promise<{ code?: string } | undefined> {
  const client = new Client({ connectionString: urlOf(connection, 'postgres'), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return undefined;
  } catch (error) {
    return error as { code?: string };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
