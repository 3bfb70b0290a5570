import 'reflect-metadata';
import { makeDeps } from '../../src/app';
import type { Config } from '../../src/config';
import { Database } from '../../src/platform/database/database';
import { makeLogger } from '../../src/platform/logging';

// A worker that is killed while it does what is due: with the first transaction that writes a refund, either before it is committed or right after, before
// the queue hears of it.

export interface Doom {
  config: Config;
  databaseUrl: string;
  /** an ISO time, at which this worker's clock stands */
  now: string;
  kill: 'BEFORE_COMMIT' | 'AFTER_COMMIT';
}

async function work({ config, databaseUrl, now, kill }: Doom): Promise<void> {
  const db = await Database.connect({ url: databaseUrl, poolSize: 3 });
  const transaction = db.transaction.bind(db);
  const die = () => process.kill(process.pid, 'SIGKILL');
  db.transaction = async (run, how) => {
    let hasRefunded = false;
    const answer = await transaction(async (tx) => {
      const done = await run(tx);
      const [row] = await tx.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM transactions WHERE kind = 'RFND' AND xmin = pg_current_xact_id()::xid`,
      );
      hasRefunded = (row?.count ?? 0) > 0;
      if (hasRefunded && kill === 'BEFORE_COMMIT') die();
      return done;
    }, how);
    if (hasRefunded) die();
    return answer;
  };
  const deps = makeDeps({ config, db, log: makeLogger('silent'), clock: { now: () => new Date(now) } });
  await deps.jobs.drain();
}

work(JSON.parse(process.argv[2] ?? '{}')).then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
