import type { Sql } from '../database/sql';
import type { Deps } from '../deps';

/**
 * Long work of one row of `jobs`, which begins again where a killed process left it. A
 * watchman looks every `watchEvery` seconds whether the work is over, and queues it anew where it is not, also where its tries are used up. A second run
 * beside a living one ends at once at a lock that the first one's connection holds.
 */
export class WatchedWork {
  private readonly watchKind: string;

  constructor(
    private readonly kind: string,
    private readonly watchEvery: number,
    private readonly isOver: (sql: Sql, jobId: string) => Promise<boolean>,
  ) {
    this.watchKind = `watch-${kind}`;
  }

  /** Names the work. */
  register(deps: Deps, run: (deps: Deps, jobId: string) => Promise<void>): void {
    deps.jobs.register<{ jobId: string }>(this.kind, ({ jobId }) => runAlone(deps, jobId, run), { crew: 'long' });
    deps.jobs.register<{ jobId: string }>(this.watchKind, async ({ jobId }) => {
      if (await this.isOver(deps.db, jobId)) return;
      await this.queueRun(deps, deps.db, jobId);
      await this.queueWatch(deps, deps.db, jobId);
    });
  }

  /** Queues the run, and its watchman, in the caller's transaction. */
  async queue(deps: Deps, tx: Sql, jobId: string): Promise<void> {
    await this.queueRun(deps, tx, jobId);
    await this.queueWatch(deps, tx, jobId);
  }

  /** Queues the run alone, as when it waits for a time. */
  async queueRun(deps: Deps, sql: Sql, jobId: string, runAt?: Date): Promise<void> {
    await deps.jobs.add(sql, this.kind, { jobId }, { key: `${this.kind} ${jobId}`, maxAttempts: 5, ...(runAt ? { runAt } : {}) });
  }

  private async queueWatch(deps: Deps, sql: Sql, jobId: string): Promise<void> {
    // by the clock of the queue, which is the database's
    const [due] = await sql.query<{ at: Date }>(`SELECT now() + $1::int * interval '1 second' AS at`, [this.watchEvery]);
    await deps.jobs.add(sql, this.watchKind, { jobId }, { key: `${this.watchKind} ${jobId}`, ...(due ? { runAt: due.at } : {}) });
  }
}

async function runAlone(deps: Deps, jobId: string, run: (deps: Deps, jobId: string) => Promise<void>): Promise<void> {
  const client = await deps.db.pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(724905, hashtext($1)) AS mine', [jobId]);
    if (rows[0]?.mine) await run(deps, jobId);
  } finally {
    // the session ends, and its lock with it
    client.release(true);
  }
}
