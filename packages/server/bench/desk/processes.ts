import { Client } from 'pg';
import { signIn } from '../callers';
import { wire } from '../measure';
import { ticketGridDocument } from '../operations';
import type { Options } from '../options';
import { type LoadProcess, startServer } from '../processes/children';
import { poolSize, secretKey } from '../reads';

export interface ProcessesResult {
  processes: number;
  connections: number;
  /** requests a second */
  rate: number;
  p50: number;
  p99: number;
}

const connectionCounts = [16, 32, 64];

/** The grid page over one server process and over several on the same database, the connections spread over them in turn. */
export async function measureProcesses(
  url: string,
  load: LoadProcess,
  options: Options,
  log: (line: string) => void,
): Promise<ProcessesResult[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const callers = await signIn(client);
  await client.end();
  const page = { query: ticketGridDocument, variables: { filter: {}, orderBy: { field: 'OPENED_AT', direction: 'DESC' }, first: 50 } };
  const requests = [wire('/graphql', callers.owner, JSON.stringify(page))];
  const results: ProcessesResult[] = [];
  for (const processes of options.processes) {
    const servers: Awaited<ReturnType<typeof startServer>>[] = [];
    try {
      for (let count = 0; count < processes; count += 1) servers.push(await startServer(url, { secretKey, poolSize }));
      const ports = servers.map(({ port }) => port);
      for (const connections of connectionCounts) {
        const run = (seconds: number) => load.run({ ports, requests, once: false, connections, milliseconds: seconds * 1000 });
        await run(2);
        const { answered, failed, complaint, seconds, p50, p99 } = await run(options.seconds * options.rounds);
        if (failed > 0) throw new Error(`${failed} requests failed: ${complaint}`);
        results.push({ processes, connections, rate: answered / seconds, p50, p99 });
        log(`  ${processes} processes, ${connections} connections: ${Math.round(answered / seconds)}/s`);
      }
    } finally {
      for (const server of servers) await server.stop();
    }
  }
  return results;
}
