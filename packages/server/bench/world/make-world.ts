import { Client } from 'pg';
import { foldProductSales } from '../../src/orders/orders.public';
import { Database } from '../../src/platform/database/database';
import type { Size } from '../options';
import { sizes } from '../options';
import { checkWorld } from './check-world';
import { deskSql, measuresSql, ticketDaysSql } from './desk';
import { ledgerSql, rollUpsSql } from './ledger';
import { peopleSql } from './people';

/** Counts up with every change of what is made: an older world is not used again. */
const version = 4;

const tables = `'customers','orders','order_lines','transactions','subscriptions','tickets','ticket_events','sales_quarter_slots','sales_day_slots'`;

export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs one statement on the server, outside of the bench's databases. */
export async function onServer(url: string, text: string): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query(text)).rows);
}

/**
 * The database of a world: one made earlier of the same size and seed, else made now.
 * @param server a server on which databases can be made
 * @returns its address
 */
export async function worldOf(server: string, size: Size, seed: number, log: (line: string) => void): Promise<string> {
  const name = `mestre_bench_${size}_${seed}_v${version}`;
  const url = urlOfDatabase(server, name);
  const known = await onServer(server, `SELECT FROM pg_database WHERE datname = '${name}'`);
  if (known.length > 0) {
    const finished = await withClient(url, (client) => client.query(`SELECT to_regclass('bench_finished') IS NOT NULL AS yes`));
    if (finished.rows[0].yes) {
      const grew = await bringUp(url);
      log(`World ${size}: made earlier, used again${grew ? ' after what was migrated since' : ''}.`);
      return url;
    }
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
  const began = performance.now();
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const db = await Database.connect({ url });
  try {
    await db.migrate();
    await withClient(url, (client) => fill(db, client, sizes[size], seed, log));
  } finally {
    await db.close();
  }
  log(`World ${size}: made in ${Math.round((performance.now() - began) / 1000)} s, roll-ups and orders checked against the ledger.`);
  return url;
}

/** Runs the migrations that a world made earlier has not seen; true where there were some. A server that is started on it would take too long over them. */
async function bringUp(url: string): Promise<boolean> {
  const migrations = () =>
    withClient(url, async (client) => (await client.query('SELECT count(*)::int AS count FROM schema_migrations')).rows[0].count);
  const before = await migrations();
  const db = await Database.connect({ url });
  await db.migrate().finally(() => db.close());
  if ((await migrations()) === before) return false;
  await withClient(url, (client) => client.query('VACUUM (ANALYZE)'));
  return true;
}

/**
 * Fills a migrated, empty database and checks what it made.
 * @param client a connection of its own to the same database, whose settings are changed
 */
export async function fill(
  db: Database,
  client: Client,
  wanted: { orders: number; tickets: number },
  seed: number,
  log: (line: string) => void,
): Promise<void> {
  await client.query(`SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 2`);
  await client.query(peopleSql);
  await client.query('ALTER TABLE ticket_events DISABLE TRIGGER ticket_events_measured, DISABLE TRIGGER ticket_events_counted');
  const restore = await dropIndexes(client);
  for (const [what, text] of [
    ['orders and movements', ledgerSql(seed, wanted.orders)],
    ['tickets', deskSql(seed, wanted.orders, wanted.tickets)],
    ['roll-ups', rollUpsSql],
    ['indexes', restore],
    ['measures of tickets', measuresSql],
    ['days of tickets', ticketDaysSql],
  ] as const) {
    log(`  ${what} ...`);
    await client.query(text);
  }
  await client.query('DROP TABLE draft, desk');
  await client.query('VACUUM (ANALYZE)');
  log('  sales by product ...');
  await foldProductSales(db);
  await client.query('VACUUM (ANALYZE) product_sales');
  await checkWorld(client, wanted);
  await client.query('CREATE TABLE bench_finished (at timestamptz DEFAULT now())');
  await client.query('CHECKPOINT').catch(() => undefined);
}

/** Takes foreign keys and indexes of the large tables away, and what refers to them; returns the statements that put them back as they were. */
async function dropIndexes(client: Client): Promise<string> {
  const { rows: keys } = await client.query(
    `SELECT conrelid::regclass AS table, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE conrelid::regclass::text IN (${tables}) AND contype IN ('f', 'u', 'p') OR contype = 'f' AND confrelid::regclass::text IN (${tables})
     ORDER BY contype = 'f' DESC`,
  );
  const { rows: indexes } = await client.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes i WHERE schemaname = 'public' AND tablename IN (${tables})
     AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)`,
  );
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const back = [...keys].reverse().map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition};`);
  return [...back, ...indexes.map(({ definition }) => `${definition};`)].join('\n');
}
