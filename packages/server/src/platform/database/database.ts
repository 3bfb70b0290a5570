import { runMigrations } from 'graphile-worker';
import { type Pool, type PoolClient, types } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations';
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
  /** milliseconds after which a statement is ended by the server */
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
    const dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      migrations,
      migrationsTableName: 'schema_migrations',
      entities: [],
      poolSize: options.poolSize ?? 16,
      poolErrorHandler: onError,
      connectTimeoutMS: 5_000,
      extra: { statement_timeout: options.statementTimeout ?? 30_000, idleTimeoutMillis: 30_000, keepAlive: true },
    });
    await dataSource.initialize();
    const pool = (dataSource.driver as unknown as { master: Pool }).master;
    pool.on('error', onError);
    // a checked-out client whose server dies emits 'error' too; unheard it would end the process (security.md 40)
    pool.on('connect', (client: PoolClient) => client.on('error', onError));
    return new Database(pool, dataSource, options);
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
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>, { pipelined = false } = {}): Promise<T> {
    const client: PoolClient & { pipeline?: boolean } = await this.pool.connect();
    client.pipeline = pipelined;
    const after: (() => void)[] = [];
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work({
        query: (statement, params = []) => run(client, statement, params),
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

async function run<Row>(on: Pool | PoolClient, statement: string | Prepared, params: readonly unknown[]): Promise<Row[]> {
  const result =
    typeof statement === 'string'
      ? await on.query(statement, params as unknown[])
      : await on.query({ name: statement.name, text: statement.text, values: params as unknown[] });
  return result.rows as Row[];
}
