import type { Actor } from '../../access/actor';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Sql, Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { longestComment } from '../desk/perform';
import { announceWriting } from '../viewers/viewer-notices';
import { writerOf } from './ticket-draft.repository';
import { draftWriters, type SaveTicketDraftInput, type TicketDraftType } from './ticket-draft.type';

/** Of one writer; where there are more, the oldest go. */
const draftsAtMost = 500;

interface Place {
  accountId: string;
  ticketId: string;
  number: number;
}

async function placeOf(sql: Sql, actor: Actor, number: number): Promise<Place | null> {
  const [found] = await sql.query<Place>(
    'SELECT account_id AS "accountId", id AS "ticketId", number FROM tickets WHERE account_id = ANY($1::uuid[]) AND number = $2 LIMIT 1',
    [actor.scope(draftWriters), number],
  );
  return found ?? null;
}

/**
 * Keeps what the caller has begun to write on a ticket, so that it outlives reload, sign-out and the machine he writes at (product.md 6). Of two pages
 * of his the last one counts.
 *
 * A draft is a line of the audit log once, when it is begun: the log is for what a person did, and the next words of the same draft are no other act;
 * they come every second or so while he types, would bury everything else, and what is sent has a line of its own. What a draft says is never there.
 * It takes no lock and changes no version of the ticket: nobody waits for whoever types.
 * @returns null where nothing is kept any more
 * @throws Refusal NOT_FOUND, TOO_LONG
 */
export async function saveTicketDraft(deps: Deps, caller: Caller, input: SaveTicketDraftInput): Promise<TicketDraftType | null> {
  const body = input.body.replace(/\r\n?/g, '\n').replaceAll('\0', '');
  if (body.length > longestComment) throw new Refusal('TOO_LONG', ['body']);
  const writer = writerOf(caller.actor);
  return deps.db.transaction(async (tx) => {
    const place = writer ? await placeOf(tx, caller.actor, input.number) : null;
    if (!writer || !place) throw new Refusal('NOT_FOUND', ['number']);
    const { accountId, ticketId } = place;
    // whoever else looks at the ticket sees that somebody writes
    announceWriting(deps.db, tx, place);
    if (body.trim() === '') {
      await tx.query('DELETE FROM ticket_drafts WHERE account_id = $1 AND ticket_id = $2 AND writer_id = $3', [
        accountId,
        ticketId,
        writer,
      ]);
      return null;
    }
    const internal = input.internal === true;
    const now = deps.clock.now();
    const [saved] = await tx.query<{ begun: boolean }>(
      `INSERT INTO ticket_drafts (account_id, ticket_id, writer_id, body, internal, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account_id, ticket_id, writer_id) DO UPDATE SET body = excluded.body, internal = excluded.internal, updated_at = excluded.updated_at
       RETURNING xmax = 0 AS begun`,
      [accountId, ticketId, writer, body, internal, now],
    );
    if (saved?.begun) await noteBegun(deps, tx, caller, place, writer);
    return { accountId, body, internal, updatedAt: now };
  });
}

async function noteBegun(deps: Deps, tx: Tx, caller: Caller, { accountId, number }: Place, writer: string): Promise<void> {
  await tx.query(
    `DELETE FROM ticket_drafts d USING (
       SELECT account_id, ticket_id FROM ticket_drafts WHERE writer_id = $1 ORDER BY updated_at DESC OFFSET $2) old
     WHERE d.account_id = old.account_id AND d.ticket_id = old.ticket_id AND d.writer_id = $1`,
    [writer, draftsAtMost],
  );
  await recordAudit(tx, deps.clock, caller, { action: 'save-ticket-draft', accountId, object: String(number) });
}
