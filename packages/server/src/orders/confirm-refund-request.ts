import { prepared, type Tx } from '../platform/database/sql';

const confirm = prepared(
  'confirm-refund-request',
  `WITH confirmed AS (
     UPDATE refund_requests SET status = 'EXECUTED', transaction_id = $3
     WHERE account_id = $1 AND id = (
       SELECT id FROM refund_requests
       WHERE account_id = $1 AND order_id = $2 AND status = 'REQUESTED' AND amount_minor = $4 AND currency = $5
       ORDER BY requested_at, id LIMIT 1 FOR UPDATE)
     RETURNING id, amount_minor)
   UPDATE orders SET reserved_minor = reserved_minor - confirmed.amount_minor
   FROM confirmed WHERE orders.account_id = $1 AND orders.id = $2
   RETURNING confirmed.id`,
);

/**
 * A refund that came from outside confirms the oldest request of its amount; where none waits it stands alone (product.md 5). The order's row
 * is locked by the movement already.
 * @returns the id of the confirmed request, or null
 */
export async function confirmRefundRequest(
  tx: Tx,
  refund: { accountId: string; orderId: string; transactionId: string; amountMinor: number; currency: string },
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(confirm, [
    refund.accountId,
    refund.orderId,
    refund.transactionId,
    refund.amountMinor,
    refund.currency,
  ]);
  return row?.id ?? null;
}
