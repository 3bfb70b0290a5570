interface Step {
  rows: unknown[];
  waiting: number;
  start: () => void;
  written: Promise<unknown>;
}

/**
 * Some acts in one transaction, which write rows of one kind by one statement for all of them: what a statement costs beside its rows, its triggers
 * above all, is paid once (docs/performance.md, "What a bulk close costs"). An act waits until each of the others waits as well or is over; so
 * whoever takes part must say when it is over, also where it failed.
 */
export class Together {
  private readonly steps = new Map<string, Step>();

  /** @param acting how many take part */
  constructor(private acting: number) {}

  /**
   * Has `write` write these rows beside those that others hand in under the same name.
   * @throws what `write` throws, for all of them
   */
  async write<Row>(name: string, rows: readonly Row[], write: (rows: Row[]) => Promise<unknown>): Promise<void> {
    const step = this.steps.get(name) ?? this.newStep(name, (all) => write(all as Row[]));
    step.rows.push(...rows);
    step.waiting += 1;
    this.startWhenAllWait();
    await step.written;
  }

  /** One act is over. */
  over(): void {
    this.acting -= 1;
    this.startWhenAllWait();
  }

  private newStep(name: string, write: (rows: unknown[]) => Promise<unknown>): Step {
    let start: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const rows: unknown[] = [];
    const step: Step = { rows, waiting: 0, start, written: started.then(() => write(rows)) };
    this.steps.set(name, step);
    return step;
  }

  private startWhenAllWait(): void {
    const steps = [...this.steps.values()];
    if (steps.reduce((sum, { waiting }) => sum + waiting, 0) < this.acting) return;
    this.steps.clear();
    for (const { start } of steps) start();
  }
}
