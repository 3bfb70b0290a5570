import type { Database } from '../../platform/database/database';
import type { Tx } from '../../platform/database/sql';

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
  await tx.query(mergedDays, [accountId, before]);
  await tx.query(mergedQuarters, [accountId, before]);
}

const dayKey = 'account_id, time_zone, kind, day, from_type, to_type, actor_role, actor_id, currency';
const figures = ['refund', 'cancel', 'tech_support', 'refunded_minor'];
const mergedDays = `
  WITH gone AS (DELETE FROM ticket_day_slots WHERE account_id = $1 AND slot <> 0 AND day < $2::date RETURNING *)
  INSERT INTO ticket_day_slots AS d SELECT ${dayKey}, 0, ${figures.map((figure) => `sum(${figure})`).join(', ')} FROM gone GROUP BY ${dayKey}
  ON CONFLICT (${dayKey}, slot) DO UPDATE SET ${figures.map((figure) => `${figure} = d.${figure} + excluded.${figure}`).join(', ')}`;

const quarterKey = 'account_id, kind, day, from_type, to_type, actor_role, actor_id, currency';
const list = (of: string, value = 'quarter') => `coalesce(array_agg(${value} ORDER BY quarter, minor) FILTER (WHERE list = '${of}'), '{}')`;
/** What was undone takes its act out of the list: the rows of a day are taken apart, act by act, and what is left of them is put together anew. */
const mergedQuarters = `
  WITH apart AS (
    SELECT DISTINCT ${quarterKey} FROM ticket_quarter_slots WHERE account_id = $1 AND day < $2::date AND (slot <> 0 OR sign < 0)),
  gone AS (
    DELETE FROM ticket_quarter_slots WHERE account_id = $1 AND day < $2::date AND (${quarterKey}) IN (SELECT ${quarterKey} FROM apart) RETURNING *),
  acts AS (
    SELECT ${quarterKey}, list, quarter, minor, sum(sign) AS times FROM gone CROSS JOIN LATERAL (
      SELECT 'refund', quarter, 0 FROM unnest(refund) quarter UNION ALL SELECT 'cancel', quarter, 0 FROM unnest(cancel) quarter
      UNION ALL SELECT 'tech_support', quarter, 0 FROM unnest(tech_support) quarter
      UNION ALL SELECT 'refunded', quarter, minor FROM unnest(refunded_at, refunded_minor) m(quarter, minor)) a(list, quarter, minor)
    GROUP BY ${quarterKey}, list, quarter, minor HAVING sum(sign) <> 0)
  INSERT INTO ticket_quarter_slots
  SELECT ${quarterKey}, sign(times), 0, ${['refund', 'cancel', 'tech_support'].map((of) => list(of)).join(', ')}, ${list('refunded')}, ${list('refunded', 'minor')}
  FROM acts CROSS JOIN generate_series(1, abs(times)) GROUP BY ${quarterKey}, sign(times)`;
