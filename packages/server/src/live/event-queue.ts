/** What a stream is handed: the event, and the number of the batch that it came out of the queue with. */
export interface Heard<Event> {
  readonly event: Event;
  readonly batch: number;
}

/** Events that may wait for one slow reader; beyond, the oldest are dropped: whoever watches fetches anew anyway, memory stays flat. */
const waitingAtMost = 1_000;

/**
 * Events on their way to one reader. Written by hand and not as an async generator, because a generator that waits cannot be ended from
 * outside, and a stream must end at once when its reader leaves.
 */
export class EventQueue<Event> implements AsyncIterableIterator<Heard<Event>> {
  private waiting: Event[] = [];
  private taken: Event[] = [];
  private batch = 0;
  private isClosed = false;
  private wake: (() => void) | undefined;

  /** @param onClose called once, when the reader leaves or the queue is closed */
  constructor(private readonly onClose: () => void = () => undefined) {}

  push(event: Event): void {
    if (this.isClosed) return;
    if (this.waiting.length >= waitingAtMost) this.waiting.shift();
    this.waiting.push(event);
    this.wake?.();
  }

  /** Ends the reader's loop; what waited is dropped. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.waiting = [];
    this.taken = [];
    this.wake?.();
    this.onClose();
  }

  async next(): Promise<IteratorResult<Heard<Event>, undefined>> {
    for (;;) {
      if (this.isClosed) return { done: true, value: undefined };
      const event = this.taken.shift();
      if (event !== undefined) return { done: false, value: { event, batch: this.batch } };
      if (this.waiting.length > 0) {
        this.taken = this.waiting;
        this.waiting = [];
        this.batch += 1;
      } else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        this.wake = undefined;
      }
    }
  }

  async return(): Promise<IteratorResult<Heard<Event>, undefined>> {
    this.close();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
