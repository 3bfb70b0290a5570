import { runMigrations } from 'graphile-worker';
import { Pool, type PoolClient, types } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations';
import { ImpatientClient, noLimit, queryTimeoutOf } from './impatient-client';
import type { Prepared, Sql, Tx } from './sql';

// bigint columns are minor units and counts, all far below 2^53: a number, checked; dates stay text (a Date would shift by the process's zone)
types.setTypeParser(types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint out of range: ${text}`);
  return value;
});
types.setTypeParser(types.builtins.DATE, (text) => text);

export interface DatabaseOptions {
  url: string;
  /** connections at most */
  poolSize?: number;
  /** milliseconds after which a statement is ended by the server; a second later nobody waits for its answer any more. 0 is never */
  statementTimeout?: number;
  onError?: (error: Error) => void;
}

/**
 * The one door to PostgreSQL. TypeORM holds the schema and its migrations and serves single-row writes; lists and aggregates go through
 * `query` with prepared statements (architecture.md 3, "Hot reads").
 */
export class Database implements Sql {
  private constructor(
    readonly pool: Pool,
    readonly dataSource: DataSource,
    private readonly options: DatabaseOptions,
  ) {}

  /** Connects; does not migrate. */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const onError = options.onError ?? (() => undefined);
    const statementTimeout = options.statementTimeout ?? 30_000;
    const dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      migrations,
      migrationsTableName: 'schema_migrations',
      entities: [],
      poolSize: options.poolSize ?? 16,
      poolErrorHandler: onError,
      connectTimeoutMS: 5_000,
      extra: {
        Client: ImpatientClient,
        statement_timeout: statementTimeout,
        query_timeout: queryTimeoutOf(statementTimeout),
        idleTimeoutMillis: 30_000,
        keepAlive: true,
      },
    });
    await dataSource.initialize();
    const pool = (dataSource.driver as unknown as { master: Pool }).master;
    listen(pool, onError);
    return new Database(pool, dataSource, options);
  }

  /** More connections to the same database, as for the job queue: who needs them neither waits for the requests nor keeps them waiting. Ended by the caller. */
  poolBeside(size: number): Pool {
    const pool = new Pool({ ...this.pool.options, max: size });
    listen(pool, this.options.onError ?? (() => undefined));
    return pool;
  }

  /** Whether the database answers within so many milliseconds. */
  async answersWithin(milliseconds: number): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), milliseconds).unref());
    // a question that hangs gives its connection up with its time: asked every second, they would take the whole pool
    const question = { text: 'SELECT 1', query_timeout: milliseconds };
    const answer = this.pool.query(question).then(
      () => true,
      () => false,
    );
    return Promise.race([answer, late]);
  }

  /**
   * A connection for work of any length: no statement on it is ended for the time that it takes. Give it back by `release(true)`, which ends its
   * session, and with it its settings and locks.
   */
  async sessionForLongWork(): Promise<PoolClient> {
    const client = await this.pool.connect();
    // where pg looks with every statement
    (client as unknown as { connectionParameters: { query_timeout: number } }).connectionParameters.query_timeout = 0;
    try {
      await client.query('SET statement_timeout = 0');
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /**
   * Runs the migrations that are missing, one process at a time (an advisory lock: several servers may start at once). Over connections of its
   * own: a change of a large table, and waiting for another process to make it, take the time they take.
   */
  async migrate(): Promise<void> {
    const unhurried = await Database.connect({ ...this.options, poolSize: 3, statementTimeout: 0 });
    try {
      const client = await unhurried.pool.connect();
      try {
        await client.query('SELECT pg_advisory_lock(724901)');
        await unhurried.dataSource.runMigrations({ transaction: 'each' });
        await runMigrations({ pgPool: unhurried.pool });
        // the jobs under way are looked for every few seconds (lost-jobs.ts), among a timer for each open clock
        await client.query(
          'CREATE INDEX IF NOT EXISTS mestre_jobs_under_way ON graphile_worker._private_jobs (locked_by) WHERE locked_by IS NOT NULL',
        );
      } finally {
        await client.query('SELECT pg_advisory_unlock(724901)').catch(() => undefined);
        client.release();
      }
    } finally {
      await unhurried.close();
    }
  }

  async query<Row>(statement: string | Prepared, params: readonly unknown[] = []): Promise<Row[]> {
    return run<Row>(this.pool, statement, params);
  }

  /**
   * Runs `work` in one transaction: commits when it returns, rolls back when it throws.
   * @param pipelined statements that are asked at once are sent at once, not each after the last one's answer
   * @param unhurried its statements take the time they take: of large accounts longer than a request may
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>, { pipelined = false, unhurried = false } = {}): Promise<T> {
    const client: PoolClient & { pipeline?: boolean } = await this.pool.connect();
    client.pipeline = pipelined;
    const after: (() => void)[] = [];
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      if (unhurried) await client.query('SET LOCAL statement_timeout = 0');
      const result = await work({
        query: (statement, params = []) => run(client, statement, params, unhurried ? noLimit : undefined),
        afterCommit: (callback) => void after.push(callback),
      });
      await client.query('COMMIT');
      for (const callback of after) callback();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      client.pipeline = false;
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** A checked-out client whose server dies emits 'error', as the pool does for an idle one; unheard it would end the process (security.md 40). */
function listen(pool: Pool, onError: (error: Error) => void): void {
  pool.on('error', onError);
  pool.on('connect', (client: PoolClient) => client.on('error', onError));
}

/** @param limit milliseconds that the answer may take, where it is not that of the connection */
async function run<Row>(on: Pool | PoolClient, statement: string | Prepared, params: readonly unknown[], limit?: number): Promise<Row[]> {
  const named = typeof statement === 'string' ? { text: statement } : { name: statement.name, text: statement.text };
  const result = await on.query({ ...named, values: params as unknown[], ...(limit ? { query_timeout: limit } : {}) });
  return result.rows as Row[];
}
