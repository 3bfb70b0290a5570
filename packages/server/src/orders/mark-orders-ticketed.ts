import type { Sql } from '../platform/database/sql';

/**
 * Notes on orders that a ticket was opened for them: with Manage Tickets alone a clerk sees these and no others (product.md 2). The tickets
 * slice calls this in the transaction that writes the ticket; orders that are marked already are not written again.
 */
export async function markOrdersTicketed(sql: Sql, accountId: string, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await sql.query('UPDATE orders SET has_ticket = true WHERE account_id = $1 AND id = ANY($2::uuid[]) AND NOT has_ticket', [
    accountId,
    orderIds,
  ]);
}
