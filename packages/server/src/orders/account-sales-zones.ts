import type { AccountLinked, AccountSignedUp } from '../accounts/accounts.public';
import type { Tx } from '../platform/database/sql';
import { keepSalesInZone } from './sales-zones';

/**
 * A new account's days are kept in its own zone from the first sale on. Nobody but this transaction knows the account yet, so nothing can be
 * missed and nothing needs to wait, as it would in `keepSalesInZone`.
 */
export async function keepSalesOfNewAccount(event: AccountSignedUp, tx: Tx): Promise<void> {
  await tx.query('INSERT INTO sales_zones (account_id, time_zone) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    event.accountId,
    event.timeZone,
  ]);
}

/** A linked account's days are kept in its master's zone too, its whole history included: that is the zone of the dashboard. */
export async function keepSalesForMaster(event: AccountLinked, tx: Tx): Promise<void> {
  const [master] = await tx.query<{ timeZone: string }>('SELECT time_zone AS "timeZone" FROM masters WHERE id = $1', [event.masterId]);
  if (master) await keepSalesInZone(tx, event.accountId, master.timeZone);
}
