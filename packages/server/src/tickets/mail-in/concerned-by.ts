import { emailKey } from '@mestre/shared';
import type { Sql } from '../../platform/database/sql';
import type { ReadMail } from './read-mail';

/** Whose people may look at a mail that became no message. */
export interface Concerned {
  accountId: string;
  ticketId: string | null;
}

/**
 * Whom a mail concerns that was written to no ticket: the ticket about which we wrote the mail that it answers, for who knows that mail's id has had the
 * mail. Else the account with which its sender ordered last, but only where all accounts of this instance are one seller's: what he wrote to one seller is
 * nothing to another, and whether a mail is listed must not tell one master whom another knows (security.md 1). Otherwise nobody: null.
 */
export async function concernedBy(sql: Sql, { answers, sender }: Pick<ReadMail, 'answers' | 'sender'>): Promise<Concerned | null> {
  const [answered] = await sql.query<Concerned>(
    `SELECT e.account_id AS "accountId", e.ticket_id AS "ticketId" FROM unnest($1::uuid[]) WITH ORDINALITY a(id, position)
     JOIN ticket_events e ON e.mail_id = a.id ORDER BY a.position LIMIT 1`,
    [answers],
  );
  if (answered) return answered;
  const [known] = sender
    ? await sql.query<{ accountId: string }>(
        `SELECT c.account_id AS "accountId" FROM customers c
         WHERE c.email_key = $1 AND (SELECT count(*) FROM (SELECT DISTINCT coalesce(master_id, id) FROM accounts LIMIT 2) sellers) = 1
         ORDER BY (SELECT max(o.placed_at) FROM orders o WHERE o.account_id = c.account_id AND o.customer_id = c.id) DESC NULLS LAST, c.account_id LIMIT 1`,
        [emailKey(sender)],
      )
    : [];
  return known ? { accountId: known.accountId, ticketId: null } : null;
}
