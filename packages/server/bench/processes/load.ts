import { connect, type Socket } from 'node:net';

/** What the load process is told to do: ask for so long over so many connections, each asking again when it was answered. */
export interface Load {
  /** of one server or several: the connections take them in turn */
  ports: readonly number[];
  /** requests as they go over the wire, in base64; taken in turn, and where `once` each one time only */
  requests: string[];
  once: boolean;
  connections: number;
  milliseconds: number;
}

export interface LoadResult {
  /** answers with status 200 */
  answered: number;
  /** any other answer, and connections that broke */
  failed: number;
  seconds: number;
  /** milliseconds */
  p50: number;
  p95: number;
  p99: number;
  /** a wrong answer, for the person who wonders */
  complaint?: string;
}

const end = Buffer.from('\r\n\r\n');

/** A connection kept open over plain sockets: the measuring must cost as little as can be on the cores that it shares with the measured. */
class Asker {
  private readonly socket: Socket;
  private rest: Buffer = Buffer.alloc(0);
  private began = 0;

  constructor(
    port: number,
    private readonly next: () => Buffer | null,
    private readonly note: (status: number, milliseconds: number, body: Buffer) => void,
    private readonly done: (broken: boolean) => void,
  ) {
    this.socket = connect(port, '127.0.0.1', () => this.ask());
    this.socket.setNoDelay(true);
    this.socket.on('data', (data: Buffer) => this.read(data));
    this.socket.on('error', () => this.done(true));
  }

  private ask(): void {
    const request = this.next();
    if (!request) {
      this.socket.end();
      this.done(false);
      return;
    }
    this.began = performance.now();
    this.socket.write(request);
  }

  private read(data: Buffer): void {
    this.rest = this.rest.length === 0 ? data : Buffer.concat([this.rest, data]);
    const at = this.rest.indexOf(end);
    if (at < 0) return;
    const head = this.rest.toString('latin1', 0, at);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.rest.length < at + 4 + length) return;
    this.note(Number(head.slice(9, 12)), performance.now() - this.began, this.rest.subarray(at + 4, at + 4 + length));
    this.rest = this.rest.subarray(at + 4 + length);
    this.ask();
  }
}

/** Ends a run before its time. */
export const enough = 'enough';

let until = 0;

function run(load: Load): Promise<LoadResult> {
  const requests = load.requests.map((text) => Buffer.from(text, 'base64'));
  const times: number[] = [];
  let failed = 0;
  let complaint: string | undefined;
  let turn = 0;
  return new Promise((resolve) => {
    const began = performance.now();
    until = began + load.milliseconds;
    let running = load.connections;
    const next = () => {
      if (performance.now() >= until || (load.once && turn >= requests.length)) return null;
      const request = requests[turn % requests.length] as Buffer;
      turn += 1;
      return request;
    };
    const note = (status: number, milliseconds: number, body: Buffer) => {
      if (status === 200) times.push(milliseconds);
      else {
        failed += 1;
        complaint ??= `${status} ${body.toString('utf8', 0, 300)}`;
      }
    };
    const done = (broken: boolean) => {
      if (broken) failed += 1;
      running -= 1;
      if (running > 0) return;
      const seconds = (performance.now() - began) / 1000;
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
      resolve({ answered: times.length, failed, seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), complaint });
    };
    for (let count = 0; count < load.connections; count += 1) new Asker(load.ports[count % load.ports.length] as number, next, note, done);
  });
}

process.on('message', (told: Load | typeof enough) => {
  if (told === enough) until = 0;
  else void run(told).then((result) => process.send?.(result));
});
process.send?.({ ready: true });
