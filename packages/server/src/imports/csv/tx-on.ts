import type { PoolClient } from 'pg';
import type { Tx } from '../../platform/database/sql';

/** An open transaction on a client of our own, as repositories and event handlers take it; `after` gathers what waits for the commit. */
export function txOn(client: PoolClient, after: (() => void)[] = []): Tx {
  return {
    async query(statement, params = []) {
      const result =
        typeof statement === 'string'
          ? await client.query(statement, params as unknown[])
          : await client.query({ name: statement.name, text: statement.text, values: params as unknown[] });
      return result.rows as never;
    },
    afterCommit: (work) => void after.push(work),
  };
}
