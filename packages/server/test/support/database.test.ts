import { type TestDatabase, testDatabase } from './database';

describe('a test database', () => {
  const made: TestDatabase[] = [];
  const make = async () => {
    const database = await testDatabase();
    made.push(database);
    return database;
  };
  afterAll(() => Promise.all(made.map((database) => database.drop())));

  it('has every migration and no rows', async () => {
    const { db } = await make();
    const [{ count }] = (await db.query<{ count: number }>('SELECT count(*) FROM schema_migrations')) as [{ count: number }];
    expect(count).toBe(db.dataSource.migrations.length);
    expect(await db.query('SELECT id FROM masters')).toEqual([]);
  });

  it('shares nothing with another one, and can be made beside others', async () => {
    const [one, two] = await Promise.all([make(), make()]);
    await one.db.query('CREATE TABLE only_here (id int)');
    expect(await one.db.query("SELECT to_regclass('only_here')::text AS name")).toEqual([{ name: 'only_here' }]);
    expect(await two.db.query("SELECT to_regclass('only_here')::text AS name")).toEqual([{ name: null }]);
  });
});
