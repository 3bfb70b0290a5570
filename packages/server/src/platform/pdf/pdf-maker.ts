import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { BusyError } from '../hashing';
import type { PdfDocument } from './pdf-document';
import type { PdfAnswer } from './pdf-worker';

export interface PdfMakerOptions {
  /** documents that are drawn at the same time, each in a thread of its own */
  atOnce?: number;
  /** documents that wait for their turn */
  waiting?: number;
  /** milliseconds in which a document must be drawn */
  within?: number;
  /** milliseconds after which an idle thread is ended */
  idleFor?: number;
  /** flags of Node for the threads: tests run them from TypeScript */
  execArgv?: string[];
}

/** Beside this file, built or not. */
const entry = path.join(__dirname, `pdf-worker${path.extname(__filename)}`);
/** Megabytes of a thread: a document that wants more ends its thread, not the server. */
const memory = { maxOldGenerationSizeMb: 512 };

/**
 * Draws PDFs in threads, for laying out a page takes a tenth of a second and a long table seconds, in which the server would answer nobody. A bounded
 * number at once and in the queue; a thread that is too slow or fails is ended, and the next document gets a new one.
 */
export class PdfMaker {
  private readonly options: Required<PdfMakerOptions>;
  private readonly idle = new Map<Worker, NodeJS.Timeout>();
  private readonly busy = new Set<Worker>();
  private readonly queue: (() => void)[] = [];
  private running = 0;
  private isClosed = false;

  constructor({ atOnce = 2, waiting = 32, within = 45_000, idleFor = 60_000, execArgv = [] }: PdfMakerOptions = {}) {
    this.options = { atOnce, waiting, within, idleFor, execArgv };
  }

  /**
   * @returns the bytes of a PDF, in Inter
   * @throws BusyError where too many wait, or the drawing takes too long; Error for an address or a path in the document
   */
  async make(document: PdfDocument): Promise<Buffer> {
    if (this.running >= this.options.atOnce) {
      if (this.queue.length >= this.options.waiting) throw new BusyError('too many PDFs at once');
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else this.running += 1;
    try {
      return await this.draw(document);
    } finally {
      // the turn is handed on, so that nobody comes between
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Ends the threads; what they draw is refused. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const rest of this.idle.values()) clearTimeout(rest);
    await Promise.all([...this.idle.keys(), ...this.busy].map((worker) => worker.terminate()));
  }

  private draw(document: PdfDocument): Promise<Buffer> {
    if (this.isClosed) return Promise.reject(new BusyError('the server is going down'));
    const worker = this.takeWorker();
    return new Promise((resolve, reject) => {
      const end = (keeps: boolean) => {
        clearTimeout(late);
        worker.removeAllListeners();
        this.busy.delete(worker);
        if (keeps) this.rest(worker);
        else void worker.terminate();
      };
      const fail = (error: Error) => {
        end(false);
        reject(error);
      };
      const late = setTimeout(() => fail(new BusyError('a PDF took too long')), this.options.within);
      worker.once('error', fail);
      worker.once('exit', () => fail(new BusyError('the thread of a PDF ended')));
      worker.once('message', (answer: PdfAnswer) => {
        end(true);
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(Buffer.from(answer.bytes));
      });
      worker.postMessage(document);
    });
  }

  private takeWorker(): Worker {
    const [known] = this.idle.entries().next().value ?? [];
    const worker = known ?? new Worker(entry, { execArgv: this.options.execArgv, resourceLimits: memory });
    clearTimeout(this.idle.get(worker));
    this.idle.delete(worker);
    worker.removeAllListeners();
    worker.ref();
    this.busy.add(worker);
    return worker;
  }

  /** Kept for the next document, for its start takes longer than most drawings; it keeps no process alive. */
  private rest(worker: Worker): void {
    worker.unref();
    const forget = () => {
      this.idle.delete(worker);
      void worker.terminate();
    };
    worker.once('error', forget);
    worker.once('exit', forget);
    this.idle.set(worker, setTimeout(forget, this.options.idleFor).unref());
  }
}
