import './global-setup';
import { onServer } from './test-server';

/** Drops what the run made and stops its server. */
export default async function globalTeardown(): Promise<void> {
  const run = globalThis.mestreTestRun;
  if (!run) return;
  const left = await onServer(run.url, `SELECT datname FROM pg_database WHERE starts_with(datname, '${run.prefix}')`);
  for (const { datname } of left) await onServer(run.url, `DROP DATABASE "${datname}" WITH (FORCE)`);
  await run.stop();
}
