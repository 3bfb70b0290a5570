import type { Tx } from '../platform/database/sql';

/**
 * Keeps an account's days rolled up in one more zone from now on, with the whole history (ADR 0004): the account's own zone when it signs up,
 * its master's when it is linked, a new one when either changes it. Nothing happens where the zone is kept already.
 *
 * The lock waits for every movement in flight and holds new ones up until the caller's commit: otherwise one that began before the zone was
 * there and committed after the history was read would be missing from the zone's days. With two years of sales that is some 100 ms.
 */
export async function keepSalesInZone(tx: Tx, accountId: string, timeZone: string): Promise<void> {
  const known = await tx.query('SELECT FROM sales_zones WHERE account_id = $1 AND time_zone = $2', [accountId, timeZone]);
  if (known.length > 0) return;
  await tx.query('LOCK TABLE sales_day_slots IN SHARE ROW EXCLUSIVE MODE');
  const added = await tx.query('INSERT INTO sales_zones (account_id, time_zone) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1', [
    accountId,
    timeZone,
  ]);
  if (added.length === 0) return;
  // what a sale left that began before this zone was dropped, and was written after
  await tx.query('DELETE FROM sales_day_slots WHERE account_id = $1 AND time_zone = $2', [accountId, timeZone]);
  await tx.query(
    `INSERT INTO sales_day_slots (account_id, time_zone, currency, day, slot, gross_minor, refunds_minor, chargebacks_minor, sales,
       refund_count, chargeback_count)
     SELECT account_id, $2, currency, (quarter AT TIME ZONE $2)::date, 0, sum(gross_minor), sum(refunds_minor), sum(chargebacks_minor),
       sum(sales), sum(refund_count), sum(chargeback_count)
     FROM sales_quarter_slots WHERE account_id = $1
     GROUP BY account_id, currency, (quarter AT TIME ZONE $2)::date`,
    [accountId, timeZone],
  );
}

/** Ends the roll-up of an account's days in all zones but these: every zone kept is written with every sale. */
export async function dropSalesOfOtherZones(tx: Tx, accountId: string, zones: readonly string[]): Promise<void> {
  const dropped = await tx.query('DELETE FROM sales_zones WHERE account_id = $1 AND time_zone <> ALL($2::text[]) RETURNING 1', [
    accountId,
    zones,
  ]);
  if (dropped.length === 0) return;
  await tx.query('DELETE FROM sales_day_slots WHERE account_id = $1 AND time_zone <> ALL($2::text[])', [accountId, zones]);
}
