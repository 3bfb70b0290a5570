import 'reflect-metadata';
import { makeApp } from './app';
import { type Config, ConfigError, loadConfig, readEnvironment } from './config';
import { ensureDemoWorld, type SignIns, signInsTable } from './demo/demo';
import { Database } from './platform/database/database';
import { EmbeddedPostgresError, startEmbeddedPostgres } from './platform/database/embedded/embedded-postgres';
import { makeLogger } from './platform/logging';

/** `--json`: the one line on standard output is the sign-ins of the demo world, for programs; what is for people goes beside it */
const json = process.argv.includes('--json');
const say = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);

/** How to end what has been started, in the order of starting; told for how many milliseconds it may still answer. */
const ends: ((drain: number) => Promise<void>)[] = [];
let stopping = false;
let drainSeconds = 0;

/** Starts everything and prints where to go. */
async function start(): Promise<void> {
  const config = loadConfig(readEnvironment());
  const log = makeLogger(config.logLevel);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a rejection was not handled'));

  const db = await Database.connect({
    url: config.databaseUrl ?? (await startDatabase(config.dataDir)),
    poolSize: config.databasePoolSize,
    onError: (error) => {
      if (!stopping) log.warn({ reason: error.message }, 'a database connection was lost');
    },
  });
  await db.migrate();
  const app = await makeApp({ config, db, log });
  ends.push((drain) => app.close(drain));
  drainSeconds = config.drainSeconds;
  const signIns = config.demo ? await ensureDemoWorld(app.deps, { say }) : null;
  await app.listen(config.port, config.host);
  if (stopping) return;
  tell(config, signIns);
  if (signIns && json) process.stdout.write(`${JSON.stringify({ url: config.publicUrl, ...signIns })}\n`);
}

async function startDatabase(dataDir: string): Promise<string> {
  say('Starting the database ...');
  const embedded = await startEmbeddedPostgres({ dataDir, log: say });
  ends.push(embedded.stop);
  return embedded.url;
}

function tell(config: Config, signIns: SignIns | null): void {
  say(`\nMestre is ready: ${config.publicUrl}\n`);
  say(`  Sign up an account      ${config.publicUrl}/account/sign-up`);
  say(`  then a master account   ${config.publicUrl}/master`);
  if (config.loopback && !config.smtpUrl) say(`  Mails are kept at       ${config.publicUrl}/mailbox`);
  say(`  API explorer            ${config.publicUrl}/graphiql\n`);
  if (signIns) say(`Sign in to the demo world at ${config.publicUrl}/master:\n\n${signInsTable(signIns)}\n`);
  say('Ctrl-C stops everything.');
}

/** Ends what was started, the last first. Asked again it does nothing: npm hands Ctrl-C on a second time. */
async function stop(code: number, reason?: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (reason) say(`\nStopping (${reason}) ...`);
  // a start that is under way is not cut: it would leave a database behind
  await starting.catch(() => undefined);
  // whoever runs many servers stops them by SIGTERM; a person at a terminal does not wait
  const drain = reason === 'SIGTERM' ? drainSeconds * 1_000 : 0;
  for (const end of ends.reverse()) await end(drain).catch((error: Error) => process.stderr.write(`${error.message}\n`));
  if (reason) say('Stopped.');
  process.exit(code);
}

/** One line for what the person can mend, the whole story for what he cannot. */
function explain(error: Error & { code?: string; port?: number }): string {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  if (error.code === 'EADDRINUSE') return `Port ${error.port} is taken by another program. Stop it, or set PORT to another one.`;
  return `Mestre could not start: ${error.stack ?? error.message}`;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0, signal));

const starting = start();
starting.catch((error: Error) => {
  process.stderr.write(`${explain(error)}\n`);
  void stop(1);
});
