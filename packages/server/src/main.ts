import 'reflect-metadata';
import path from 'node:path';
import { makeApp } from './app';
import { ConfigError, loadConfig, readEnvironment } from './config';
import { Database } from './platform/database/database';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/database/embedded/embedded-postgres';
import { makeLogger } from './platform/logging';

/** Starts everything, prints where to go, and stops everything on a signal. */
async function main(): Promise<void> {
  const config = loadConfig(readEnvironment());
  const log = makeLogger(config.logLevel);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let embedded: EmbeddedPostgres | undefined;
  let stopping = false;
  if (!config.databaseUrl) {
    say('Starting the database ...');
    embedded = await startEmbeddedPostgres({ dataDir: path.join(config.dataDir, 'postgres'), log: say });
  }
  const db = await Database.connect({
    url: config.databaseUrl ?? (embedded as EmbeddedPostgres).url,
    poolSize: config.databasePoolSize,
    onError: (error) => {
      if (!stopping) log.warn({ reason: error.message }, 'a database connection was lost');
    },
  });
  await db.migrate();
  const app = await makeApp({ config, db, log });

  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`\nStopping (${signal}) ...`);
    await app.close();
    await embedded?.stop();
    say('Stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a rejection was not handled'));

  await app.listen(config.port, config.host);
  say(`\nMestre is ready: ${config.publicUrl}\n`);
  say(`  Sign up an account      ${config.publicUrl}/account/sign-up`);
  say(`  then a master account   ${config.publicUrl}/master`);
  if (config.loopback && !config.smtpUrl) say(`  Mails are kept at       ${config.publicUrl}/mailbox`);
  say(`  API explorer            ${config.publicUrl}/graphiql\n`);
  say('Ctrl-C stops everything.');
}

main().catch((error: Error) => {
  process.stderr.write(error instanceof ConfigError ? `${error.message}\n` : `Mestre could not start: ${error.stack ?? error.message}\n`);
  process.exit(1);
});
