import type { AccountSignedUp } from '../../accounts/accounts.public';
import type { Database } from '../../platform/database/database';
import type { Sql, Tx } from '../../platform/database/sql';
import type { Jobs } from '../../platform/jobs/jobs';

/** The job that lets the days of tickets follow the zones in use. */
export const ticketZonesKind = 'keep-ticket-zones';

/** A new account's days are kept in its own zone from the first ticket on. Nobody but this transaction knows the account yet: nothing can be missed. */
export async function keepTicketsOfNewAccount(event: AccountSignedUp, tx: Tx): Promise<void> {
  await tx.query('INSERT INTO ticket_zones (account_id, time_zone) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    event.accountId,
    event.timeZone,
  ]);
}

/** An account has come under a master, whose zone is another: reports read the quarter-hours until the job has rolled the days up, right and slower. */
export async function queueTicketZones(jobs: Jobs, tx: Tx): Promise<void> {
  await jobs.add(tx, ticketZonesKind, {}, { key: ticketZonesKind, queue: ticketZonesKind });
}

const different = `
  SELECT DISTINCT account_id AS id FROM (
    (SELECT account_id, time_zone FROM sales_zones EXCEPT SELECT account_id, time_zone FROM ticket_zones)
    UNION ALL (SELECT account_id, time_zone FROM ticket_zones EXCEPT SELECT account_id, time_zone FROM sales_zones)) zones
  ORDER BY 1`;

/**
 * Keeps the days of every account's tickets in the zones in which its sales are kept (ADR 0004), and in no other. A transaction an account, which
 * reads its log once a new zone; done twice it changes nothing.
 */
export async function keepTicketZones(db: Database): Promise<void> {
  for (const { id } of await db.query<{ id: string }>(different)) {
    await db.transaction((tx) => followSalesZones(tx, id), { unhurried: true });
  }
}

async function followSalesZones(tx: Tx, accountId: string): Promise<void> {
  // alone: acts in flight have committed, and those that begin now wait for this commit and then find the new zones (keep_ticket_days)
  await tx.query('SELECT pg_advisory_xact_lock(ticket_days_lock($1))', [accountId]);
  await tx.query(
    `WITH dropped AS (
       DELETE FROM ticket_zones z WHERE account_id = $1
         AND NOT EXISTS (SELECT FROM sales_zones s WHERE s.account_id = z.account_id AND s.time_zone = z.time_zone)
       RETURNING account_id, time_zone)
     DELETE FROM ticket_day_slots d USING dropped WHERE d.account_id = dropped.account_id AND d.time_zone = dropped.time_zone`,
    [accountId],
  );
  const added = await tx.query<{ zone: string }>(
    `INSERT INTO ticket_zones (account_id, time_zone) SELECT account_id, time_zone FROM sales_zones WHERE account_id = $1
     ON CONFLICT DO NOTHING RETURNING time_zone AS zone`,
    [accountId],
  );
  for (const { zone } of added) await fillTicketDays(tx, accountId, zone);
}

/** Makes the days of one zone anew; the caller holds the account's lock. */
async function fillTicketDays(sql: Sql, accountId: string, timeZone: string): Promise<void> {
  await sql.query('DELETE FROM ticket_day_slots WHERE account_id = $1 AND time_zone = $2', [accountId, timeZone]);
  await sql.query('SELECT fill_ticket_days($1, $2)', [accountId, timeZone]);
}
