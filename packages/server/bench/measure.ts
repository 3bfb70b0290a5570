import { type LoadProcess, processorTime, type Target } from './processes/children';
import type { LoadResult } from './processes/load';

/** A request as it goes over the wire. */
export function wire(path: string, headers: Record<string, string>, body: string): string {
  const all: Record<string, string> = {
    host: '127.0.0.1',
    'content-type': 'application/json',
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`).toString('base64');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Medians over the rounds. */
export interface Figures {
  /** requests a second */
  rate: number;
  /** milliseconds */
  p50: number;
  p99: number;
  /** milliseconds of processor time of the answering process a request; null where the system does not tell */
  processor: number | null;
}

export interface Contender {
  target: Target;
  request: string;
}

const warmUpSeconds = 2;

interface Round extends LoadResult {
  processor: number | null;
}

async function round(load: LoadProcess, { target, request }: Contender, connections: number, seconds: number): Promise<Round> {
  const before = processorTime(target.pid);
  const result = await load.run({ ports: [target.port], requests: [request], once: false, connections, milliseconds: seconds * 1000 });
  if (result.failed > 0 || result.answered === 0) throw new Error(`${result.failed} requests failed: ${result.complaint}`);
  const after = processorTime(target.pid);
  return { ...result, processor: before === null || after === null ? null : (after - before) / result.answered };
}

function figuresOf(rounds: readonly Round[]): Figures {
  const of = (value: (round: Round) => number) => median(rounds.map(value));
  const processor = rounds.every((one) => one.processor !== null) ? of((one) => one.processor as number) : null;
  return { rate: of((one) => one.answered / one.seconds), p50: of((one) => one.p50), p99: of((one) => one.p99), processor };
}

/**
 * Measures two in turns, so that whatever else the machine does meets both: the medians of each, and the median of the ratios of
 * neighbouring rounds.
 */
export async function duel(
  load: LoadProcess,
  first: Contender,
  second: Contender,
  how: { connections: number; rounds: number; seconds: number },
): Promise<{ first: Figures; second: Figures; ratio: number; latencyRatio: number }> {
  // long enough for both to be compiled, however short the rounds
  for (const one of [first, second]) await round(load, one, how.connections, warmUpSeconds);
  const pairs: [Round, Round][] = [];
  for (let count = 0; count < how.rounds; count += 1) {
    const order = count % 2 === 0;
    const one = await round(load, order ? first : second, how.connections, how.seconds);
    const other = await round(load, order ? second : first, how.connections, how.seconds);
    pairs.push(order ? [one, other] : [other, one]);
  }
  const rate = (of: Round) => of.answered / of.seconds;
  return {
    first: figuresOf(pairs.map(([one]) => one)),
    second: figuresOf(pairs.map(([, other]) => other)),
    ratio: median(pairs.map(([one, other]) => rate(one) / rate(other))),
    latencyRatio: median(pairs.map(([one, other]) => one.p50 / other.p50)),
  };
}
