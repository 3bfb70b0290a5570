import DataLoader from 'dataloader';
import type { Actor } from '../../access/actor';
import type { GraphQLContext } from '../../access/context';
import { keyColumns, type RowKey, rowKey } from '../../platform/database/row-keys';
import { prepared, type Tx } from '../../platform/database/sql';
import type { TicketDraftType } from './ticket-draft.type';

/**
 * Whose drafts these are: the user's, or the account's of its own user. Null for a program, and for an owner who views as somebody: what that one has
 * begun to write is his alone.
 */
export function writerOf(actor: Actor): string | null {
  if (actor.viewedBy || actor.kind === 'API_KEY') return null;
  return actor.userId ?? (actor.kind === 'ACCOUNT_USER' ? (actor.accounts[0]?.accountId ?? null) : null);
}

const byKeys = prepared(
  'tickets.drafts',
  `SELECT d.account_id AS "accountId", d.ticket_id AS "ticketId", d.body, d.internal, d.updated_at AS "updatedAt"
   FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id)
   JOIN ticket_drafts d ON d.account_id = k.account_id AND d.ticket_id = k.id AND d.writer_id = $3`,
);

/** The caller's drafts on tickets that were found in his scope; one statement a request. */
export function draftLoader(context: GraphQLContext): DataLoader<RowKey, TicketDraftType | null> {
  return context.loader(
    'tickets.drafts',
    () =>
      new DataLoader(async (keys: readonly RowKey[]) => {
        const writer = writerOf(context.actor);
        if (!writer) return keys.map(() => null);
        const rows = await context.deps.db.query<TicketDraftType & { ticketId: string }>(byKeys, [...keyColumns(keys), writer]);
        const found = new Map(rows.map((row) => [rowKey(row.accountId, row.ticketId), row]));
        return keys.map((key) => found.get(key) ?? null);
      }),
  );
}

/** What was sent is no draft any more: in the transaction of the act that sends it. */
export async function forgetDraft(tx: Tx, actor: Actor, ticket: { accountId: string; ticketId: string }): Promise<void> {
  await tx.query('DELETE FROM ticket_drafts WHERE account_id = $1 AND ticket_id = $2 AND writer_id = $3', [
    ticket.accountId,
    ticket.ticketId,
    writerOf(actor),
  ]);
}
