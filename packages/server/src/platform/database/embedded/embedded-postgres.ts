import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { type Binaries, prepareBinaries } from './binaries';
import { EmbeddedPostgresError } from './embedded-error';
import { type Connection, createHome, findHome, type Home } from './home';
import { readPidFile, stopPostmaster } from './postmaster';
import { chooseUser, handOver } from './run-as';
import { Server, urlOf } from './server';
import { Users } from './users';

export { EmbeddedPostgresError } from './embedded-error';

export interface EmbeddedPostgresOptions {
  /** absolute; made when absent */
  dataDir: string;
  /** what was done that a person may want to know, a line each */
  log: (line: string) => void;
  /** server parameters over the standard ones, as for tests that need no durability */
  settings?: Record<string, string>;
  /** where binaries and data go that PostgreSQL's user cannot reach otherwise; used as root only */
  stateDir?: string;
}

export interface EmbeddedPostgres {
  /** with user and password; loopback */
  url: string;
  /** the server ran already: left by a process that was killed, or started by another one that runs */
  adopted: boolean;
  /** Stops the server and waits for it, unless another process uses it too. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of a data folder, or adopts the one that runs there (stack.md, "The embedded database").
 * @throws EmbeddedPostgresError with a message for the person who started the program
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, settings = {}, stateDir = '/var/lib/mestre' } = options;
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const copyTo = process.getuid?.() === 0 ? stateDir : path.join(dataDir, 'binaries');
  const found = findHome(dataDir);
  const as = chooseUser(found?.pgdata);
  const binaries = prepareBinaries({ as, copyTo, log });
  const home = found ?? createHome({ dataDir, stateDir, binaries, as, log });
  refuseOtherVersion(home, binaries);
  if (handOver(home.pgdata, as))
    log(`${home.pgdata} belonged to root, as which PostgreSQL does not run, and was given to user ${as?.uid}.`);

  const users = new Users(home);
  const server = new Server(home, binaries, as, settings, log);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.leaveAlone().then(() =>
      users.leave(async () => {
        const running = readPidFile(home);
        if (running) await stopPostmaster(running.pid, home);
      }),
    );
    return stopped;
  };
  await users.enter();
  try {
    const { adopted, connection } = await server.bringUp();
    await ensureDatabase(connection);
    server.supervise(connection);
    return { url: urlOf(connection, databaseName), adopted, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const databaseName = 'mestre';

function refuseOtherVersion(home: Home, binaries: Binaries): void {
  const version = readFileSync(path.join(home.pgdata, 'PG_VERSION'), 'utf8').trim();
  if (version === binaries.major) return;
  throw new EmbeddedPostgresError(
    `The data in ${home.pgdata} is of PostgreSQL ${version}, this program brings PostgreSQL ${binaries.major}. ` +
      `Nothing was changed. Dump it with the version that made it and restore it here (docs/operations.md, "Upgrading"), or set DATA_DIR to another folder.`,
  );
}

async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new Client({ connectionString: urlOf(connection, 'postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } catch (error) {
    // another process made it meanwhile: as "already exists", or as the collision of two rows
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
