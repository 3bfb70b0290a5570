import { parseArgs } from 'node:util';

/** How many orders and tickets a world has. */
export const sizes = {
  small: { orders: 100_000, tickets: 20_000 },
  large: { orders: 1_000_000, tickets: 200_000 },
  full: { orders: 5_000_000, tickets: 1_000_000 },
} as const;

export type Size = keyof typeof sizes;

export interface Options {
  size: Size;
  seed: number;
  /** the results as JSON on stdout instead of the table */
  json: boolean;
  /** pairs of rounds of each measurement; the median counts */
  rounds: number;
  /** of one round */
  seconds: number;
  /** a part of the names of what is measured; empty: everything */
  only: string;
  growth: boolean;
  ingest: boolean;
  /** nothing but what the guards of the fields cost, in the small world */
  guards: boolean;
  /** nothing but the customer desk: jumps, searches, the customer panel, a bulk close, an export */
  desk: boolean;
  /** with `desk`: the grid page over so many server processes on one database, one after the other; none: not measured */
  processes: number[];
  /** a folder for a CPU profile of the server */
  profile: string | undefined;
}

const help = `npm run bench -- [--size small|large|full] [--seed 1] [--rounds 5] [--seconds 1.5] [--only TEXT] [--no-growth] [--no-ingest]
  [--guards] [--desk [--processes 1,2,4]] [--profile FOLDER] [--json]`;

/** @throws with the list of options where one is wrong */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      size: { type: 'string', default: 'small' },
      seed: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1.5' },
      only: { type: 'string', default: '' },
      growth: { type: 'boolean', default: true },
      ingest: { type: 'boolean', default: true },
      guards: { type: 'boolean', default: false },
      desk: { type: 'boolean', default: false },
      processes: { type: 'string', default: '' },
      profile: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const numbers = { seed: Number(values.seed), rounds: Number(values.rounds), seconds: Number(values.seconds) };
  const processes = values.processes.split(',').filter(Boolean).map(Number);
  const sound =
    values.size in sizes &&
    Number.isInteger(numbers.seed) &&
    numbers.rounds >= 1 &&
    numbers.seconds > 0 &&
    processes.every((count) => Number.isInteger(count) && count >= 1 && count <= 16);
  if (!sound) throw new Error(help);
  const { only, growth, ingest, guards, desk, profile, json } = values;
  return { size: values.size as Size, ...numbers, only, growth, ingest, guards, desk, processes, profile, json };
}
