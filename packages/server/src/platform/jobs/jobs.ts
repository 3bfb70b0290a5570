import { type CronItem, parseCronItems, type Runner, run, runOnce, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Database } from '../database/database';
import type { Sql } from '../database/sql';

export interface JobOptions {
  runAt?: Date;
  /** a job with the same key replaces the one that waits */
  key?: string;
  /** tries at most; 10 by default, with growing waits */
  maxAttempts?: number;
  /** jobs of one queue run one after the other */
  queue?: string;
}

/** In the form of cron, in UTC. */
const times = { minute: '* * * * *', hour: '17 * * * *', day: '41 2 * * *' };

/**
 * Background work, written in the transaction of the act and done by a worker with SKIP LOCKED (graphile-worker): mails, timers, imports.
 * Any number of server processes may work on one database.
 */
export class Jobs {
  private readonly handlers: TaskList = {};
  private readonly regular: CronItem[] = [];
  private runner: Runner | undefined;
  private stopping = false;

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
  ) {}

  /**
   * Names what does a kind of job; all are named in app.ts before `start`.
   * @param when how often it runs besides, by whichever process is first; without payload. Every day: in the night, at 2:41 UTC
   */
  register<Payload>(kind: string, handler: (payload: Payload) => Promise<void>, when: { every?: keyof typeof times } = {}): void {
    this.handlers[kind] = (payload) => handler(payload as Payload);
    if (when.every) this.regular.push({ task: kind, match: times[when.every] });
  }

  /** Adds a job in the caller's transaction: it exists exactly if the act does. */
  async add(sql: Sql, kind: string, payload: unknown, options: JobOptions = {}): Promise<void> {
    await sql.query(
      `SELECT graphile_worker.add_job($1, payload := $2::json, queue_name := $3, run_at := coalesce($4::timestamptz, now()),
         max_attempts := $5, job_key := $6)`,
      [kind, JSON.stringify(payload), options.queue ?? null, options.runAt ?? null, options.maxAttempts ?? 10, options.key ?? null],
    );
  }

  async start(): Promise<void> {
    this.runner = await run({
      pgPool: this.db.pool,
      taskList: this.handlers,
      concurrency: 4,
      pollInterval: 2_000,
      parsedCronItems: parseCronItems(this.regular),
      noHandleSignals: true,
      logger: this.quietLogger(),
    });
    // the promise settles when the worker ends; a lost database must not end the server with it
    this.runner.promise.catch((error: Error) => this.log.error({ err: error }, 'the worker stopped'));
  }

  /** Does what is due now and returns: for tests and command-line tools. */
  async drain(): Promise<void> {
    await runOnce({ pgPool: this.db.pool, taskList: this.handlers, noHandleSignals: true, logger: this.quietLogger() });
  }

  /** The process is ending: long work lets go here, and is taken up by another one. */
  get isStopping(): boolean {
    return this.stopping;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.runner?.stop().catch((error: Error) => this.log.warn({ err: error }, 'the worker did not stop cleanly'));
    this.runner = undefined;
  }

  private quietLogger() {
    return new WorkerLogger(() => (level, message) => {
      if (level === 'error') this.log.error(message);
      else if (level === 'warning') this.log.warn(message);
      else this.log.trace(message);
    });
  }
}
