import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { Database } from './database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('a migration takes the time it takes, where every other statement is ended after its time', async () => {
  const hurried = await Database.connect({ url: database.url, statementTimeout: 250 });
  const other = await database.db.pool.connect();
  try {
    await expect(hurried.query('SELECT pg_sleep(1)')).rejects.toMatchObject({ code: '57014' });
    // another process migrates: this one waits for it, longer than a statement may take
    await other.query('SELECT pg_advisory_lock(724901)');
    const migrated = hurried.migrate();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await other.query('SELECT pg_advisory_unlock(724901)');
    await expect(migrated).resolves.toBeUndefined();
  } finally {
    other.release();
    await hurried.close();
  }
});
