import type { Database } from '../platform/database/database';
import type { Tx } from '../platform/database/sql';
import type { DomainEvents } from '../platform/domain-events';
import { confirmRefundRequest } from './confirm-refund-request';
import { ledgerQueueOf } from './ledger-queue';
import {
  type Companion,
  type LedgerContext,
  type LedgerRow,
  type LedgerStatement,
  ledgerContext,
  ledgerStatement,
  mixedCurrencies,
  retakeSums,
} from './ledger-statement';
import { effectOf, type Movement, stateRank } from './movement';
import { MovementRecorded, OrderRecorded, RefundExecuted, SubscriptionTold } from './order-events';
import { type SaleNotices, saleNoticesOf } from './sale-notices';

export interface LedgerDeps {
  readonly db: Database;
  readonly events: DomainEvents;
}

export interface Recorded {
  /** false: the ledger had this movement already, or the companion's gate was closed; nothing of the ledger was changed */
  fresh: boolean;
  /** the companion was new and is written; true where there is none */
  besideFresh: boolean;
  /** null for what stands apart from the orders, and for what was not fresh */
  orderId: string | null;
  orderCreated: boolean;
  /** the movement's id whether fresh or not; null for a notice, which moves no money */
  transactionId: string | null;
}

export interface WithCompanion<C> {
  companion: Companion<LedgerContext<C>>;
  values: C;
}

/**
 * The one entrance to the ledger (product.md 5): records a movement with its order, lines, customer, products, and sales roll-ups, in the
 * caller's transaction, by one statement, and publishes what happened. The same movements in any order and any number of times end in the
 * same ledger. Record one movement a transaction where others write too: that keeps the order of locks.
 * @throws a unique violation when two transactions record the same movement at once: roll back, ask again
 */
export async function recordMovement<C>(deps: LedgerDeps, tx: Tx, movement: Movement, beside?: WithCompanion<C>): Promise<Recorded> {
  const { recorded, retold, context } = await run(movement, false, beside, async (statement, context) => {
    const [row] = await tx.query<LedgerRow>(statement.prepared, statement.values([context]));
    return row;
  });
  if (!recorded.fresh) return recorded;
  if (retold) await tx.query(retakeSums, [movement.accountId, recorded.orderId]);
  tx.afterCommit(() => announce(saleNoticesOf(deps.db), movement, recorded));
  await publish(deps.events, tx, context, recorded);
  return recorded;
}

/**
 * Records a movement in a transaction of its own. Where nobody listens that is a single statement without BEGIN and COMMIT: a third more
 * notifications a second. Deadlocks and the meeting of two equal movements are tried again.
 */
export async function recordMovementAtOnce<C>(deps: LedgerDeps, movement: Movement, beside?: WithCompanion<C>): Promise<Recorded> {
  let within = needsTransaction(deps.events, movement);
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (within) return await deps.db.transaction((tx) => recordMovement(deps, tx, movement, beside));
      const { recorded } = await run(movement, true, beside, (statement, context) => ledgerQueueOf(deps.db).record(statement, context));
      if (recorded.fresh) announce(saleNoticesOf(deps.db), movement, recorded);
      return recorded;
    } catch (error) {
      if (!within && (error as { code?: string }).code === mixedCurrencies) within = true;
      else if (attempt === 4 || !isPassing(error)) throw error;
    }
  }
}

async function run<C>(
  movement: Movement,
  alone: boolean,
  beside: WithCompanion<C> | undefined,
  write: (statement: LedgerStatement<C>, context: LedgerContext<C>) => Promise<LedgerRow | undefined>,
) {
  const context = ledgerContext(movement, beside?.values as C);
  const row = await write(ledgerStatement<C>(movement, alone, beside?.companion), context);
  const recorded: Recorded = {
    fresh: row?.fresh ?? false,
    besideFresh: row?.beside_fresh ?? false,
    orderId: row?.order_id ?? null,
    orderCreated: row?.order_created ?? false,
    transactionId: movement.kind === null ? null : context.id,
  };
  return { recorded, retold: row?.retold ?? false, context: context as LedgerContext<unknown> };
}

function needsTransaction(events: DomainEvents, movement: Movement): boolean {
  return (
    movement.kind === 'RFND' ||
    events.hasSubscribers(OrderRecorded) ||
    events.hasSubscribers(MovementRecorded) ||
    (movement.plan !== null && events.hasSubscribers(SubscriptionTold))
  );
}

async function publish(events: DomainEvents, tx: Tx, context: LedgerContext<unknown>, recorded: Recorded): Promise<void> {
  const { m, id } = context;
  const { orderId } = recorded;
  if (orderId && recorded.orderCreated) await events.publish(new OrderRecorded(m.accountId, orderId, m.receipt, m.at, m.source), tx);
  if (m.kind !== null) await events.publish(new MovementRecorded(m.accountId, id, orderId, m.kind, m), tx);
  if (!orderId) return;
  if (m.plan)
    await events.publish(new SubscriptionTold(m.accountId, orderId, m.currency, m.at, stateRank(m, id), m.plan, m.done ?? null), tx);
  if (m.kind === 'RFND') {
    const refund = { accountId: m.accountId, orderId, transactionId: id, amountMinor: Math.abs(m.amountMinor), currency: m.currency };
    const requestId = m.done ? m.done.requestId : await confirmRefundRequest(tx, refund);
    const executed = [m.accountId, orderId, id, m.receipt, refund.amountMinor, m.currency, m.at, requestId, m.done ?? null] as const;
    await events.publish(new RefundExecuted(...executed), tx);
  }
}

function announce(notices: SaleNotices, movement: Movement, recorded: Recorded): void {
  if (recorded.transactionId === null || movement.kind === null || effectOf(movement) === 'APART') return;
  notices.announce({ accountId: movement.accountId, transactionId: recorded.transactionId, kind: movement.kind });
}

/** Deadlock, serialization failure, or two equal movements that met: a second try ends well. */
function isPassing(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '40P01' || code === '40001' || (code === '23505' && constraint === 'transactions_pkey');
}
