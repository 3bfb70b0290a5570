import type { Tx } from '../platform/database/sql';

/**
 * Ticket numbers count per master, or per account while it is linked to none: a number space is the id of either (ADR 0006). The row of the
 * account is held against a link or removal until the caller's transaction ends, so that a number cannot be given out in a space that the
 * account has just left.
 */
async function spaceOf(tx: Tx, accountId: string): Promise<string> {
  const [row] = await tx.query<{ space: string }>('SELECT coalesce(master_id, id) AS space FROM accounts WHERE id = $1 FOR SHARE', [
    accountId,
  ]);
  if (!row) throw new Error(`there is no account ${accountId}`);
  return row.space;
}

/** A run of numbers in their space. */
export interface TicketNumbers {
  spaceId: string;
  first: number;
}

/**
 * Takes the next `count` numbers for tickets of an account. Whoever takes numbers of the same space at the same time waits for this transaction:
 * the counter's row is the lock, so there are no gaps.
 */
export async function takeTicketNumbers(tx: Tx, accountId: string, count: number): Promise<TicketNumbers> {
  const spaceId = await spaceOf(tx, accountId);
  const [row] = await tx.query<{ last_number: number }>(
    `INSERT INTO ticket_counters AS c (space_id, last_number) VALUES ($1, $2)
     ON CONFLICT (space_id) DO UPDATE SET last_number = c.last_number + excluded.last_number RETURNING last_number`,
    [spaceId, count],
  );
  return { spaceId, first: (row as { last_number: number }).last_number - count + 1 };
}

/** The next number for one ticket of an account. */
export async function openTicketNumber(tx: Tx, accountId: string): Promise<{ spaceId: string; number: number }> {
  const { spaceId, first } = await takeTicketNumbers(tx, accountId, 1);
  return { spaceId, number: first };
}

/**
 * Moves an account's tickets into the space where it counts now: its new master's when it was linked, its own when it was removed (ADR 0006).
 * Numbers that no ticket has there are kept; the others get the next ones after the counter, in their old order. The counter never goes back.
 */
export async function moveTicketNumbers(tx: Tx, accountId: string): Promise<void> {
  const space = await spaceOf(tx, accountId);
  const there = await tx.query('SELECT FROM tickets WHERE account_id = $1 AND space_id <> $2 LIMIT 1', [accountId, space]);
  if (there.length === 0) return;
  // the counter first: it is the lock of everybody who gives out numbers there
  await tx.query(
    `INSERT INTO ticket_counters (space_id, last_number) VALUES ($1, 0) ON CONFLICT (space_id) DO UPDATE SET last_number = ticket_counters.last_number`,
    [space],
  );
  const [kept] = await tx.query<{ last: number }>(
    `WITH kept AS (
       UPDATE tickets t SET space_id = $2 WHERE t.account_id = $1 AND t.space_id <> $2
         AND NOT EXISTS (SELECT FROM tickets o WHERE o.space_id = $2 AND o.number = t.number)
       RETURNING number)
     UPDATE ticket_counters SET last_number = greatest(last_number, (SELECT max(number) FROM kept)) WHERE space_id = $2 RETURNING last_number AS last`,
    [accountId, space],
  );
  await tx.query(
    `WITH renumbered AS (
       UPDATE tickets t SET space_id = $2, number = $3::int + n.position::int FROM (
         SELECT id, row_number() OVER (ORDER BY number) AS position FROM tickets WHERE account_id = $1 AND space_id <> $2) n
       WHERE t.account_id = $1 AND t.id = n.id RETURNING t.number)
     UPDATE ticket_counters SET last_number = greatest(last_number, (SELECT max(number) FROM renumbered)) WHERE space_id = $2`,
    [accountId, space, (kept as { last: number }).last],
  );
}
