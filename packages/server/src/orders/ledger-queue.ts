import { isDatabaseAway } from '../platform/database/outage';
import type { Sql } from '../platform/database/sql';
import { Gathering } from '../platform/gathering';
import type { LedgerContext, LedgerRow, LedgerStatement } from './ledger-statement';

/** What a statement costs by itself is small among fifty movements; more would only make the first of them wait. */
const limits = { atOnce: 50, lanes: 4 };

/**
 * Records movements that come at the same moment by one statement and one commit; each is answered when that is done. A movement alone is
 * recorded at once. What fails together is recorded one by one, so that nothing is spoilt by its neighbours.
 */
export class LedgerQueue {
  private readonly gatherings = new Map<string, Gathering<LedgerContext<never>, LedgerRow>>();

  constructor(private readonly sql: Sql) {}

  /** @throws what PostgreSQL says of this movement */
  record<C>(statement: LedgerStatement<C>, context: LedgerContext<C>): Promise<LedgerRow> {
    const { name } = statement.prepared;
    let gathering = this.gatherings.get(name);
    if (!gathering) {
      gathering = new Gathering((contexts) => this.write(statement as unknown as LedgerStatement<never>, contexts), limits, keysOf);
      this.gatherings.set(name, gathering);
    }
    return gathering.add(context as unknown as LedgerContext<never>);
  }

  private async write(statement: LedgerStatement<never>, contexts: readonly LedgerContext<never>[]): Promise<Outcome[]> {
    try {
      return await this.run(statement, contexts);
    } catch (error) {
      if (contexts.length === 1 || isDatabaseAway(error)) throw error;
      return contexts.map((context) => this.run(statement, [context]).then(([row]) => row as LedgerRow));
    }
  }

  private async run(statement: LedgerStatement<never>, contexts: readonly LedgerContext<never>[]): Promise<LedgerRow[]> {
    const rows = await this.sql.query<LedgerRow>(statement.prepared, statement.values(contexts));
    return rows.sort((one, other) => one.n - other.n);
  }
}

type Outcome = LedgerRow | Promise<LedgerRow>;

/** The rows that a statement may touch only once: it takes one movement of each order and of each customer. */
function keysOf({ m, customerId }: LedgerContext<never>): string[] {
  const order = `${m.accountId} ${m.receipt}`;
  return m.customer ? [order, `${m.accountId} ${m.customer.email ? `@ ${m.customer.email.toLowerCase()}` : customerId}`] : [order];
}

const byDatabase = new WeakMap<Sql, LedgerQueue>();

/** The queue of this database: one a process, so that movements meet. */
export function ledgerQueueOf(db: Sql): LedgerQueue {
  let queue = byDatabase.get(db);
  if (!queue) {
    queue = new LedgerQueue(db);
    byDatabase.set(db, queue);
  }
  return queue;
}
