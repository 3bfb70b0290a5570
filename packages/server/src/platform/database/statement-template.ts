import { type Prepared, prepared } from './sql';

/**
 * A long statement written once, whose parameters name where their values come from, so that text and values cannot drift apart.
 * `$('uuid', (context) => context.id)` in the text becomes `$1::uuid`; `values(context)` gives the values in the same order.
 */
export class StatementTemplate<Context> {
  readonly prepared: Prepared;
  private readonly sources: ((context: Context) => unknown)[] = [];

  /**
   * @param name of the prepared statement, unique in the program
   * @param write writes the text; called once
   */
  constructor(name: string, write: (parameter: Parameter<Context>) => string) {
    const text = write((type, source) => {
      this.sources.push(source);
      return `$${this.sources.length}::${type}`;
    });
    this.prepared = prepared(name, text);
  }

  values(context: Context): unknown[] {
    return this.sources.map((source) => source(context));
  }
}

/** Adds a parameter of a PostgreSQL type and returns its placeholder. */
export type Parameter<Context> = (type: string, source: (context: Context) => unknown) => string;
