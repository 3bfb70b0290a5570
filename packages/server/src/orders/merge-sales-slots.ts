import type { Database } from '../platform/database/database';

const figures = ['gross_minor', 'refunds_minor', 'chargebacks_minor', 'sales', 'refund_count', 'chargeback_count'];

interface Slots {
  table: string;
  /** what a row is found by, the slot aside */
  key: readonly string[];
  /** the column that holds its time, and whether that is over: $2 is a day */
  at: string;
  isOver: string;
}

const tables: readonly Slots[] = [
  { table: 'sales_day_slots', key: ['account_id', 'time_zone', 'day', 'currency'], at: 'day', isOver: 'day < $2::date' },
  {
    table: 'sales_quarter_slots',
    key: ['account_id', 'quarter', 'currency'],
    at: 'quarter',
    isOver: `quarter < $2::date::timestamp AT TIME ZONE 'UTC'`,
  },
];

/** Months of an account in which something lies in more than one slot, by the index alone: after the first night that is the last month or none. */
const spreadMonths = ({ table, key, at, isOver }: Slots) => `
  SELECT DISTINCT to_char(date_trunc('month', ${at}), 'YYYY-MM-DD') AS month FROM (
    SELECT ${key.join(', ')} FROM ${table} WHERE account_id = $1 AND ${isOver} GROUP BY ${key.join(', ')} HAVING count(*) > 1) spread
  ORDER BY 1`;

/**
 * One statement, of an account and a month ($3). The rows of a place are locked as they stand now; one that a sale holds at this moment is left for
 * the next night, so this never waits while it holds something, and nobody can wait for it in a circle. The least slot takes what the others held.
 * A sale that comes for a row that is gone then writes a new one: what is added up stays the same.
 */
const merge = ({ table, key, at, isOver }: Slots) => `
  WITH held AS MATERIALIZED (
    SELECT * FROM ${table} s
    WHERE account_id = $1 AND ${isOver} AND ${at} >= $3::date AND ${at} < $3::date + interval '1 month'
      AND EXISTS (SELECT FROM ${table} o WHERE ${key.map((column) => `o.${column} = s.${column}`).join(' AND ')} AND o.slot <> s.slot)
    FOR UPDATE SKIP LOCKED),
  merged AS (
    SELECT ${key.join(', ')}, min(slot) AS slot, ${figures.map((figure) => `sum(${figure}) AS ${figure}`).join(', ')}
    FROM held GROUP BY ${key.join(', ')} HAVING count(*) > 1),
  gone AS (
    DELETE FROM ${table} s USING held h JOIN merged m USING (${key.join(', ')})
    WHERE ${key.map((column) => `s.${column} = h.${column}`).join(' AND ')} AND s.slot = h.slot AND h.slot <> m.slot)
  UPDATE ${table} s SET ${figures.map((figure) => `${figure} = m.${figure}`).join(', ')}
  FROM merged m WHERE ${key.map((column) => `s.${column} = m.${column}`).join(' AND ')} AND s.slot = m.slot`;

/**
 * Puts what the slots of sales (ledger-parts.ts) hold of days that are over into one row each: a long period is then read from as many rows however
 * many wrote at once. Months one by one, each a transaction of its own; sales of those days are recorded meanwhile.
 * @param before days before this one, as YYYY-MM-DD
 */
export async function mergeSalesSlots(db: Database, before: string): Promise<void> {
  const accounts = await db.query<{ id: string }>('SELECT id FROM accounts ORDER BY id');
  for (const { id } of accounts) {
    for (const slots of tables) {
      const months = await db.query<{ month: string }>(spreadMonths(slots), [id, before]);
      for (const { month } of months) await db.query(merge(slots), [id, before, month]);
    }
  }
}
