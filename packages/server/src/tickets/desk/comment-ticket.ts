import type { Caller } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { takeFiles } from '../attachments/attach-files';
import { forgetDraft } from '../drafts/ticket-draft.repository';
import { withdraw } from './close-ticket';
import type { CommentTicketInput } from './desk.input';
import { mailCustomer } from './mail-customer';
import { type Batch, commentOf, type Desk, type OnTicket, perform } from './perform';

/**
 * Writes to the customer, or an internal note that he never sees; with `close` the ticket is closed by the same act. A reply does not stop the clock
 * (product.md 6). Files go with the mail itself and not as links: a customer has no sign-in, and a link that opens without one would open for whoever
 * the mail is handed on to, for as long as it lives.
 * @throws Refusal COMMENT_REQUIRED, TOO_LONG, those of `takeFiles`; TICKET_CLOSED for a comment on a closed ticket (a note may stand on one); as `perform` and closing
 */
export async function commentTicket(deps: Deps, caller: Caller, input: CommentTicketInput, batch?: Batch): Promise<OnTicket> {
  const body = commentOf(input.body, 'body');
  if (!body) throw new Refusal('COMMENT_REQUIRED', ['body']);
  const comment = async ({ tx, act, ticket, basis }: Desk) => {
    const internal = input.internal === true;
    if (ticket.status === 'CLOSED' && (!internal || input.close)) throw new Refusal('TICKET_CLOSED', ['number']);
    const files = await takeFiles(tx, caller.actor, ticket.accountId, input.fileIds, act.now());
    const fileIds = files.map(({ id }) => id);
    const held = { held: true, batchId: batch?.id };
    const name = input.close ? 'ticketCommentClosed' : 'ticketComment';
    const mailId = internal ? null : await mailCustomer(deps, tx, ticket, name, () => ({ comment: body }), { ...held, fileIds });
    const eventId = act.event(internal ? 'NOTED' : 'COMMENTED', { body, internal, mailId });
    act.attach(eventId, files);
    if (input.fromDraft) await forgetDraft(tx, caller.actor, ticket);
    if (!input.close) return;
    // of a note the customer is told nothing, but of the end of his ticket he is
    const closedMailId = internal ? await mailCustomer(deps, tx, ticket, 'ticketClosed', () => ({ comment: '–' }), held) : null;
    await withdraw({ tx, act, ticket, basis }, { customerConsent: input.customerConsent === true, body: null, mailId: closedMailId });
  };
  return perform(deps, caller, 'commentTicket', input, comment, batch);
}
