import type { TicketOutcome } from '@mestre/shared';
import type { Caller } from '../../audit/audit.public';
import { awaitsApproval, reinstateRefundRequests } from '../../orders/orders.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { doerOf } from './act';
import type { UndoTicketActInput } from './desk.input';
import type { DeskTicket } from './desk-ticket';
import { undoMs } from './mail-customer';
import { type Batch, type Desk, type OnTicket, perform } from './perform';

/** What a person takes back (product.md 6); a refund or cancellation never is. */
const undoable = ['COMMENTED', 'NOTED', 'TYPE_CHANGED', 'ASSIGNED', 'TAGGED', 'CLOSED', 'REOPENED'];
/** The button is there for eight seconds; an answer on its way gets two more. The mail is held for eight: what left is not taken back. */
export const undoGraceMs = 2_000;

type Before = Omit<Partial<DeskTicket>, 'closedAt' | 'expiresAt' | 'requestedAt' | 'returnedAt'> & {
  [K in 'closedAt' | 'expiresAt' | 'requestedAt' | 'returnedAt']?: string | null;
} & { withdrawn?: readonly string[] };

interface Stored {
  id: string;
  kind: string;
  at: Date;
  actorRole: string;
  actorId: string | null;
  mailId: string | null;
  before: Before | null;
}

/**
 * Takes back the newest act on a ticket, within eight seconds, by who did it: the ticket is as it was, the mail is not sent, and UNDONE names each
 * event; reports leave both out (product.md 6). An act that wrote several events (a reply that closes) is taken back whole, and a refund that waited for
 * the owner until then waits again.
 * @param batch of acts that are taken back together: how long that may be is asked once for all of them
 * @throws Refusal UNDO_TOO_LATE where the time is over, the mail has left, or the act is none of his or not undoable; REFUND_REQUEST_GONE where the refund
 * that waited cannot wait again; as `perform`
 */
export async function undoTicketAct(deps: Deps, caller: Caller, input: UndoTicketActInput, batch?: Batch): Promise<OnTicket> {
  const doer = doerOf(caller.actor);
  const undo = async ({ tx, act, ticket, basis }: Desk) => {
    // what one transaction wrote is one act
    const events = await tx.query<Stored>(
      `SELECT id, kind, at, actor_role AS "actorRole", actor_id AS "actorId", mail_id AS "mailId", before FROM ticket_events
       WHERE account_id = $1 AND ticket_id = $2 AND xmin = (SELECT xmin FROM ticket_events WHERE account_id = $1 AND ticket_id = $2 AND version = $3)
       ORDER BY version DESC`,
      [ticket.accountId, ticket.ticketId, ticket.version],
    );
    const newest = events[0];
    const late = !newest || (!batch && act.now().getTime() - newest.at.getTime() > undoMs + undoGraceMs);
    // neither an account's own user nor a customer has an id in the log: the role tells them apart
    const his = events.every((event) => event.actorRole === doer.role && event.actorId === doer.userId && undoable.includes(event.kind));
    if (late || !his) throw new Refusal('UNDO_TOO_LATE', ['version']);
    for (const event of events) {
      if (event.mailId && !(await deps.mailer.drop(tx, event.mailId))) throw new Refusal('UNDO_TOO_LATE', ['version']);
      const { withdrawn = [], ...before } = event.before ?? {};
      bringBack(ticket, before);
      if (basis && withdrawn.length > 0) await reinstateRefundRequests(tx, basis, withdrawn);
      act.event('UNDONE', { undoesId: event.id });
    }
    // a request that did not go with the act may have been decided meanwhile: nothing would ever wake the ticket
    if (ticket.awaitingApproval && !(basis && (await awaitsApproval(tx, basis)))) throw new Refusal('REFUND_REQUEST_GONE', ['version']);
  };
  return perform(deps, caller, 'undoTicketAct', input, undo, batch);
}

function bringBack(ticket: DeskTicket, before: Before): void {
  const date = (text: string | null | undefined) => (text ? new Date(text) : null);
  const { closedAt, expiresAt, requestedAt, returnedAt, ...rest } = before;
  Object.assign(ticket, rest, { outcome: (before.outcome ?? ticket.outcome) as TicketOutcome });
  if (closedAt !== undefined) ticket.closedAt = date(closedAt);
  if (expiresAt !== undefined) ticket.expiresAt = date(expiresAt);
  if (requestedAt !== undefined) ticket.requestedAt = date(requestedAt);
  if (returnedAt !== undefined) ticket.returnedAt = date(returnedAt);
}
