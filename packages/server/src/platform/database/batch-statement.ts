import { type Prepared, prepared } from './sql';

/**
 * A long statement over any number of inputs at once, written once, whose columns name where their values come from, so that text and values
 * cannot drift apart. The inputs come as one parameter of JSON and stand in the expression `input`, numbered by its column `n` from 0:
 * `$('uuid', (context) => context.id)` adds a column of that type and returns how it is called, `i.c1`, for a query `FROM input i`.
 */
export class BatchStatement<Context> {
  readonly prepared: Prepared;
  private readonly sources: ((context: Context) => unknown)[] = [];

  /**
   * @param name of the prepared statement, unique in the program
   * @param write writes the common table expressions and, last, the query; called once
   */
  constructor(name: string, write: (column: Column<Context>) => { expressions: readonly string[]; query: string }) {
    const columns = ['n int'];
    const { expressions, query } = write((type, source) => {
      this.sources.push(source);
      columns.push(`c${this.sources.length} ${type}`);
      return `i.c${this.sources.length}`;
    });
    const input = `input AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json) AS i(${columns.join(', ')}))`;
    this.prepared = prepared(name, `WITH ${[input, ...expressions].join(',\n')}\n${query}`);
  }

  /** The statement's one parameter. */
  values(contexts: readonly Context[]): [string] {
    const json = JSON.stringify(contexts.map((context, n) => this.record(context, n)));
    return [json.includes('\\ud') ? json.replace(halfCharacter, '$1\\ufffd') : json];
  }

  private record(context: Context, n: number): Record<string, unknown> {
    const record: Record<string, unknown> = { n };
    for (let index = 0; index < this.sources.length; index += 1) {
      // what is absent or null is null in the row: nothing needs to be written
      const value = (this.sources[index] as (context: Context) => unknown)(context);
      if (value !== null && value !== undefined) record[`c${index + 1}`] = value;
    }
    return record;
  }
}

// JSON.stringify leaves half a surrogate pair as \udxxx, which PostgreSQL refuses; as a text parameter it would become U+FFFD, too
const halfCharacter = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** Adds a column of a PostgreSQL type and returns what it is called in a query `FROM input i`. Its values are those of JSON. */
export type Column<Context> = (type: string, source: (context: Context) => unknown) => string;
