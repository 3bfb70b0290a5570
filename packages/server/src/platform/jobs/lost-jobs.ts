import type { Pool, PoolClient } from 'pg';

/** Milliseconds between two looks: a job that nobody does any more is taken up by the second one that finds it so. */
const lookEvery = 5_000;

const hold = `SELECT pg_advisory_lock(724907, hashtext($1)),
  -- a machine that is gone without a word is noticed after a minute, not after the two hours of the system
  set_config('tcp_keepalives_idle', '20', false), set_config('tcp_keepalives_interval', '10', false), set_config('tcp_keepalives_count', '4', false)`;

const taken = `SELECT id::text, locked_by AS by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL`;

const alive = `SELECT by FROM unnest($1::text[]) by WHERE NOT pg_try_advisory_xact_lock(724907, hashtext(by))`;

const giveBack = `
  WITH lost AS (
    UPDATE graphile_worker._private_jobs j SET locked_at = NULL, locked_by = NULL
    FROM unnest($1::bigint[], $2::text[]) l(id, by) WHERE j.id = l.id AND j.locked_by = l.by RETURNING j.job_queue_id, l.by),
  queues AS (
    UPDATE graphile_worker._private_job_queues q SET locked_at = NULL, locked_by = NULL FROM lost WHERE q.id = lost.job_queue_id AND q.locked_by = lost.by)
  SELECT count(*)::int AS count FROM lost`;

interface Taken {
  id: string;
  /** the crew that took it, as graphile-worker names its pools */
  by: string;
}

/**
 * Gives jobs back to the queue that nobody does any more, which the queue itself does only after four hours: those of a process that was killed, and
 * those of our own whose end could not be written down because the database was away. Every crew of workers holds a lock by its connection that
 * listens; the lock ends with the connection, and that with the process. What is given back is done a second time from its beginning: every job bears that.
 */
export class LostJobs {
  private readonly ours = new Set<string>();
  private readonly underWay = new Set<string>();
  private suspects = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly onError: (error: Error) => void,
    private readonly every = lookEvery,
  ) {}

  /** A crew of this process. */
  own(crewId: string): void {
    this.ours.add(crewId);
  }

  /** From now on the crew counts as alive elsewhere for as long as this connection lives. */
  hold(crewId: string, client: PoolClient): void {
    // behind the LISTEN that follows at once
    setImmediate(() => client.query(hold, [crewId]).catch(this.onError));
  }

  /** Runs a job of our own, so that it is not taken for a lost one however long it lasts. */
  async running(jobId: string, work: () => Promise<void>): Promise<void> {
    this.underWay.add(jobId);
    try {
      await work();
    } finally {
      this.underWay.delete(jobId);
    }
  }

  start(): void {
    const next = () => {
      this.timer = setTimeout(() => {
        this.look()
          .catch(this.onError)
          .finally(() => {
            if (this.timer) next();
          });
      }, this.every);
      this.timer.unref();
    };
    next();
    this.look().catch(this.onError);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** @returns how many jobs were given back: those that the last look found lost already */
  async look(): Promise<number> {
    const { rows } = await this.pool.query<Taken>(taken);
    const others = [...new Set(rows.map(({ by }) => by))].filter((by) => !this.ours.has(by));
    const living = new Set(others.length > 0 ? (await this.pool.query<{ by: string }>(alive, [others])).rows.map(({ by }) => by) : []);
    const lost = rows.filter(({ id, by }) => (this.ours.has(by) ? !this.underWay.has(id) : !living.has(by)));
    const again = lost.filter((job) => this.suspects.has(nameOf(job)));
    this.suspects = new Set(lost.map(nameOf));
    if (again.length === 0) return 0;
    const given = await this.pool.query<{ count: number }>(giveBack, [again.map(({ id }) => id), again.map(({ by }) => by)]);
    return given.rows[0]?.count ?? 0;
  }
}

const nameOf = ({ id, by }: Taken) => `${id} ${by}`;
