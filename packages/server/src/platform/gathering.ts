export interface GatheringLimits {
  /** items that go together at most */
  readonly atOnce: number;
  /** works under way at the same time at most: more than one only where the first is slow */
  readonly lanes: number;
}

/** Milliseconds after which those who wait are served beside a work that is still under way: it may be waiting for somebody's lock. */
const patience = 100;

/**
 * Does work for many at a price near that for one: whoever comes while earlier work is under way waits for it and is served with all others that
 * wait, in the order of arrival. Where nobody else asks, nobody waits.
 */
export class Gathering<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private running = 0;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param work answers for several items at once, in their order; where it throws, all of them are told so
   * @param keysOf two items that share a key never go together, the later one takes a later turn; by default all may
   */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly (Result | Promise<Result>)[]>,
    private readonly limits: GatheringLimits,
    private readonly keysOf: (item: Item) => readonly string[] = () => [],
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.running === 0) void this.run();
      else this.lookLater();
    });
  }

  private lookLater(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.waiting.length > 0 && this.running < this.limits.lanes) void this.run();
    }, patience);
  }

  private async run(): Promise<void> {
    this.running += 1;
    while (this.waiting.length > 0) {
      const batch = this.next();
      if (this.waiting.length > 0) this.lookLater();
      try {
        const results = await this.work(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => void resolve(results[index] as Result | Promise<Result>));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running -= 1;
  }

  /** Takes from the waiting what may go together. */
  private next(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const taken = new Set<string>();
    for (let index = 0; index < this.waiting.length && batch.length < this.limits.atOnce; ) {
      const keys = this.keysOf((this.waiting[index] as Waiting<Item, Result>).item);
      // what has to wait keeps its keys taken: nothing that came after it overtakes it
      const free = keys.every((key) => !taken.has(key));
      for (const key of keys) taken.add(key);
      if (free) batch.push(...this.waiting.splice(index, 1));
      else index += 1;
    }
    return batch;
  }
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result | Promise<Result>) => void;
  readonly reject: (error: unknown) => void;
}
