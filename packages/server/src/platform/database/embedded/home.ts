import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries';
import { EmbeddedPostgresError } from './embedded-error';
import { lookAtProcess } from './processes';
import { canEnter, makeOpenFolder, type RunAs, spawnAs } from './run-as';

/** The folder that holds the database's files (`pgdata`), its password and port (`connection.json`), its log and who uses it. */
export interface Home {
  folder: string;
  pgdata: string;
  logFile: string;
}

/** Kept beside the data, readable by its owner alone. */
export interface Connection {
  password: string;
  port: number;
}

export const databaseUser = 'mestre';

/** Name of the file in DATA_DIR that says where the data lies when it could not lie there. */
const pointer = 'postgres.location';

function homeIn(folder: string): Home {
  return { folder, pgdata: path.join(folder, 'pgdata'), logFile: path.join(folder, 'postgres.log') };
}

/**
 * The home that this DATA_DIR has already, if any.
 * @throws EmbeddedPostgresError when its data was moved elsewhere and is gone: an empty database in its place would look like lost data
 */
export function findHome(dataDir: string): Home | undefined {
  const beside = path.join(dataDir, pointer);
  if (existsSync(beside)) {
    const home = homeIn(readFileSync(beside, 'utf8').trim());
    if (existsSync(home.pgdata)) return home;
    throw new EmbeddedPostgresError(
      `The data of ${dataDir} lay in ${home.folder}, which is gone. Restore it, or remove ${beside} to begin with an empty database.`,
    );
  }
  const home = homeIn(path.join(dataDir, 'postgres'));
  return existsSync(home.pgdata) ? home : undefined;
}

export interface NewHomeOptions {
  dataDir: string;
  stateDir: string;
  binaries: Binaries;
  as: RunAs;
  log: (line: string) => void;
}

/**
 * Makes a database folder: UTF-8, checksums, a random password, loopback only. It is made under another name and renamed when whole, so that
 * a start that was cut off leaves nothing half, and of two at once one wins.
 */
export function createHome(options: NewHomeOptions): Home {
  const { dataDir, as } = options;
  const draft = path.join(dataDir, `postgres.new-${process.pid}`);
  sweepDrafts(dataDir);
  mkdirSync(draft, { recursive: true, mode: 0o711 });
  if (canEnter(draft, as)) {
    initialize(draft, options);
    return settle(draft, path.join(dataDir, 'postgres'));
  }
  rmSync(draft, { recursive: true, force: true });
  return createElsewhere(options);
}

/** The user who runs PostgreSQL cannot reach DATA_DIR: the data goes to a folder of the system, its name is kept beside the project's data. */
function createElsewhere(options: NewHomeOptions): Home {
  const { dataDir, stateDir, as, log } = options;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const draft = path.join(stateDir, `${name}.new-${process.pid}`);
  try {
    makeOpenFolder(stateDir);
    sweepDrafts(stateDir);
    mkdirSync(draft, { mode: 0o711 });
  } catch (error) {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as user ${as?.uid} and cannot reach ${dataDir}, nor can ${stateDir} be used (${(error as Error).message}). Set DATA_DIR to a folder that everybody can enter, or DATABASE_URL.`,
    );
  }
  initialize(draft, options);
  const older: string[] = [];
  for (let number = 1; ; number++) {
    const folder = path.join(stateDir, number === 1 ? name : `${name}-${number}`);
    // data that an earlier DATA_DIR of this name left behind is neither taken over nor deleted
    if (existsSync(folder)) {
      older.push(folder);
      continue;
    }
    const home = settle(draft, folder);
    writeFileSync(path.join(dataDir, pointer), `${home.folder}\n`, { mode: 0o600 });
    log(`The database lies in ${home.folder}: PostgreSQL does not run as root, and its user cannot reach ${dataDir}.`);
    if (older.length > 0) log(`Data of an earlier ${dataDir} was left alone in ${older.join(', ')}.`);
    return home;
  }
}

function settle(draft: string, folder: string): Home {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(homeIn(folder).pgdata)) throw error;
  }
  return homeIn(folder);
}

function initialize(folder: string, { binaries, as }: NewHomeOptions): void {
  // the process's mask may have taken the bits that let PostgreSQL's user pass through
  chmodSync(folder, as ? 0o711 : 0o700);
  const { pgdata } = homeIn(folder);
  const password = randomBytes(24).toString('base64url');
  const passwordFile = path.join(folder, 'initdb.password');
  mkdirSync(pgdata, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (as) for (const file of [pgdata, passwordFile]) chownSync(file, as.uid, as.gid);
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${pgdata}`,
      `--username=${databaseUser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
    ],
    { ...spawnAs(as), encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new EmbeddedPostgresError(`The database folder could not be made: ${made.error?.message ?? made.stderr.trim()}`);
  }
  saveConnection(homeIn(folder), { password, port: 0 });
}

export function readConnection(home: Home): Connection {
  const file = path.join(home.folder, 'connection.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Connection;
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The database's password cannot be read (${(error as Error).message}). Start as the user who made ${home.folder}, or restore the file from a backup.`,
    );
  }
}

export function saveConnection(home: Home, connection: Connection): void {
  const file = path.join(home.folder, 'connection.json');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(connection)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** Removes what starts that were cut off left behind. */
function sweepDrafts(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = /\.new-(\d+)$/.exec(name)?.[1];
    if (pid && (Number(pid) === process.pid || !lookAtProcess(Number(pid))))
      rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
