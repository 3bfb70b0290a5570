import type { Caller } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { type TakenFile, takeFiles } from '../attachments/attach-files';
import type { RefusedFile } from '../attachments/sort-files';
import { commentOf, type Desk, type OnTicket, perform } from '../desk/perform';
import { tellSeller } from '../desk/tell-seller';
import type { ReplySupportTicketInput } from './support.input';

/**
 * A customer writes on his own ticket. A reply does not stop the clock; on a closed ticket it opens it again as tech support (product.md 6): writing asks
 * for no money, and "thank you" after a refund request was withdrawn must not set it going again.
 * @throws Refusal COMMENT_REQUIRED, TOO_LONG, those of `takeFiles`; as `perform`
 */
export async function replySupportTicket(deps: Deps, caller: Caller, input: ReplySupportTicketInput): Promise<OnTicket> {
  const body = commentOf(input.body, 'body');
  if (!body) throw new Refusal('COMMENT_REQUIRED', ['body']);
  return perform(deps, caller, 'replySupportTicket', { ...input, version: null }, async (desk) => {
    const files = await takeFiles(desk.tx, caller.actor, desk.ticket.accountId, input.fileIds, desk.act.now());
    await writeReply(deps, desk, body, { files });
  });
}

/** What goes with a customer's message. */
interface Brought {
  files?: readonly TakenFile[];
  /** of a mail: what came with it and was not kept */
  refused?: readonly RefusedFile[];
  byMail?: true;
  /** the user who puts it on the ticket for him */
  putBy?: string | null;
}

/**
 * Writes a customer's message on the locked ticket.
 * @param body null where files came alone
 * @returns the event's UUID
 */
export async function writeReply(
  deps: Deps,
  { tx, act, ticket }: Desk,
  body: string | null,
  { files = [], refused = [], byMail, putBy }: Brought = {},
): Promise<string> {
  const fromType = ticket.type;
  const wasClosed = ticket.status === 'CLOSED';
  const { outcome } = ticket;
  if (wasClosed) {
    ticket.status = 'REOPENED';
    ticket.outcome = 'NONE';
    ticket.closedAt = null;
    ticket.type = 'TECH_SUPPORT';
    ticket.requestedAt = null;
    ticket.requestedBy = null;
    ticket.returnedAt = null;
    ticket.expiresAt = null;
  }
  const facts = { outcome: wasClosed ? outcome : undefined, byMail, refusedFiles: refused.length > 0 ? refused : undefined };
  const id = act.event(wasClosed ? 'REOPENED' : 'COMMENTED', { body, after: wasClosed || byMail ? facts : undefined });
  act.attach(id, files);
  if (fromType !== ticket.type) act.event('TYPE_CHANGED', { fromType, toType: ticket.type });
  await tellSeller(deps, tx, ticket, 'WROTE', { comment: body, files, refused, knownTo: putBy });
  return id;
}
