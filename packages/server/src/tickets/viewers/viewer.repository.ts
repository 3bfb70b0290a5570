import type { Sql } from '../../platform/database/sql';
import { prepared } from '../../platform/database/sql';

export interface Place {
  accountId: string;
  ticketId: string;
}

/** Somebody at a ticket, however many pages of his are open there. */
export interface Viewing {
  userId: string;
  typing: boolean;
}

/** Seconds after which a page that says nothing is taken for gone: its process was killed, or its line is dead. */
export const goneAfter = 15;
/** milliseconds after the last words of a draft for which its writer is said to type */
export const typingFor = 5_000;

// an upsert: after a crash of the database the table is empty, and whoever is still there says so again
const stay = prepared(
  'tickets.viewer-stays',
  `INSERT INTO ticket_viewers (stream_id, account_id, ticket_id, user_id) VALUES ($1, $2, $3, $4)
   ON CONFLICT (stream_id) DO UPDATE SET seen_at = now()`,
);

export async function stayAt(sql: Sql, streamId: string, { accountId, ticketId }: Place, userId: string): Promise<void> {
  await sql.query(stay, [streamId, accountId, ticketId, userId]);
}

export async function leave(sql: Sql, streamId: string): Promise<void> {
  await sql.query('DELETE FROM ticket_viewers WHERE stream_id = $1', [streamId]);
}

const others = prepared(
  'tickets.viewers',
  `SELECT v.user_id AS "userId", EXISTS (SELECT FROM ticket_drafts d
     WHERE d.account_id = $1 AND d.ticket_id = $2 AND d.writer_id = v.user_id AND d.updated_at > $4) AS typing
   FROM (SELECT DISTINCT user_id FROM ticket_viewers
     WHERE account_id = $1 AND ticket_id = $2 AND seen_at > now() - make_interval(secs => $5) AND user_id IS DISTINCT FROM $3::uuid
     ORDER BY user_id LIMIT 50) v`,
);

/**
 * Who else is at a ticket, at most 50.
 * @param self nobody is told of himself
 */
export function viewersAt(sql: Sql, { accountId, ticketId }: Place, self: string | null, now: Date): Promise<Viewing[]> {
  return sql.query<Viewing>(others, [accountId, ticketId, self, new Date(now.getTime() - typingFor), goneAfter]);
}
