import { Database } from '../../src/platform/database/database';
import { onServer, publishTestServer, startThrowawayServer, urlOfDatabase } from './test-server';

export interface TestRun {
  url: string;
  prefix: string;
  stop(): Promise<void>;
}

declare global {
  // handed to the global teardown, which runs in the same process
  var mestreTestRun: TestRun | undefined;
}

/**
 * One PostgreSQL for the run: embedded in a temporary folder, or the server of DATABASE_URL (whose user needs the right to create
 * databases). One database is migrated; each test file gets a clone of it.
 */
export default async function globalSetup(): Promise<void> {
  const external = process.env.DATABASE_URL;
  const server = external ? { url: external, stop: async () => undefined } : await startThrowawayServer();
  const prefix = `mestre_test_${process.pid}_`;
  globalThis.mestreTestRun = { ...server, prefix };
  const interrupted = () => void server.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);

  const template = `${prefix}template`;
  await onServer(server.url, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`);
  const db = await Database.connect({ url: urlOfDatabase(server.url, template) });
  try {
    await db.migrate();
  } finally {
    await db.close();
  }
  publishTestServer({ url: server.url, template });
}
