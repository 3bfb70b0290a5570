import type { MasterZoneChanged } from '../masters/masters.public';
import type { Database } from '../platform/database/database';
import type { Tx } from '../platform/database/sql';
import type { Jobs } from '../platform/jobs/jobs';
import { dropSalesOfOtherZones, keepSalesInZone } from './sales-zones';

/**
 * A master's zone changed: its dashboard reads the new days from quarter-hours at once, which is right and slower, until a job has rolled them up.
 * Not in the act itself: each account's roll-up holds all sales up for a moment (sales-zones.ts), which five hundred accounts must not add up to.
 */
export async function followMasterZone(jobs: Jobs, { masterId }: MasterZoneChanged, tx: Tx): Promise<void> {
  await jobs.add(tx, 'keep-sales-zones', { masterId }, { key: `keep-sales-zones-${masterId}`, queue: 'keep-sales-zones' });
}

/**
 * The job behind it: keeps the days of each account of the master in its own zone and in the master's, as they are now, and in no other (ADR 0004).
 * A transaction an account, so that sales wait for one at a time; done twice it changes nothing.
 */
export async function keepZonesOfMaster(db: Database, masterId: string): Promise<void> {
  const accounts = await db.query<{ id: string }>('SELECT id FROM accounts WHERE master_id = $1 ORDER BY id', [masterId]);
  for (const { id } of accounts) await db.transaction((tx) => keepZonesOfAccount(tx, id));
}

async function keepZonesOfAccount(tx: Tx, accountId: string): Promise<void> {
  // held, so that a link to another master, which adds that master's zone, comes wholly before or after
  const [account] = await tx.query<{ own: string; master_id: string | null }>(
    'SELECT time_zone AS own, master_id FROM accounts WHERE id = $1 FOR NO KEY UPDATE',
    [accountId],
  );
  if (!account) return;
  const [master] = await tx.query<{ zone: string }>('SELECT time_zone AS zone FROM masters WHERE id = $1', [account.master_id]);
  const zones = [...new Set([account.own, ...(master ? [master.zone] : [])])];
  for (const zone of zones) await keepSalesInZone(tx, accountId, zone);
  await dropSalesOfOtherZones(tx, accountId, zones);
}
