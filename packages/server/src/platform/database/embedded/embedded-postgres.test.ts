import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { onThisMachine } from '../../../../test/support/pace';
import { temporaryFolder } from '../../../../test/support/test-server';
import { type EmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from './embedded-postgres';
import { lookAtProcess } from './processes';

jest.setTimeout(60_000);

const asRoot = process.getuid?.() === 0;
const support = path.resolve(__dirname, '../../../../test/support');
const base = temporaryFolder('embedded');
const stateDir = path.join(base, 'state');
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];
let lines: string[] = [];

beforeEach(() => {
  lines = [];
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  for (const name of readdirSync(base)) {
    const left = pidOf(path.join(base, name, 'postgres'));
    if (left && lookAtProcess(left)) kill(left);
  }
  rmSync(base, { recursive: true, force: true });
});

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, stateDir, log: (line) => lines.push(line), settings: { shared_buffers: '16MB' } });
  running.push(server);
  return server;
}

/** The same in a process of its own, the leader of its group as a shell makes it. */
async function startChild(dataDir: string): Promise<{ pid: number; url: string; adopted: boolean; finish(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    ['--require', path.join(support, 'register-ts.cjs'), path.join(support, 'embedded-child.ts'), dataDir, stateDir],
    {
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
    child.once('exit', (code) => reject(new Error(`the child ended with ${code}`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    ...(JSON.parse(said) as { url: string; adopted: boolean }),
    pid: child.pid as number,
    finish: () => {
      child.stdin.end();
      return ended;
    },
  };
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

function pidOf(home: string): number | undefined {
  const file = path.join(home, 'pgdata/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

function kill(pid: number): void {
  process.kill(pid, 'SIGKILL');
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited in vain');
}

describe('the embedded database', () => {
  const dataDir = path.join(base, 'one');
  const home = path.join(dataDir, 'postgres');

  it('is made on first use: UTF-8, with checksums, a password, on loopback alone', async () => {
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    expect(new URL(server.url)).toMatchObject({ hostname: '127.0.0.1', username: 'mestre', pathname: '/mestre' });
    const [settings] = await ask(
      server.url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums,
              current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
              current_setting('fsync') || current_setting('synchronous_commit') AS safe,
              (SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = current_user) AS password,
              lower('ÄÖÜÇÃ') AS lowered`,
    );
    expect(settings).toEqual({
      encoding: 'UTF8',
      checksums: 'on',
      listens: '127.0.0.1',
      sockets: '',
      safe: 'onon',
      password: 'SCRAM-SHA-256',
      lowered: 'äöüçã',
    });
    const stranger = new URL(server.url);
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(path.join(home, 'connection.json')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(home, 'pgdata')).mode & 0o777).toBe(0o700);
    await ask(server.url, "CREATE TABLE kept AS SELECT 'first' AS word");
    await server.stop();
    expect(pidOf(home)).toBeUndefined();
    await expect(ask(server.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('stands at the same address with its rows when started again', async () => {
    const before = JSON.parse(readFileSync(path.join(home, 'connection.json'), 'utf8')) as { port: number };
    const server = await start(dataDir);
    expect(new URL(server.url).port).toBe(String(before.port));
    expect(server.adopted).toBe(false);
    expect(await ask(server.url, 'SELECT word FROM kept')).toEqual([{ word: 'first' }]);
    await server.stop();
  });

  it('outlives the process group that started it, and is adopted by the next', async () => {
    const child = await startChild(dataDir);
    await ask(child.url, "UPDATE kept SET word = 'acknowledged'");
    const postmaster = pidOf(home);
    kill(-child.pid);
    await until(() => !lookAtProcess(child.pid));
    const server = await start(dataDir);
    expect(server).toMatchObject({ adopted: true, url: child.url });
    expect(pidOf(home)).toBe(postmaster);
    expect(await ask(server.url, 'SELECT word FROM kept')).toEqual([{ word: 'acknowledged' }]);
    await server.stop();
    expect(pidOf(home)).toBeUndefined();
  });

  it('comes back at the same address when its own process is killed, and forgets nothing', async () => {
    const server = await start(dataDir);
    await ask(server.url, "UPDATE kept SET word = 'before the kill'");
    const postmaster = pidOf(home) as number;
    const began = performance.now();
    kill(postmaster);
    await until(() =>
      ask(server.url, 'SELECT word FROM kept').then(
        ([row]) => row?.word === 'before the kill',
        () => false,
      ),
    );
    expect(performance.now() - began).toBeLessThan(onThisMachine(10_000));
    expect(pidOf(home)).not.toBe(postmaster);
    expect(lines[0]).toBe('PostgreSQL has ended by itself and is started again.');
    await server.stop();
    expect(pidOf(home)).toBeUndefined();
  });

  it('starts after both were killed at once', async () => {
    const child = await startChild(dataDir);
    await ask(child.url, "UPDATE kept SET word = 'both'");
    kill(-child.pid);
    kill(pidOf(home) as number);
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    expect(await ask(server.url, 'SELECT word FROM kept')).toEqual([{ word: 'both' }]);
    await server.stop();
  });

  it('is not fooled by a number that now belongs to another program, and leaves that program alone', async () => {
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    children.push(other);
    writeFileSync(path.join(home, 'pgdata/postmaster.pid'), `${other.pid}\n${home}/pgdata\n1\n5432\n\n127.0.0.1\n`);
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    expect(lines).toEqual([`A stale postmaster.pid was removed: process ${other.pid} is another program.`]);
    expect(other.exitCode).toBeNull();
    other.kill();
    await server.stop();
  });

  it('is not held up by a process that ended and that nobody waits for', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(parent);
    const zombie = Number(await new Promise<Buffer>((resolve) => parent.stdout.once('data', resolve)));
    await until(() => lookAtProcess(zombie)?.zombie === true);
    writeFileSync(path.join(home, 'pgdata/postmaster.pid'), `${zombie}\n${home}/pgdata\n1\n5432\n\n127.0.0.1\n`);
    const server = await start(dataDir);
    expect(lines).toEqual([`A stale postmaster.pid was removed: process ${zombie} has ended.`]);
    parent.kill();
    await server.stop();
  });

  it('takes a new port when another program has its own, and keeps the new one', async () => {
    const { port } = JSON.parse(readFileSync(path.join(home, 'connection.json'), 'utf8')) as { port: number };
    const squatter = createServer().listen(port, '127.0.0.1');
    const server = await start(dataDir);
    const chosen = new URL(server.url).port;
    expect(chosen).not.toBe(String(port));
    expect(await ask(server.url, 'SELECT word FROM kept')).toEqual([{ word: 'both' }]);
    await server.stop();
    await new Promise((resolve) => squatter.close(resolve));
    const again = await start(dataDir);
    expect(new URL(again.url).port).toBe(chosen);
    await again.stop();
  });

  it('says it, and leaves nothing running, when the password beside the data is another one', async () => {
    const file = path.join(home, 'connection.json');
    const kept = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(kept), password: 'other' }));
    await expect(start(dataDir)).rejects.toThrow(/refuses the password kept beside the data/);
    expect(pidOf(home)).toBeUndefined();
    writeFileSync(file, kept);
  });

  it('can be copied while it is stopped, and the copy holds the same rows', async () => {
    const copy = path.join(base, 'copy');
    cpSync(dataDir, copy, { recursive: true });
    const [server, restored] = [await start(dataDir), await start(copy)];
    await ask(restored.url, "UPDATE kept SET word = 'in the copy'");
    expect(await ask(server.url, 'SELECT word FROM kept')).toEqual([{ word: 'both' }]);
    expect(await ask(restored.url, 'SELECT word FROM kept')).toEqual([{ word: 'in the copy' }]);
    await Promise.all([server.stop(), restored.stop()]);
  });

  it('says why it does not start', async () => {
    const file = path.join(home, 'pgdata/postgresql.conf');
    const kept = readFileSync(file, 'utf8');
    writeFileSync(file, `${kept}\nno_such_setting = 1\n`);
    await expect(start(dataDir)).rejects.toThrow(
      /^PostgreSQL does not start: .*(no_such_setting|configuration file).*\(log: .*postgres\.log\)/,
    );
    writeFileSync(file, kept);
  });

  it('refuses data of another major version and changes nothing', async () => {
    const file = path.join(home, 'pgdata/PG_VERSION');
    writeFileSync(file, '17\n');
    const refused = start(dataDir);
    await expect(refused).rejects.toBeInstanceOf(EmbeddedPostgresError);
    await expect(refused).rejects.toThrow(/is of PostgreSQL 17, this program brings PostgreSQL 18\..*docs\/operations\.md/);
    expect(readFileSync(file, 'utf8')).toBe('17\n');
    writeFileSync(file, '18\n');
  });
});

describe('two processes that start at once on an empty folder', () => {
  it('share one database, and the last to go stops it', async () => {
    const dataDir = path.join(base, 'two');
    mkdirSync(path.join(dataDir, 'postgres.new-999999999/pgdata'), { recursive: true });
    const [one, two] = await Promise.all([startChild(dataDir), startChild(dataDir)]);
    expect(one.url).toBe(two.url);
    expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
    // neither their own drafts nor the one of a start that was cut off are left
    expect(readdirSync(dataDir)).toEqual(['postgres']);
    await ask(one.url, 'CREATE TABLE shared (id int)');
    await one.finish();
    expect(await ask(two.url, 'SELECT id FROM shared')).toEqual([]);
    await two.finish();
    expect(pidOf(path.join(dataDir, 'postgres'))).toBeUndefined();
  });
});

if (asRoot) {
  describe('root, whom PostgreSQL refuses, below a folder that only root can enter', () => {
    const closed = path.join(base, 'closed');
    const dataDir = path.join(closed, 'project/data');
    const pointer = path.join(dataDir, 'postgres.location');

    it('gets the data in a folder of the system, named beside the project’s data', async () => {
      mkdirSync(closed, { mode: 0o700 });
      chmodSync(closed, 0o700);
      const server = await start(dataDir);
      const folder = readFileSync(pointer, 'utf8').trim();
      expect(path.dirname(folder)).toBe(stateDir);
      expect(lines).toEqual([`The database lies in ${folder}: PostgreSQL does not run as root, and its user cannot reach ${dataDir}.`]);
      expect(statSync(path.join(folder, 'pgdata')).uid).toBe(65534);
      await ask(server.url, 'CREATE TABLE kept (id int)');
      await server.stop();
      expect(pidOf(folder)).toBeUndefined();

      const again = await start(dataDir);
      expect(await ask(again.url, 'SELECT id FROM kept')).toEqual([]);
      await again.stop();
    });

    it('neither takes over nor deletes what an earlier project of that name left', async () => {
      const old = readFileSync(pointer, 'utf8').trim();
      rmSync(closed, { recursive: true });
      mkdirSync(closed, { mode: 0o700 });
      const server = await start(dataDir);
      const folder = readFileSync(pointer, 'utf8').trim();
      expect(folder).toBe(`${old}-2`);
      expect(lines[1]).toBe(`Data of an earlier ${dataDir} was left alone in ${old}.`);
      expect(await ask(server.url, "SELECT to_regclass('kept')::text AS kept")).toEqual([{ kept: null }]);
      await server.stop();
      expect(existsSync(path.join(old, 'pgdata/PG_VERSION'))).toBe(true);
    });

    it('does not begin anew when that folder is gone', async () => {
      rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true });
      await expect(start(dataDir)).rejects.toThrow(/which is gone\. Restore it, or remove .*postgres\.location/);
    });
  });
}
