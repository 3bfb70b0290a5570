import { EventEmitter } from 'node:events';
import {
  type CronItem,
  type JobHelpers,
  parseCronItems,
  type Runner,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { LostJobs } from './lost-jobs';

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
 * How many jobs one process does at the same time, by crew. Each crew has workers of its own: mails that wait for a mail server that hangs, and long
 * work, hold up their like, and never a clock that has run out (security.md 42).
 */
const crews = {
  /** what takes parts of a second, and must not wait: clocks, watchmen, the composing of mails */
  prompt: 4,
  mails: 4,
  /** imports, exports, acts on many tickets, upkeep of the sums */
  long: 4,
};
export type Crew = keyof typeof crews;
const crewNames = Object.keys(crews) as Crew[];

/** Connections beside the pool of the requests: each crew listens on one, and two take and settle the jobs of all. */
const connections = crewNames.length + 2;

/** Milliseconds after which a process that ends asks its jobs to let go. */
const patienceAtTheEnd = 2_000;

/** What a handler is told beside its payload. */
export interface JobContext {
  /** set off when the process is ending and has waited for two seconds: what can be done again lets go now */
  readonly signal: AbortSignal | undefined;
}

export interface Registration {
  /** how often it runs besides, by whichever process is first; without payload. Every day: in the night, at 2:41 UTC */
  every?: keyof typeof times;
  /** who does it; `prompt` by default */
  crew?: Crew;
}

/**
 * Background work, written in the transaction of the act and done by a worker with SKIP LOCKED (graphile-worker): mails, timers, imports.
 * Any number of server processes may work on one database. A job is done at least once: again after a failure, and when the process that did it was killed.
 */
export class Jobs {
  private readonly handlers: Record<Crew, TaskList> = { prompt: {}, mails: {}, long: {} };
  private readonly regular: Record<Crew, CronItem[]> = { prompt: [], mails: [], long: [] };
  private runners: Runner[] = [];
  private pool: Pool | undefined;
  private lost: LostJobs | undefined;
  private stopping = false;

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
  ) {}

  /** Names what does a kind of job; all are named in app.ts before `start`. */
  register<Payload>(
    kind: string,
    handler: (payload: Payload, context: JobContext) => Promise<void>,
    { every, crew = 'prompt' }: Registration = {},
  ): void {
    this.handlers[crew][kind] = (payload: unknown, { job, abortSignal }: JobHelpers) => {
      const work = () => handler(payload as Payload, { signal: abortSignal });
      return this.lost ? this.lost.running(String(job.id), work) : work();
    };
    if (every) this.regular[crew].push({ task: kind, match: times[every] });
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
    const pool = this.db.poolBeside(connections);
    const lost = new LostJobs(pool, (error) => this.log.warn({ reason: error.message }, 'the look for lost jobs failed'));
    this.pool = pool;
    this.lost = lost;
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => lost.own(workerPool.id));
    events.on('pool:listen:success', ({ workerPool, client }) => lost.hold(workerPool.id, client));
    for (const crew of crewNames) {
      const runner = await run({
        pgPool: pool,
        taskList: this.handlers[crew],
        concurrency: crews[crew],
        pollInterval: 2_000,
        parsedCronItems: parseCronItems(this.regular[crew]),
        noHandleSignals: true,
        gracefulShutdownAbortTimeout: patienceAtTheEnd,
        logger: this.quietLogger(),
        events,
      });
      this.runners.push(runner);
      // the promise settles when the workers end; a lost database must not end the server with them
      runner.promise.catch((error: Error) => this.log.error({ err: error, crew }, 'the workers stopped'));
    }
    lost.start();
  }

  /** Does what is due now and returns: for tests and command-line tools. */
  async drain(): Promise<void> {
    const taskList = Object.assign({}, ...crewNames.map((crew) => this.handlers[crew]));
    await runOnce({ pgPool: this.db.pool, taskList, noHandleSignals: true, logger: this.quietLogger() });
  }

  /** The process is ending: long work lets go here, and is taken up by another one. */
  get isStopping(): boolean {
    return this.stopping;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.lost?.stop();
    const stopped = this.runners.map((runner) =>
      runner.stop().catch((error: Error) => this.log.warn({ err: error }, 'the workers did not stop cleanly')),
    );
    this.runners = [];
    await Promise.all(stopped);
    if (this.pool) await endOnceIdle(this.pool);
    this.pool = undefined;
  }

  private quietLogger() {
    return new WorkerLogger(() => (level, message) => {
      if (level === 'error') this.log.error(message);
      else if (level === 'warning') this.log.warn(message);
      else this.log.trace(message);
    });
  }
}

/** The library writes the end of the last jobs down without being waited for: that is let come through, for two seconds at most. */
async function endOnceIdle(pool: Pool): Promise<void> {
  const until = performance.now() + 2_000;
  while (performance.now() < until && (pool.waitingCount > 0 || pool.idleCount < pool.totalCount)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await pool.end();
}
