import type { PoolClient } from 'pg';
import type { Database } from '../../src/platform/database/database';
import type { Prepared, Sql, Tx } from '../../src/platform/database/sql';
import type { Deps } from '../../src/platform/deps';

/**
 * One connection inside one transaction that is never committed: an act is tried for real, its writes are looked at, and the stage stands as before.
 * Transactions of the code under test become savepoints.
 */
class TrialDatabase implements Sql {
  private depth = 0;
  constructor(private readonly client: PoolClient) {}

  async query<Row>(statement: string | Prepared, params: readonly unknown[] = []): Promise<Row[]> {
    const text = typeof statement === 'string' ? statement : statement.text;
    return (await this.client.query(text, params as unknown[])).rows as Row[];
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
    let touched = '';
    let lines = '';
    return await work({
      sql,
      deps: inTrial,
      async mark() {
        await client.query('SAVEPOINT before_act');
        touched = await rowsTouched(sql);
        lines = await auditLines(sql);
      },
      leftAuditLine: async () => (await auditLines(sql)) !== lines,
      async written() {
        // cheap and exact: nothing touched is nothing written; what was touched and rolled back by the act itself shows in the digests
        if ((await rowsTouched(sql)) === touched) return [];
        const after = await digests(sql);
        await client.query('ROLLBACK TO SAVEPOINT before_act');
        const before = await digests(sql);
        return [...after].filter(([table, digest]) => before.get(table) !== digest).map(([table]) => table);
      },
    });
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

async function rowsTouched(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ touched: string }>(
    `SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text AS touched FROM pg_stat_xact_user_tables`,
  );
  return row?.touched ?? '';
}

async function auditLines(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ lines: string }>('SELECT count(*)::text AS lines FROM audit_log');
  return row?.lines ?? '';
}

let digestStatement: string | undefined;

/** A digest of every row of every table of the product. */
async function digests(sql: Sql): Promise<Map<string, string>> {
  digestStatement ??= await writeDigestStatement(sql);
  const rows = await sql.query<{ name: string; digest: string }>(digestStatement);
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

async function writeDigestStatement(sql: Sql): Promise<string> {
  const tables = await sql.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return tables
    .map(({ name }) => `SELECT '${name}' AS name, coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM ${name} t`)
    .join(' UNION ALL ');
}
