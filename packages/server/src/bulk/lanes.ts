import type { Deps } from '../platform/deps';

/**
 * How many groups of tickets one process acts on at the same time, over all bulk acts, which take turns. With one, PostgreSQL waits for the server and
 * the server for it; more of them leave less to who waits at a screen (docs/performance.md).
 */
const width = 3;

/** Lets so many pieces of work run at the same time; the others wait their turn, the first first. */
class Lanes {
  readonly width = width;
  private free = width;
  private readonly waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

const lanes = new WeakMap<object, Lanes>();

/** The lanes of this server. */
export function lanesOf({ db }: Pick<Deps, 'db'>): Lanes {
  const known = lanes.get(db) ?? new Lanes();
  lanes.set(db, known);
  return known;
}
