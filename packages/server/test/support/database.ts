import { randomBytes } from 'node:crypto';
import { Database } from '../../src/platform/database/database';
import { onServer, testServer, urlOfDatabase } from './test-server';

export interface TestDatabase {
  db: Database;
  url: string;
  /** Another database with the same rows; `db` must be closed, and nobody else connected. */
  copy(): Promise<TestDatabase>;
  /** Closes `db` and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** A database of its own for a test file, with every migration run and no rows: cloned from the run's template. */
export async function testDatabase(): Promise<TestDatabase> {
  return cloneOf(testServer().template);
}

async function cloneOf(origin: string): Promise<TestDatabase> {
  const { url, template } = testServer();
  const name = template.replace(/template$/, randomBytes(6).toString('hex'));
  // its files as they are: writing them to the log takes twice as much
  await onServer(url, `CREATE DATABASE ${name} TEMPLATE ${origin} STRATEGY FILE_COPY`);
  const own = urlOfDatabase(url, name);
  const db = await Database.connect({ url: own, poolSize: 10 });
  return {
    db,
    url: own,
    copy: () => cloneOf(name),
    async drop() {
      await db.close();
      await onServer(url, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
