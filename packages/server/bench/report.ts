import type { IngestResult } from './ingest';
import { type Options, sizes } from './options';
import type { GrowthResult, ReadResult } from './reads';
import type { Machine } from './report-machine';

export interface Report {
  options: Options;
  machine: Machine;
  reads: ReadResult[];
  growth: GrowthResult[];
  ingest: IngestResult[];
}

const callers = { owner: 'owner, 10 accounts', clerk: 'clerk, 2 of 10', program: 'key, 2 of 10' };

export const rate = (value: number) => (value < 100 ? value.toFixed(1) : String(Math.round(value)));
export const ms = (value: number) => value.toFixed(value < 10 ? 2 : 1);
const bar = (wanted: number | undefined, met: boolean) => (wanted === undefined ? '' : `${wanted} ${met ? 'met' : 'MISSED'}`);

/** A table of markdown; the first two columns are texts. */
export function table(head: string[], rows: string[][]): string {
  const width = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] as string).length)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => (column < 2 ? cell.padEnd(width[column] as number) : cell.padStart(width[column] as number))).join(' | ')} |`;
  const rule = `|${width.map((size, column) => (column < 2 ? '-'.repeat(size + 2) : `${'-'.repeat(size + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

export function tellMachine({ processor, cores, memoryGb, platform, node, postgres, date }: Machine): string {
  return `Machine: ${processor}, ${cores} cores for everything (server, PostgreSQL, load), ${memoryGb} GB, ${platform}, Node.js ${node}, PostgreSQL ${postgres}, ${date}.`;
}

/** The whole result as markdown. */
export function tellReport({ options, machine, reads, growth, ingest }: Report): string {
  const { orders, tickets } = sizes[options.size];
  const count = (value: number) => value.toLocaleString('en');
  const parts = [
    `World: ${count(orders)} orders, ${count(tickets)} tickets, ten accounts under one master, seed ${options.seed}. ${options.rounds} pairs of rounds of ${options.seconds} s; medians.`,
    tellMachine(machine),
    table(
      [
        'Read',
        'As',
        'Connections',
        'req/s',
        'bare req/s',
        'p50 ms',
        'bare p50',
        'p99 ms',
        'bare p99',
        'CPU ms',
        'bare CPU',
        'Ratio',
        'Bar',
      ],
      reads.map(({ name, caller, connections, ours, bare, ratio, bar: wanted }) => [
        name,
        callers[caller],
        String(connections),
        rate(ours.rate),
        rate(bare.rate),
        ms(ours.p50),
        ms(bare.p50),
        ms(ours.p99),
        ms(bare.p99),
        ours.processor === null ? '' : ms(ours.processor),
        bare.processor === null ? '' : ms(bare.processor),
        ratio.toFixed(2),
        bar(wanted, ratio >= (wanted ?? 0)),
      ]),
    ),
  ];
  if (growth.length > 0) {
    parts.push(
      table(
        ['p50 from small to this size', 'As', 'Connections', 'small ms', 'here ms', 'Growth', 'Bar'],
        growth.map(({ name, connections, small, large, growth: factor, bar: wanted }) => [
          name,
          callers.owner,
          String(connections),
          ms(small.p50),
          ms(large.p50),
          factor.toFixed(2),
          bar(wanted, factor <= wanted),
        ]),
      ),
    );
  }
  if (ingest.length > 0) {
    parts.push(
      table(
        ['Written', 'Against', 'Connections', 'a second', 'yardstick a second', 'Ratio', 'Bar'],
        ingest.map(({ name, yardstick, connections, rate: ours, yardstickRate, ratio, bar: wanted }) => [
          name,
          yardstick,
          String(connections),
          rate(ours),
          rate(yardstickRate),
          ratio.toFixed(2),
          bar(wanted, ratio >= (wanted ?? 0)),
        ]),
      ),
    );
  }
  return `${parts.join('\n\n')}\n`;
}
