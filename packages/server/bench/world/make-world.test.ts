import { Client } from 'pg';
import { type TestDatabase, testDatabase } from '../../test/support/database';
import { checkWorld } from './check-world';
import { fill } from './make-world';

const size = { orders: 600, tickets: 120 };

async function made(seed: number): Promise<{ database: TestDatabase; client: Client }> {
  const database = await testDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await fill(database.db, client, size, seed, () => undefined);
  return { database, client };
}

/** Everything that depends on the seed, in one text. */
async function contents(client: Client): Promise<string> {
  const { rows } = await client.query(
    `SELECT md5(string_agg(row, '|' ORDER BY row)) AS digest FROM (
       SELECT concat_ws(',', id, account_id, receipt, placed_at, total_minor, refunded_minor, affiliate, has_ticket) AS row FROM orders
       UNION ALL SELECT concat_ws(',', id, account_id, at, amount_minor, kind) FROM transactions
       UNION ALL SELECT concat_ws(',', id, number, status, type, opened_at, assignee_id) FROM tickets) all_rows`,
  );
  return rows[0].digest;
}

describe('the made world', () => {
  test('is the same for the same seed, another for another, keeps every index and contradicts nothing', async () => {
    const [one, same, other] = [await made(1), await made(1), await made(2)];
    const empty = await testDatabase();
    try {
      expect(await contents(one.client)).toBe(await contents(same.client));
      expect(await contents(one.client)).not.toBe(await contents(other.client));
      const indexes = `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'bench_finished' ORDER BY indexdef`;
      expect((await one.client.query(indexes)).rows).toEqual(await empty.db.query(indexes));
      const keys = `SELECT conrelid::regclass::text AS on, conname, pg_get_constraintdef(oid) AS is FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`;
      expect((await one.client.query(keys)).rows).toEqual(await empty.db.query(keys));
    } finally {
      for (const { client, database } of [one, same, other]) {
        await client.end();
        await database.drop();
      }
      await empty.drop();
    }
  });

  test('is refused when roll-ups, orders or lines are off by a cent', async () => {
    const { client, database } = await made(3);
    const off = [
      ['UPDATE sales_day_slots SET refunds_minor = refunds_minor + 1', 'days disagree'],
      ['UPDATE sales_quarter_slots SET gross_minor = gross_minor + 1', 'quarter-hours disagree'],
      [`UPDATE order_lines SET amount_minor = amount_minor + 1 WHERE item = 'item-3'`, 'lines'],
      ['UPDATE product_sales SET refund_count = refund_count + 1', 'products disagree'],
      ['UPDATE orders SET charged_back_minor = charged_back_minor + 1', 'movements'],
    ] as const;
    try {
      await checkWorld(client, size);
      for (const [change, complaint] of off) {
        await client.query(`BEGIN; ${change}`);
        await expect(checkWorld(client, size)).rejects.toThrow(complaint);
        await client.query('ROLLBACK');
      }
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
