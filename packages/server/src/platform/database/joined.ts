import type { Database } from './database';
import type { Tx } from './sql';

/** The same database, where every transaction is this open one: for acts that bring their own and are to be done or taken back with something else. */
export function joinedTo(db: Database, tx: Tx): Database {
  return Object.assign(Object.create(db) as Database, { transaction: (act: (joined: Tx) => unknown) => act(tx) });
}
