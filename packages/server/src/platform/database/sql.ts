/**
 * What a repository needs of the database: run a statement, get its rows. Both the pool and an open transaction are one of these, so that a
 * repository function works in either.
 */
export interface Sql {
  /** Runs one statement with parameters ($1, $2, ...) and returns its rows. Values never stand in the text (security.md 24). */
  query<Row = Record<string, unknown>>(statement: string | Prepared, params?: readonly unknown[]): Promise<Row[]>;
}

/** A statement that PostgreSQL parses once a connection; for whatever is asked often. The name must be unique in the program. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** An open transaction. */
export interface Tx extends Sql {
  /** Runs after the commit, never after a rollback: for what must not happen when the act did not (waking a worker, a log line). */
  afterCommit(work: () => void): void;
}

const names = new Map<string, string>();

/**
 * Names a statement for preparing.
 * @throws when another statement has the name already: two texts under one name would silently run the first
 */
export function prepared(name: string, text: string): Prepared {
  const known = names.get(name);
  if (known !== undefined && known !== text) throw new Error(`Two prepared statements are called ${name}`);
  names.set(name, text);
  return { name, text };
}
