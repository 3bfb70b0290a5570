import type { SubscriptionChangeKind } from '@mestre/shared';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared, type Sql, type Tx } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';
import type { SubscriptionChangeType } from './subscription-change.type';

/** A change as loaded, with the ids by which the rest is found. */
export type SubscriptionChangeRow = SubscriptionChangeType & { changeId: string; orderId: string; byId: string | null };

export interface ChangeFacts {
  kind: SubscriptionChangeKind;
  status: 'DONE' | 'REQUESTED';
  at: Date;
  byId: string | null;
  reason: string;
  previousPaymentAt: Date | null;
  nextPaymentAt: Date | null;
}

interface OrderKey {
  accountId: string;
  orderId: string;
}

/** Ends the wait of an order's change, under the order's lock. @returns what waited; null where nothing did */
export async function withdrawWaiting(tx: Tx, of: OrderKey, at: Date): Promise<{ id: string; kind: SubscriptionChangeKind } | null> {
  const [row] = await tx.query<{ id: string; kind: SubscriptionChangeKind }>(
    `UPDATE subscription_changes SET status = 'WITHDRAWN', settled_at = $3 WHERE account_id = $1 AND order_id = $2 AND status = 'REQUESTED'
     RETURNING id, kind`,
    [of.accountId, of.orderId, at],
  );
  return row ?? null;
}

/** Writes a change of an order's recurring billing, under the order's lock; it takes the place of one that waits. @returns its UUID */
export async function noteChange(tx: Tx, of: OrderKey, facts: ChangeFacts): Promise<string> {
  await withdrawWaiting(tx, of, facts.at);
  const id = uuidV7();
  await tx.query(
    `INSERT INTO subscription_changes (account_id, id, order_id, kind, status, at, by_id, reason, previous_payment_at, next_payment_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[of.accountId, id, of.orderId, facts.kind, facts.status, facts.at, facts.byId, facts.reason],
      ...[facts.previousPaymentAt, facts.nextPaymentAt],
    ],
  );
  return id;
}

const columns = `c.account_id AS "accountId", c.order_id AS "orderId", c.id, c.id AS "changeId", c.kind, c.status, c.at, c.by_id AS "byId", c.reason,
  c.previous_payment_at AS "previousPaymentAt", c.next_payment_at AS "nextPaymentAt", c.settled_at AS "settledAt"`;

const changesByKeys = prepared(
  'subscriptions.changes',
  `SELECT ${columns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, order_id) CROSS JOIN LATERAL (
     SELECT * FROM subscription_changes c WHERE c.account_id = k.account_id AND c.order_id = k.order_id ORDER BY c.at DESC, c.id DESC LIMIT 50) c
   ORDER BY c.at DESC, c.id DESC`,
);

/** The last fifty changes of the recurring billing of each order, the newest first. */
export async function changesOfOrders(sql: Sql, keys: readonly RowKey[]): Promise<Map<string, SubscriptionChangeRow[]>> {
  const rows = await sql.query<SubscriptionChangeRow>(changesByKeys, keyColumns(keys));
  const found = new Map<string, SubscriptionChangeRow[]>(keys.map((key) => [key, []]));
  for (const row of rows) found.get(rowKey(row.accountId, row.orderId))?.push(row);
  return found;
}
