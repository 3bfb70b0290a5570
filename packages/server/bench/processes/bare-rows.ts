import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { rollUpSlots } from '../../src/orders/ledger-parts';
import { uuidV7 } from '../../src/platform/ids';

/** What a sale's notification leaves, in an order in which every foreign key finds its row; the roll-ups apart. */
const tables = ['deliveries', 'customers', 'orders', 'order_lines', 'transactions'];

/** A value that each writing makes anew, by what it stands for in the pattern. */
type Fresh = (turn: number) => Map<string, string>;

/**
 * Writes what a sale's notification leaves as barely as it can be: one prepared statement of plain INSERTs into the same indexed tables, and the
 * roll-ups raised; nothing is opened, decided or looked up, and what would be there twice fails. The yardstick beside the commit of one row.
 * @param receipt of a sale that stands in the ledger, as the pattern; its account is one of many, written to in turn
 */
export async function bareRows(pool: Pool, receipt: string): Promise<(turn: number) => Promise<void>> {
  const accounts = await columnOf(pool, `SELECT account_id::text AS value FROM sales_zones GROUP BY 1 ORDER BY 1`);
  const parts: string[] = [];
  const pattern: (string | null)[] = [];
  const param = (value: string | null) => `$${pattern.push(value)}`;
  const ids: string[] = [];
  let sale: Record<string, string | null> = {};
  for (const table of tables) {
    const columns = await columnOf(
      pool,
      `SELECT column_name AS value FROM information_schema.columns WHERE table_name = '${table}' AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    );
    const own = {
      customers: `id = (SELECT customer_id FROM orders WHERE receipt = $1)`,
      order_lines: `order_id = (SELECT id FROM orders WHERE receipt = $1)`,
    };
    const { rows } = await pool.query(
      `SELECT ${columns.map((column) => `"${column}"::text`).join(', ')} FROM ${table} WHERE ${own[table as keyof typeof own] ?? 'receipt = $1'}`,
      [receipt],
    );
    if (rows.length !== 1) throw new Error(`${table} has ${rows.length} rows of ${receipt}, not one`);
    sale = rows[0];
    ids.push(sale.id as string);
    parts.push(
      `${table}_row AS (INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => param(sale[column] ?? null))}))`,
    );
  }
  const [account, currency, at, amount] = ['account_id', 'currency', 'at', 'amount_minor'].map((column) => param(sale[column] ?? null));
  const sums = ['gross_minor', 'sales'];
  const raise = (table: string) =>
    `DO UPDATE SET ${sums.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', ')}`;
  const zero = ['refunds_minor', 'chargebacks_minor', 'refund_count', 'chargeback_count'];
  const figures = `${[...sums, ...zero].join(', ')}) SELECT z.account_id, ${currency}::char(3)`;
  const values = `pg_backend_pid() % ${rollUpSlots}, ${amount}::bigint, 1, 0, 0, 0, 0 FROM`;
  const text = `WITH ${parts.join(', ')},
    quarter AS (INSERT INTO sales_quarter_slots AS q (account_id, currency, quarter, slot, ${figures},
      date_bin('15 minutes', ${at}::timestamptz, '1970-01-01 00:00:00Z'), ${values} (VALUES (${account}::uuid)) z(account_id)
      ON CONFLICT (account_id, quarter, currency, slot) ${raise('q')})
    INSERT INTO sales_day_slots AS d (account_id, currency, time_zone, day, slot, ${figures}, z.time_zone, (${at}::timestamptz AT TIME ZONE z.time_zone)::date,
      ${values} sales_zones z WHERE z.account_id = ${account}::uuid
      ON CONFLICT (account_id, time_zone, day, currency, slot) ${raise('d')}`;
  const [customer] = (await columnOf(pool, `SELECT email AS value FROM customers WHERE id = '${ids[1]}'`)) as [string];
  const key = await columnOf(pool, `SELECT repeat_key::text AS value FROM deliveries WHERE receipt = '${receipt}'`);
  const run = randomBytes(4).toString('hex');
  const fresh: Fresh = (turn) =>
    new Map([
      ...ids.map((id) => [id, uuidV7()] as const),
      [sale.account_id as string, accounts[turn % accounts.length] as string],
      [receipt, `Y${run}${turn}`],
      [customer, `other${run}x${turn}@example.com`],
      [key[0] as string, `\\x${randomBytes(32).toString('hex')}`],
    ]);
  return async (turn) => {
    const made = fresh(turn);
    await pool.query({ name: 'bare-rows', text, values: pattern.map((value) => (value === null ? null : (made.get(value) ?? value))) });
  };
}

async function columnOf(pool: Pool, text: string): Promise<string[]> {
  return (await pool.query<{ value: string }>(text)).rows.map(({ value }) => value);
}
