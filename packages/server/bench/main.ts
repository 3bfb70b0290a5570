import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { projectRoot, readEnvironment } from '../src/config';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres';
import { signIn } from './callers';
import { measureDesk, tellDesk } from './desk/desk';
import { measureGuards } from './guards';
import { measureIngest } from './ingest';
import { type Options, readOptions } from './options';
import { endChildren, LoadProcess } from './processes/children';
import { measureGrowth, measureReads, openStage } from './reads';
import { type Report, tellReport } from './report';
import { machineOf } from './report-machine';
import { onServer, worldOf } from './world/make-world';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** The PostgreSQL of the bench: that of DATABASE_URL, whose user must be allowed to make databases, else an embedded one of its own. */
async function server(): Promise<{ url: string; stop(): Promise<void> }> {
  const { DATABASE_URL, DATA_DIR } = readEnvironment();
  if (DATABASE_URL?.trim()) return { url: DATABASE_URL, stop: async () => undefined };
  const dataDir = path.join(path.resolve(projectRoot, DATA_DIR?.trim() || 'data'), 'bench');
  mkdirSync(dataDir, { recursive: true });
  return startEmbeddedPostgres({ dataDir, log: say });
}

async function bench(options: Options): Promise<Report> {
  const { url: serverUrl, stop } = await server();
  stopping.push(stop);
  const url = await worldOf(serverUrl, options.size, options.seed, say);
  const smallUrl = options.growth && options.size !== 'small' ? await worldOf(serverUrl, 'small', options.seed, say) : null;
  const load = await LoadProcess.start();
  const stage = await openStage(url, options);
  say('Reading, in turns with the bare endpoint ...');
  const reads = await measureReads(stage, load, options, say);
  const growth = smallUrl ? await measureGrowth(await openStage(smallUrl, options), stage, load, options, say) : [];
  await stage.server.stop();
  const ingest = options.ingest ? await measureIngest(serverUrl, url, load, options, say) : [];
  const [version] = await onServer(serverUrl, 'SHOW server_version');
  return { options, machine: machineOf(String(version?.server_version)), reads, growth, ingest };
}

/** What the guards cost, alone: no server, no endpoint beside it. */
async function guardsAlone(options: Options): Promise<void> {
  const { url: serverUrl, stop } = await server();
  stopping.push(stop);
  const url = await worldOf(serverUrl, 'small', options.seed, say);
  const client = new Client({ connectionString: url });
  await client.connect();
  const callers = await signIn(client);
  await client.end();
  process.stdout.write(`${JSON.stringify(await measureGuards(url, callers, options.rounds, say), null, 2)}\n`);
}

async function deskAlone(options: Options): Promise<void> {
  const { url: serverUrl, stop } = await server();
  stopping.push(stop);
  const report = await measureDesk(serverUrl, options, say);
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : tellDesk(report));
}

const stopping: (() => Promise<void>)[] = [];
let ended: Promise<void> | undefined;

function end(): Promise<void> {
  ended ??= endChildren().then(async () => {
    for (const stop of stopping) await stop();
  });
  return ended;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end().then(() => process.exit(130)));

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  try {
    if (options.guards) return await guardsAlone(options);
    if (options.desk) return await deskAlone(options);
    const report = await bench(options);
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : tellReport(report));
  } finally {
    await end();
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    say(error.stack ?? error.message);
    process.exit(1);
  },
);
