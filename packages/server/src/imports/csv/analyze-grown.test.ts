import type { PoolClient } from 'pg';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { bareAccount } from '../../../test/support/ledger';
import { analyzeGrown } from './analyze-grown';

let database: TestDatabase;
let client: PoolClient;
beforeAll(async () => {
  database = await testDatabase();
  client = await database.db.pool.connect();
});
afterAll(async () => {
  client.release();
  await database.drop();
});

test('PostgreSQL looks anew at a table that has grown by more than the share, and at no other', async () => {
  // nobody else looks meanwhile
  await client.query('ALTER TABLE products SET (autovacuum_enabled = false)');
  const account = await bareAccount(database.db);
  const add = (count: number) =>
    client.query(
      `INSERT INTO products (account_id, id, item, title, billing)
       SELECT $1, gen_random_uuid(), gen_random_uuid()::text, repeat('title ', 20), 'STANDARD' FROM generate_series(1, $2)`,
      [account, count],
    );
  const believed = async (table: string) =>
    (await client.query<{ rows: number }>('SELECT reltuples::int AS rows FROM pg_class WHERE relname = $1', [table])).rows[0]?.rows;
  expect(await believed('products')).toBe(-1);
  await add(1_000);
  await analyzeGrown(client, 1);
  expect([await believed('products'), await believed('tickets')]).toEqual([1_000, -1]);
  await add(500);
  await analyzeGrown(client, 1);
  expect(await believed('products')).toBe(1_000);
  await analyzeGrown(client, 0.1);
  expect(await believed('products')).toBe(1_500);
});
