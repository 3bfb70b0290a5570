import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres';

/** The PostgreSQL of a test run and its migrated template; handed from the global setup to the test files in the environment. */
export interface TestServer {
  /** with the rights to create databases */
  url: string;
  template: string;
}

const variable = 'MESTRE_TEST_SERVER';

export function publishTestServer(server: TestServer): void {
  process.env[variable] = JSON.stringify(server);
}

/** @throws when no global setup has run */
export function testServer(): TestServer {
  const text = process.env[variable];
  if (!text) throw new Error('No test database server: run through Jest, which starts it (packages/server/test/support/global-setup.ts).');
  return JSON.parse(text) as TestServer;
}

/** A folder for one test run that PostgreSQL's own user can enter when we are root. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `mestre-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Starts a PostgreSQL that keeps nothing: quick, and gone with `stop`. */
export async function startThrowawayServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = temporaryFolder('test');
  const server = await startEmbeddedPostgres({
    dataDir,
    log: () => undefined,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_connections: '200' },
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs one statement outside of any test database. */
export async function onServer(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
