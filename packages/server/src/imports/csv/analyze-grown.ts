import type { PoolClient } from 'pg';

/** What an import writes into. */
const written = ['customers', 'products', 'orders', 'order_lines', 'transactions', 'tickets', 'ticket_events'];

/**
 * Lets PostgreSQL look anew at the tables that have grown by more than this share since it looked last: what the planner believes of them must
 * keep up with an import, or foreign keys and lists are served by reading them whole. A table that was large before is left to autovacuum:
 * looking at all of them after every import took a third of its time.
 */
export async function analyzeGrown(client: PoolClient, share: number): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE oid = ANY($1::regclass[])
     AND pg_relation_size(oid) > relpages::bigint * current_setting('block_size')::bigint * (1 + $2::float8)`,
    [written, share],
  );
  const names = written.filter((name) => rows.some((row) => row.name === name));
  if (names.length > 0) await client.query(`ANALYZE ${names.join(', ')}`);
}
