import type { PoolClient } from 'pg';
import type { Database } from '../../src/platform/database/database';
import { type Prepared, prepared, type Sql, type Tx } from '../../src/platform/database/sql';
import type { Deps } from '../../src/platform/deps';

/**
 * One connection inside one transaction that is never committed: an act is tried for real, its writes are looked at, and the stage stands as before.
 * Transactions of the code under test become savepoints.
 */
class TrialDatabase implements Sql {
  private depth = 0;
  constructor(private readonly client: PoolClient) {}

  async query<Row>(statement: string | Prepared, params: readonly unknown[] = []): Promise<Row[]> {
    const values = params as unknown[];
    const { rows } = await (typeof statement === 'string'
      ? this.client.query(statement, values)
      : this.client.query({ name: statement.name, text: statement.text, values }));
    return rows as Row[];
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.depth += 1;
    const name = `trial_${this.depth}`;
    await this.client.query(`SAVEPOINT ${name}`);
    try {
      const result = await work({ query: (statement, params) => this.query(statement, params), afterCommit: () => undefined });
      await this.client.query(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      await this.client.query(`ROLLBACK TO SAVEPOINT ${name}`);
      throw error;
    }
  }
}

export interface Trial {
  sql: Sql;
  /** the house's services over the trial's database; counters of tries are left out, so that one cell does not slow the next */
  deps: Deps;
  /** right before the act */
  mark(): Promise<void>;
  /** whether the act left a line in the audit log */
  leftAuditLine(): Promise<boolean>;
  /** the tables in which the act changed something; takes the act back to find out */
  written(): Promise<string[]>;
}

/** Runs `work` and takes everything back. */
export async function trial<T>(deps: Deps, work: (trial: Trial) => Promise<T>): Promise<T> {
  const client = await deps.db.pool.connect();
  try {
    await client.query('BEGIN');
    const sql = new TrialDatabase(client);
    const limits = { take: async () => undefined, taken: async () => 0, forget: async () => undefined };
    const inTrial = { ...deps, db: sql as unknown as Database, limits } as unknown as Deps;
    let before: Looks | undefined;
    let after: Promise<Looks> | undefined;
    const afterwards = () => (after ??= look(sql));
    return await work({
      sql,
      deps: inTrial,
      async mark() {
        await client.query('SAVEPOINT before_act');
        before = await look(sql);
        after = undefined;
      },
      leftAuditLine: async () => (await afterwards()).auditLines !== before?.auditLines,
      async written() {
        // cheap and exact: a table nothing touched holds what it held; what was touched and rolled back by the act itself shows in the digests
        const { touched } = await afterwards();
        const tables = Object.keys(touched).filter((table) => touched[table] !== before?.touched[table]);
        if (tables.length === 0) return [];
        const now = await digests(sql, tables);
        await client.query('ROLLBACK TO SAVEPOINT before_act');
        const then = await digests(sql, tables);
        return tables.filter((table) => now.get(table) !== then.get(table));
      },
    });
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

interface Looks {
  auditLines: number;
  /** rows that this transaction has written so far, those of its own savepoints that were taken back among them, by table; none where it wrote none */
  touched: Record<string, number>;
}

const looking = prepared(
  'trial_look',
  `
    SELECT (SELECT count(*)::int FROM audit_log) AS "auditLines",
      (SELECT coalesce(json_object_agg(name, rows) FILTER (WHERE rows > 0), '{}') FROM (
        SELECT quote_ident(relname) AS name,
          pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) AS rows
        FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) t) AS touched`,
);

async function look(sql: Sql): Promise<Looks> {
  return (await sql.query<Looks>(looking))[0] as Looks;
}

/** A digest of every row of each of these tables. */
async function digests(sql: Sql, tables: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ name: string; digest: string }>(
    tables
      .map((name) => `SELECT '${name}' AS name, coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM ${name} t`)
      .join(' UNION ALL '),
  );
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}
