import type { Database } from '../../platform/database/database';
import type { Tx } from '../../platform/database/sql';

const key = 'account_id, time_zone, kind, day, from_type, to_type, actor_role, actor_id, currency';
const figures = ['refund', 'cancel', 'tech_support', 'refunded_minor'];

/**
 * Puts the slots of days that are over into one each: a year is then read from an eighth of the rows. An account on which somebody acts at this
 * moment is left for the next night: nobody waits for it but for the milliseconds of his own account's statement.
 * @param before days before this one, as YYYY-MM-DD
 */
export async function mergeTicketSlots(db: Database, before: string): Promise<void> {
  for (const { id } of await db.query<{ id: string }>('SELECT id FROM accounts ORDER BY id'))
    await db.transaction((tx) => mergeOf(tx, id, before));
}

async function mergeOf(tx: Tx, accountId: string, before: string): Promise<void> {
  // alone: acts lock rows in another order
  const [lock] = await tx.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock(ticket_days_lock($1)) AS held', [accountId]);
  if (!lock?.held) return;
  await tx.query(
    `WITH gone AS (DELETE FROM ticket_day_slots WHERE account_id = $1 AND slot <> 0 AND day < $2::date RETURNING *)
     INSERT INTO ticket_day_slots AS d SELECT ${key}, 0, ${figures.map((figure) => `sum(${figure})`).join(', ')} FROM gone GROUP BY ${key}
     ON CONFLICT (${key}, slot) DO UPDATE SET ${figures.map((figure) => `${figure} = d.${figure} + excluded.${figure}`).join(', ')}`,
    [accountId, before],
  );
}
