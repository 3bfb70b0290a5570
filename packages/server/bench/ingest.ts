import { Client } from 'pg';
import { uuidV7 } from '../src/platform/ids';
import { SecretBox } from '../src/platform/secret-box';
import { copyIn, copyOut, importFile, ordersFile } from './copied-rows';
import { median, wire } from './measure';
import { notificationSecret, notifications } from './notifications';
import type { Options } from './options';
import { type LoadProcess, startServer, WriterProcess } from './processes/children';
import { connectionCounts, poolSize, secretKey } from './reads';
import { onServer, urlOfDatabase } from './world/make-world';

export interface IngestResult {
  name: string;
  connections: number;
  /** a second: notifications, or rows of the file */
  rate: number;
  yardstick: string;
  yardstickRate: number;
  /** median of the ratios of neighbouring rounds */
  ratio: number;
  bar?: number;
}

const bar = 0.4;
/** The rows that are left behind are the yardstick of the bar (ADR 0022), over 16 connections as for the reads; the commit of one row tells what the disk takes. */
const yardstickNames = { rows: 'the same rows by one bare statement', commit: 'one row by one INSERT' };
const preparedAtMost = 20_000;
const importedRows = { small: 100_000, large: 200_000, full: 200_000 };

/**
 * How quick things come in, measured in copies of the world that are dropped afterwards: a world is always read as it was made.
 * Nobody may be connected to the world meanwhile.
 */
export async function measureIngest(
  server: string,
  world: string,
  load: LoadProcess,
  options: Options,
  log: (line: string) => void,
): Promise<IngestResult[]> {
  const template = new URL(world).pathname.slice(1);
  const name = 'mestre_bench_ingest';
  const url = urlOfDatabase(server, name);
  const drop = () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  const fresh = async () => {
    await drop();
    await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  };
  try {
    await fresh();
    const notified = await measureNotifications(url, load, options, log);
    return [...notified, await measureImport(url, fresh, options, log)];
  } finally {
    await drop();
  }
}

async function measureNotifications(
  url: string,
  load: LoadProcess,
  options: Options,
  log: (line: string) => void,
): Promise<IngestResult[]> {
  await prepare(url);
  const writer = await WriterProcess.start({ url, secretKey, poolSize, preparedAtMost });
  const server = await startServer(url, { secretKey, poolSize });
  const results: IngestResult[] = [];
  let batch = 0;
  const milliseconds = options.seconds * 1000;
  const direct = async (what: 'commit' | 'rows' | 'notification', connections: number) => {
    batch += 1;
    const { done, seconds } = await writer.run({ what, connections, milliseconds, batch });
    return done / seconds;
  };
  const overHttp = async (connections: number) => {
    batch += 1;
    const requests = notifications(batch, Math.ceil(options.seconds * 4_000)).map(({ nickname, body }) =>
      wire(`/ins/${nickname}`, {}, body.toString('utf8')),
    );
    const result = await load.run({ ports: [server.port], requests, once: true, connections, milliseconds });
    if (result.failed > 0) throw new Error(`notifications were refused: ${result.complaint}`);
    return result.answered / result.seconds;
  };
  for (const connections of connectionCounts) {
    const ways: Record<string, () => Promise<number>> = {
      'notification, proven, stored and rolled up': () => direct('notification', connections),
      'notification, the same over HTTP': () => overHttp(connections),
    };
    for (const [name, way] of Object.entries(ways)) {
      const yardsticks = ['rows', 'commit'] as const;
      const rounds: Record<'ours' | (typeof yardsticks)[number], number>[] = [];
      // the first one only warms up
      for (let round = 0; round <= options.rounds; round += 1)
        rounds.push({ ours: await way(), rows: await direct('rows', connections), commit: await direct('commit', connections) });
      rounds.shift();
      for (const yardstick of yardsticks) {
        const ratio = median(rounds.map((round) => round.ours / round[yardstick]));
        const rates = { rate: median(rounds.map(({ ours }) => ours)), yardstickRate: median(rounds.map((round) => round[yardstick])) };
        results.push({
          name,
          connections,
          ...rates,
          yardstick: yardstickNames[yardstick],
          ratio,
          ...(yardstick === 'rows' && connections > 1 ? { bar } : {}),
        });
        log(
          `  ${name}, ${connections}: ${ratio.toFixed(2)} (${Math.round(rates.rate)}/s against ${Math.round(rates.yardstickRate)}/s, ${yardstick})`,
        );
      }
    }
  }
  await writer.stop();
  await server.stop();
  await checkRollUps(url);
  return results;
}

async function prepare(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE TABLE bench_commits (id uuid PRIMARY KEY, body text NOT NULL)');
  const sealed = new SecretBox(secretKey, 'notification-secret').seal(notificationSecret);
  const { rows } = await client.query<{ id: string }>('SELECT id FROM accounts');
  for (const { id } of rows) {
    await client.query('INSERT INTO account_secrets (id, account_id, secret_encrypted) VALUES ($1, $2, $3)', [uuidV7(), id, sealed]);
  }
  await client.end();
}

/** What came in during the measuring must be in the roll-ups to the cent. */
async function checkRollUps(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT (SELECT sum(amount_minor) FROM transactions WHERE kind IN ('SALE', 'BILL')) = (SELECT sum(gross_minor) FROM sales_quarters) AS same,
       (SELECT count(*) FROM transactions WHERE at >= '2026-07-01T12:00:00Z')::int AS came`,
  );
  await client.end();
  if (!rows[0].same || rows[0].came === 0) throw new Error(`the roll-ups disagree with what came in: ${JSON.stringify(rows[0])}`);
}

async function measureImport(
  url: string,
  fresh: () => Promise<void>,
  options: Options,
  log: (line: string) => void,
): Promise<IngestResult> {
  const rows = importedRows[options.size];
  const { file, remove } = ordersFile(rows);
  const pairs: [number, number][] = [];
  try {
    for (let round = 0; round < Math.min(3, options.rounds); round += 1) {
      await fresh();
      const imported = await importFile(url, file, rows);
      const made = await copyOut(url);
      await fresh();
      pairs.push([imported, await copyIn(url, made)]);
    }
  } finally {
    remove();
  }
  const ratio = median(pairs.map(([ours, theirs]) => theirs / ours));
  const rates = { rate: median(pairs.map(([ours]) => rows / ours)), yardstickRate: median(pairs.map(([, theirs]) => rows / theirs)) };
  log(`  import: ${ratio.toFixed(2)} (${Math.round(rates.rate)} rows/s against ${Math.round(rates.yardstickRate)} rows/s)`);
  return { name: 'CSV import, rows of the file', connections: 1, ...rates, yardstick: 'COPY of the rows it makes', ratio, bar };
}
