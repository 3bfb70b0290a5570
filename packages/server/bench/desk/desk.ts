import { loadavg } from 'node:os';
import { type Options, sizes } from '../options';
import { LoadProcess } from '../processes/children';
import { openStage } from '../reads';
import { ms, rate, table, tellMachine } from '../report';
import { type Machine, machineOf } from '../report-machine';
import { onServer, worldOf } from '../world/make-world';
import { type DeskRead, measureDeskReads } from './desk-reads';
import { bulkBars, type DeskWork, exportBars, measureDeskWork } from './desk-work';
import { measureProcesses, type ProcessesResult } from './processes';

export interface DeskReport {
  options: Options;
  machine: Machine;
  /** of the last minute, before and after */
  load: [number, number];
  reads: DeskRead[];
  work: DeskWork;
  processes: ProcessesResult[];
}

/** How quick the customer desk is: what a clerk asks, what works in the background meanwhile, and what more server processes bring. */
export async function measureDesk(serverUrl: string, options: Options, log: (line: string) => void): Promise<DeskReport> {
  const url = await worldOf(serverUrl, options.size, options.seed, log);
  const before = loadavg()[0] as number;
  const load = await LoadProcess.start();
  log('What a clerk asks ...');
  const stage = await openStage(url, options);
  const reads = await measureDeskReads(stage, load, options, log);
  await stage.server.stop();
  if (options.processes.length > 0) log('The grid page over several processes ...');
  const processes = await measureProcesses(url, load, options, log);
  log('What works in the background, in a copy of the world ...');
  const work = await measureDeskWork(serverUrl, url, load, options, log);
  const [version] = await onServer(serverUrl, 'SHOW server_version');
  return { options, machine: machineOf(String(version?.server_version)), load: [before, loadavg()[0] as number], reads, work, processes };
}

const verdict = (bar: number, measured: number, unit: string) => `${bar} ${unit} ${measured < bar ? 'met' : 'MISSED'}`;

/** The whole result as markdown. */
export function tellDesk({ options, machine, load, reads, work, processes }: DeskReport): string {
  const { orders, tickets } = sizes[options.size];
  const count = (value: number) => value.toLocaleString('en');
  const parts = [
    `World: ${count(orders)} orders, ${count(tickets)} tickets, ten accounts under one master, seed ${options.seed}; asked as the owner.`,
    tellMachine(machine),
    `Load average ${load[0].toFixed(1)} before, ${load[1].toFixed(1)} after.`,
  ];
  if (reads.length > 0)
    parts.push(
      table(
        ['Asked', 'In turn', 'At once', 'Answers', 'p50 ms', 'p95 ms', 'p99 ms', 'Bar for p95'],
        reads.map(({ name, values, connections, answered, p50, p95, p99, bar, scans }) => [
          name,
          `${values} values`,
          String(connections),
          String(answered),
          ms(p50),
          ms(p95),
          ms(p99),
          scans.length > 0 ? 'MISSED: reads a table whole' : bar === undefined ? '' : verdict(bar, p95, 'ms'),
        ]),
      ),
    );
  if (work.bulk || work.csv) parts.push(tellWork(work));
  if (processes.length > 0)
    parts.push(
      table(
        ['Grid page over', 'As', 'At once', 'req/s', 'p50 ms', 'p99 ms'],
        processes.map((one) => [
          `${one.processes} server processes`,
          'owner',
          String(one.connections),
          rate(one.rate),
          ms(one.p50),
          ms(one.p99),
        ]),
      ),
    );
  return `${parts.join('\n\n')}\n`;
}

function tellWork({ bulk, csv }: DeskWork): string {
  const mb = (value: number) => `${Math.round(value)} MB`;
  const rows: string[][] = [];
  const beside = '4 readers of grid pages';
  const readers = ({ before, during }: NonNullable<DeskWork['bulk'] | DeskWork['csv']>, bar: number) => {
    rows.push(['p50, p99 of the readers before it', '', `${ms(before.p50)}, ${ms(before.p99)} ms`, '']);
    rows.push(['p50, p99 of the readers during it', '', `${ms(during.p50)}, ${ms(during.p99)} ms`, verdict(bar, during.p99, 'ms')]);
  };
  if (bulk) {
    const perTicket =
      bulk.processor === null ? '' : `; ${bulk.processor.toFixed(2)} ms of the server's processor time a ticket, the readers' included`;
    const took = `${bulk.seconds.toFixed(1)} s${perTicket}`;
    rows.push([`bulk close of ${bulk.tickets} tickets`, beside, took, verdict(bulkBars.seconds, bulk.seconds, 's')]);
    readers(bulk, bulkBars.p99);
  }
  if (csv) {
    const took = `${rate(csv.rows / csv.seconds)} rows/s, ${csv.megabytes.toFixed(0)} MB in ${csv.seconds.toFixed(1)} s`;
    rows.push([`CSV of all ${csv.rows} tickets`, beside, took, '']);
    const memory = `${mb(csv.memoryBefore)}, ${mb(csv.memoryPeak)}`;
    rows.push([
      'memory of the server, before and most',
      '',
      memory,
      verdict(exportBars.memory, csv.memoryPeak - csv.memoryBefore, 'MB more'),
    ]);
    readers(csv, exportBars.p99);
  }
  return table(['Works in the background', 'Beside it', 'Measured', 'Bar'], rows);
}
