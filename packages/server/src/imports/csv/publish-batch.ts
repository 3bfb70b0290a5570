import type { PoolClient } from 'pg';
import { confirmRefundRequest, OrderRecorded, RefundExecuted } from '../../orders/orders.public';
import type { Deps } from '../../platform/deps';
import type { StageTables } from './stage-orders';
import { txOn } from './tx-on';

interface Moved {
  account_id: string;
  id: string;
  order_id: string;
  receipt: string;
  kind: string;
  at: Date;
  currency: string;
  minor: number;
  placed_at: Date;
  created: boolean;
  reserved: boolean;
}

/**
 * Tells the higher slices what a batch did, in its transaction, and lets refunds confirm the requests that wait for them (product.md 5). Where
 * nobody listens and no request waits, nothing is read.
 */
export async function publishBatch(deps: Deps, client: PoolClient, tables: StageTables, batch: number): Promise<void> {
  const orderHeard = deps.events.hasSubscribers(OrderRecorded);
  const refundHeard = deps.events.hasSubscribers(RefundExecuted);
  const wanted = [
    ...(orderHeard
      ? [
          `(g.kind <> 'FEE' AND o.told_by = (CASE g.kind WHEN 'SALE' THEN '0' WHEN 'BILL' THEN '1' ELSE '2' END || substr(g.id::text, 2))::uuid)`,
        ]
      : []),
    ...(refundHeard ? [`g.kind = 'RFND'`] : []),
    `(g.kind = 'RFND' AND o.reserved_minor > 0)`,
  ].join(' OR ');
  const { rows } = await client.query<Moved>(
    `SELECT g.account_id, g.id, o.id AS order_id, o.receipt, g.kind, g.at, g.currency, abs(g.total_minor) AS minor, o.placed_at,
       o.told_by = (CASE g.kind WHEN 'SALE' THEN '0' WHEN 'BILL' THEN '1' ELSE '2' END || substr(g.id::text, 2))::uuid AS created,
       o.reserved_minor > 0 AS reserved
     FROM ${tables.groups} g JOIN orders o ON o.account_id = g.account_id AND o.receipt = g.order_receipt
     WHERE g.batch = $1 AND g.status IS NULL AND (${wanted}) ORDER BY g.n`,
    [batch],
  );
  const tx = txOn(client);
  for (const row of rows) {
    if (orderHeard && row.created) {
      await deps.events.publish(new OrderRecorded(row.account_id, row.order_id, row.receipt, row.placed_at, 'IMPORT'), tx);
    }
    if (row.kind !== 'RFND') continue;
    const refund = {
      accountId: row.account_id,
      orderId: row.order_id,
      transactionId: row.id,
      amountMinor: row.minor,
      currency: row.currency,
    };
    const requestId = row.reserved ? await confirmRefundRequest(tx, refund) : null;
    if (refundHeard) {
      const event = new RefundExecuted(row.account_id, row.order_id, row.id, row.receipt, row.minor, row.currency, row.at, requestId);
      await deps.events.publish(event, tx);
    }
  }
}
