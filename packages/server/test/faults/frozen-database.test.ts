import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { Client } from 'pg';
import { type App, makeApp } from '../../src/app';
import { Database } from '../../src/platform/database/database';
import { makeLogger } from '../../src/platform/logging';
import { onThisMachine } from '../support/pace';
import { testConfig } from '../support/test-app';
import { startThrowawayServer } from '../support/test-server';

/** In production it is 30 seconds; everything else is as there. */
const statementTimeout = 1_000;

/** PostgreSQL as a whole: the postmaster of the connection's backend, and all its children. */
async function processesOf(url: string): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const parents = new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
  await client.end();
  const postmaster = parents.get(rows[0]?.pid as number) as number;
  return [postmaster, ...[...parents].filter(([, parent]) => parent === postmaster).map(([pid]) => pid)];
}

const signalAll = (pids: readonly number[], signal: NodeJS.Signals) => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // a backend may have ended meanwhile
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
};

describe('a database that does not answer', () => {
  let postgres: Awaited<ReturnType<typeof startThrowawayServer>>;
  let db: Database;
  let app: App;
  let url: string;
  beforeAll(async () => {
    postgres = await startThrowawayServer();
    db = await Database.connect({ url: postgres.url, poolSize: 6, statementTimeout });
    await db.migrate();
    app = await makeApp({ config: testConfig, db, log: makeLogger('silent') });
    url = `http://127.0.0.1:${await app.listen(0, '127.0.0.1')}`;
  });
  afterAll(async () => {
    await app?.close();
    await postgres?.stop();
  });

  let serial = 0;
  async function signUp(): Promise<{ status: number; code: string; took: number }> {
    serial += 1;
    const began = performance.now();
    const nickname = `frozen${serial}`;
    const input = { nickname, email: `${nickname}@example.com`, password: 'SHop##33pw', timeZone: 'UTC', currency: 'EUR' };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation ($input: SignUpAccountInput!) { signUpAccount(input: $input) { accepted userErrors { code } } }',
        variables: { input },
      }),
    });
    const body = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return { status: response.status, code: body.errors?.[0]?.extensions.code ?? 'OK', took: performance.now() - began };
  }
  const status = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).status;
  const timed = async (work: Promise<unknown>) => {
    const began = performance.now();
    await work;
    return performance.now() - began;
  };
  const away = { status: 503, code: 'SERVICE_UNAVAILABLE' };

  it('security 41: slow, is answered for with 503 when the time of a statement is over, and what needs other rows is served', async () => {
    const other = new Client({ connectionString: postgres.url });
    await other.connect();
    await other.query('BEGIN; LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE');
    const [slow, ready] = await Promise.all([signUp(), status('/readyz')]);
    expect(slow).toMatchObject(away);
    expect(slow.took).toBeGreaterThan(statementTimeout - 100);
    expect(slow.took).toBeLessThan(onThisMachine(statementTimeout + 1_000));
    expect(ready).toBe(200);
    await other.query('ROLLBACK');
    await other.end();
    expect(await signUp()).toMatchObject({ status: 200, code: 'OK' });
  });

  it('security 41: frozen, leaves no request hanging: red within a second, 503 for all; thawed, everything goes on', async () => {
    await Promise.all(Array.from({ length: 6 }, signUp));
    const processes = await processesOf(postgres.url);
    signalAll(processes, 'SIGSTOP');
    try {
      // more than there are connections: some wait for one, and for one that is opened anew
      const asked = Array.from({ length: 12 }, signUp);
      const mailbox = status('/mailbox.json');
      expect(await timed(expect(status('/readyz')).resolves.toBe(503))).toBeLessThan(onThisMachine(1_500));
      expect(await timed(expect(status('/healthz')).resolves.toBe(200))).toBeLessThan(onThisMachine(500));
      const notification = timed(expect(status('/ins/nobody', { method: 'POST', body: '{}' })).resolves.toBe(503));
      expect(await notification).toBeLessThan(onThisMachine(3_500));
      const answers = await Promise.all(asked);
      expect(answers.map(({ status: code, code: said }) => ({ status: code, code: said }))).toEqual(answers.map(() => away));
      // the statement's time and a second; where no connection is free, five seconds for one before that
      expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(onThisMachine(statementTimeout + 1_000 + 5_000 + 1_500));
      expect(await mailbox).toBe(503);
    } finally {
      signalAll(processes, 'SIGCONT');
    }
    const began = performance.now();
    while ((await status('/readyz')) !== 200) {
      if (performance.now() - began > 10_000) throw new Error('not ready ten seconds after the thaw');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await Promise.all(Array.from({ length: 12 }, signUp))).toEqual(
      Array.from({ length: 12 }, () => expect.objectContaining({ status: 200, code: 'OK' })),
    );
    // what was given up is not counted against those that are opened now
    expect(db.pool.totalCount).toBeLessThanOrEqual(6);
    expect(db.pool.waitingCount).toBe(0);
  });

  it('work of any length may take longer than a request', async () => {
    const slept = 'SELECT pg_sleep($1) IS NULL AS slept';
    const seconds = (statementTimeout + 1_200) / 1_000;
    await expect(db.query(slept, [seconds])).rejects.toMatchObject({ code: '57014' });
    const inTransaction = db.transaction((tx) => tx.query(slept, [seconds]), { unhurried: true });
    const session = await db.sessionForLongWork();
    await expect(session.query(slept, [seconds])).resolves.toMatchObject({ rowCount: 1 });
    session.release(true);
    expect(await inTransaction).toHaveLength(1);
  });
});
