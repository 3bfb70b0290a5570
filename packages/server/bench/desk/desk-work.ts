import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { signIn } from '../callers';
import { wire } from '../measure';
import { ticketGridDocument } from '../operations';
import type { Options } from '../options';
import { type LoadProcess, processorTime, startServer } from '../processes/children';
import type { LoadResult } from '../processes/load';
import { poolSize, secretKey } from '../reads';
import { onServer, urlOfDatabase } from '../world/make-world';

export interface BulkClose {
  tickets: number;
  seconds: number;
  /** of the server, milliseconds a ticket, what it answered to the readers meanwhile included; null where the system does not tell */
  processor: number | null;
  /** four readers of grid pages, before and while the tickets are closed */
  before: LoadResult;
  during: LoadResult;
}

export interface Export {
  rows: number;
  seconds: number;
  megabytes: number;
  /** memory of the server, MB: after the readers alone, and the most while the file is read as well */
  memoryBefore: number;
  memoryPeak: number;
  /** four readers of grid pages, before and while the file is read */
  before: LoadResult;
  during: LoadResult;
}

export interface DeskWork {
  bulk: BulkClose | null;
  csv: Export | null;
}

export const bulkBars = { seconds: 30, p99: 200 };
/** Memory: MB that come to what the server holds without it. */
export const exportBars = { memory: 200, p99: 200 };
const bulkTickets = 10_000;
const readers = 4;
const readSeconds = 10;
const tag = 'bench-bulk';

/** What changes the world, in a copy of it that is dropped afterwards. Nobody may be connected to the world meanwhile. */
export async function measureDeskWork(
  server: string,
  world: string,
  load: LoadProcess,
  options: Options,
  log: (line: string) => void,
): Promise<DeskWork> {
  const only = (what: string) => what.includes(options.only);
  if (!only('bulk close') && !only('export')) return { bulk: null, csv: null };
  const name = 'mestre_bench_desk';
  const url = urlOfDatabase(server, name);
  const drop = () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  try {
    await drop();
    await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${new URL(world).pathname.slice(1)} STRATEGY FILE_COPY`);
    const csv = only('export') ? await exportAll(url, load, options) : null;
    if (csv) log(`  export: ${Math.round(csv.rows / csv.seconds)} rows/s, readers' p99 ${csv.during.p99.toFixed(0)} ms`);
    const bulk = only('bulk close') ? await bulkClose(url, load, options) : null;
    if (bulk) log(`  bulk close of ${bulk.tickets}: ${bulk.seconds.toFixed(1)} s, readers' p99 ${bulk.during.p99.toFixed(0)} ms`);
    return { bulk, csv };
  } finally {
    await drop();
  }
}

async function ask(port: number, headers: Record<string, string>, query: string, input: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await answer.json()) as { data?: { payload: Record<string, unknown> }; errors?: unknown };
  const payload = data?.payload;
  if (!payload || (payload.userErrors as unknown[]).length > 0) throw new Error(JSON.stringify(errors ?? payload));
  return payload;
}

/** Four readers of grid pages, the clerk's and the owner's in turn, for so many seconds. */
function readersOf(port: number, callers: Awaited<ReturnType<typeof signIn>>, load: LoadProcess) {
  const page = { query: ticketGridDocument, variables: { filter: {}, orderBy: { field: 'OPENED_AT', direction: 'DESC' }, first: 50 } };
  const requests = [wire('/graphql', callers.clerk, JSON.stringify(page)), wire('/graphql', callers.owner, JSON.stringify(page))];
  return (seconds: number) => load.run({ ports: [port], requests, once: false, connections: readers, milliseconds: seconds * 1000 });
}

function assertRead(...results: LoadResult[]): void {
  for (const { failed, complaint } of results) if (failed > 0) throw new Error(`${failed} reads failed: ${complaint}`);
}

/** Closes the newest open tickets as a person does who chose all that match, with a comment to each customer. */
async function bulkClose(url: string, load: LoadProcess, options: Options): Promise<BulkClose> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const callers = await signIn(client);
  const { rowCount } = await client.query(
    `UPDATE tickets t SET tags = ARRAY['${tag}'] FROM (SELECT account_id, id FROM tickets WHERE status <> 'CLOSED' AND type = 'TECH_SUPPORT'
       ORDER BY opened_at DESC LIMIT ${bulkTickets}) k WHERE t.account_id = k.account_id AND t.id = k.id`,
  );
  const tickets = rowCount as number;
  const server = await startServer(url, { secretKey, poolSize, ...(options.profile ? { profile: options.profile } : {}) });
  const reading = readersOf(server.port, callers, load);
  try {
    await reading(2);
    const before = await reading(readSeconds);
    const during = reading(600);
    const usedBefore = processorTime(server.pid);
    const began = performance.now();
    await ask(
      server.port,
      callers.owner,
      'mutation ($input: StartBulkActInput!) { payload: startBulkAct(input: $input) { job { id } userErrors { code } } }',
      {
        act: 'CLOSE',
        filter: { tags: [tag] },
        comment: 'We have found what was wrong, and it is right again now. Thank you for your patience.',
        idempotencyKey: 'bench bulk close',
      },
    );
    const ended = async () => (await client.query('SELECT FROM bulk_acts WHERE ended_at IS NOT NULL')).rows.length > 0;
    while (!(await ended())) await new Promise((resolve) => setTimeout(resolve, 100));
    const seconds = (performance.now() - began) / 1000;
    const usedAfter = processorTime(server.pid);
    load.stop();
    const read = await during;
    assertRead(before, read);
    const { rows } = await client.query(
      `SELECT (SELECT count(*) FROM tickets WHERE tags @> ARRAY['${tag}'] AND status = 'CLOSED')::int AS closed,
         (SELECT count(*) FROM bulk_rows WHERE outcome = 'DONE')::int AS done`,
    );
    if (rows[0].closed !== tickets || rows[0].done !== tickets) throw new Error(`of ${tickets}: ${JSON.stringify(rows[0])}`);
    const processor = usedBefore === null || usedAfter === null ? null : (usedAfter - usedBefore) / tickets;
    return { tickets, seconds, processor, before, during: read };
  } finally {
    await client.end();
    await server.stop();
  }
}

const exportedColumns = [
  ...['number', 'type', 'status', 'outcome', 'account', 'receipt', 'customer', 'email', 'billing', 'reason', 'openedAt', 'updatedAt'],
  ...['expiresAt', 'assignee', 'tags'],
];

/** All tickets as CSV, read as they come. */
async function exportAll(url: string, load: LoadProcess, { profile }: Options): Promise<Export> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const callers = await signIn(client);
  await client.end();
  const server = await startServer(url, { secretKey, poolSize, ...(profile ? { profile } : {}) });
  const reading = readersOf(server.port, callers, load);
  await reading(2);
  const before = await reading(readSeconds);
  const memoryBefore = memoryOf(server.pid);
  let memoryPeak = memoryBefore;
  const watch = setInterval(() => {
    memoryPeak = Math.max(memoryPeak, memoryOf(server.pid));
  }, 100);
  try {
    const during = reading(1200);
    const began = performance.now();
    const { path } = await ask(
      server.port,
      callers.owner,
      'mutation ($input: ExportListInput!) { payload: exportList(input: $input) { path userErrors { code } } }',
      {
        list: 'TICKETS',
        tickets: {},
        columns: exportedColumns.map((id) => ({ id, title: id })),
        idempotencyKey: 'bench export',
      },
    );
    const file = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: callers.owner });
    if (file.status !== 200 || !file.body) throw new Error(`the export answered ${file.status}`);
    let bytes = 0;
    let lines = 0;
    for await (const piece of file.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      for (const byte of piece) if (byte === 10) lines += 1;
    }
    const seconds = (performance.now() - began) / 1000;
    load.stop();
    const read = await during;
    assertRead(before, read);
    // no cell of this world has a line break; one line is the heading
    return { rows: lines - 1, seconds, megabytes: bytes / 1e6, memoryBefore, memoryPeak, before, during: read };
  } finally {
    clearInterval(watch);
    await server.stop();
  }
}

/** Memory of a process in MB, what it shares with others included; 0 where the system does not tell. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
