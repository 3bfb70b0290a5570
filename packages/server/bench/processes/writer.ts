import 'reflect-metadata';
import { Pool } from 'pg';
import { makeDeps } from '../../src/app';
import { loadConfig } from '../../src/config';
import { receiveNotification } from '../../src/imports/ins/receive-notification';
import { Database } from '../../src/platform/database/database';
import type { Deps } from '../../src/platform/deps';
import { uuidV7 } from '../../src/platform/ids';
import { makeLogger } from '../../src/platform/logging';
import { notifications } from '../notifications';
import { bareRows } from './bare-rows';

/** What the writing process is told to do, and what it answers. */
export interface WriteTask {
  what: 'commit' | 'rows' | 'notification';
  connections: number;
  milliseconds: number;
  /** a number of its own for each task: what is written twice would be a repeat */
  batch: number;
}
export interface WriteResult {
  done: number;
  seconds: number;
}

const { url, secretKey, poolSize, preparedAtMost } = JSON.parse(process.argv[2] as string) as {
  url: string;
  secretKey: string;
  poolSize: number;
  preparedAtMost: number;
};

/** So many at once, each beginning the next when it is done, until the time or the work is over. */
async function drive(task: WriteTask, one: (turn: number) => Promise<void> | undefined): Promise<WriteResult> {
  const began = performance.now();
  const until = began + task.milliseconds;
  let turn = 0;
  let done = 0;
  const lane = async () => {
    while (performance.now() < until) {
      const work = one(turn++);
      if (!work) return;
      await work;
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: task.connections }, lane));
  return { done, seconds: (performance.now() - began) / 1000 };
}

/** Records one sale. @returns its receipt */
async function patternSale(deps: Deps): Promise<string> {
  const [sale] = notifications(0, 1) as [ReturnType<typeof notifications>[number]];
  await receiveNotification(deps, sale.nickname, { bytes: sale.body, whole: true, contentType: 'application/json' });
  const [order] = await deps.db.query<{ receipt: string }>(`SELECT receipt FROM orders WHERE receipt LIKE 'Z00%'`);
  if (!order) throw new Error('the pattern of a sale was not recorded');
  return order.receipt;
}

async function main(): Promise<void> {
  const pool = new Pool({ connectionString: url, max: poolSize });
  const db = await Database.connect({ url, poolSize });
  const config = loadConfig({ SECRET_KEY: secretKey, DATABASE_URL: url, LOG_LEVEL: 'silent' });
  const deps = makeDeps({ config, db, log: makeLogger('silent') });
  let rows: ReturnType<typeof bareRows> | undefined;
  const tasks: Record<WriteTask['what'], (task: WriteTask) => Promise<WriteResult>> = {
    commit: (task) =>
      drive(task, async () => {
        const values = [uuidV7(), 'one row in a transaction of its own'];
        await pool.query({ name: 'commit', text: 'INSERT INTO bench_commits (id, body) VALUES ($1, $2)', values });
      }),
    rows: async (task) => {
      rows ??= patternSale(deps).then((receipt) => bareRows(pool, receipt));
      const write = await rows;
      return drive(task, (turn) => write(task.batch * 1_000_000 + turn));
    },
    notification: (task) => {
      const bodies = notifications(task.batch, preparedAtMost);
      return drive(task, (turn) => {
        const next = bodies[turn];
        if (!next) return undefined;
        const body = { bytes: next.body, whole: true, contentType: 'application/json' };
        return receiveNotification(deps, next.nickname, body).then((received) => {
          if (received.outcome !== 'ACCEPTED') throw new Error(`a notification was not taken: ${JSON.stringify(received)}`);
        });
      });
    },
  };
  process.on('message', (task: WriteTask) => {
    tasks[task.what](task).then(
      (result) => process.send?.(result),
      (error: Error) => {
        process.stderr.write(`${error.stack}\n`);
        process.exit(1);
      },
    );
  });
  process.send?.({ ready: true });
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
