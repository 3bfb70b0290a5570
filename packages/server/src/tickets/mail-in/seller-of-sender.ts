import { emailKey } from '@mestre/shared';
import type { Sql } from '../../platform/database/sql';

/**
 * The account whose people may look at a mail that was written to no ticket: that with which its sender ordered last, if all accounts that know him belong
 * to one master. Otherwise null, for what he wrote to one seller is nothing to another; so is a mail of somebody whom nobody knows.
 */
export async function sellerOfSender(sql: Sql, sender: string): Promise<string | null> {
  const known = await sql.query<{ accountId: string; owner: string }>(
    `SELECT c.account_id AS "accountId", coalesce(a.master_id, a.id) AS owner FROM customers c JOIN accounts a ON a.id = c.account_id
     WHERE c.email_key = $1 ORDER BY (
       SELECT max(o.placed_at) FROM orders o WHERE o.account_id = c.account_id AND o.customer_id = c.id) DESC NULLS LAST, c.account_id LIMIT 100`,
    [emailKey(sender)],
  );
  return new Set(known.map(({ owner }) => owner)).size === 1 ? (known[0]?.accountId ?? null) : null;
}
