import { mayReopen, remainingMinor } from '@mestre/shared';
import type { Caller } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { takeFiles } from '../attachments/attach-files';
import { forgetDraft } from '../drafts/ticket-draft.repository';
import { clockOf, holdToCap } from './clock';
import type { ReopenTicketInput } from './desk.input';
import { mailCustomer } from './mail-customer';
import { commentOf, type OnTicket, perform } from './perform';

/**
 * Opens a closed ticket again, with a comment (product.md 6). A request that can still be carried out runs again from now, as the seller's; one that
 * has been carried out comes back as tech support, for there is nothing left to ask for.
 * @throws Refusal TICKET_OPEN, COMMENT_REQUIRED, TOO_LONG, those of `takeFiles`; as `perform`
 */
export async function reopenTicket(deps: Deps, caller: Caller, input: ReopenTicketInput): Promise<OnTicket> {
  const body = commentOf(input.comment);
  return perform(deps, caller, 'reopenTicket', input, async ({ tx, act, ticket, basis }) => {
    const answer = mayReopen(ticket, body ?? '');
    if (!answer.allowed) throw new Refusal(answer.reason as 'TICKET_OPEN', [answer.reason === 'COMMENT_REQUIRED' ? 'comment' : 'number']);
    const fromType = ticket.type;
    const stillAsks = basis && (fromType === 'REFUND' ? remainingMinor(basis) > 0 : fromType === 'CANCEL' && basis.billsOn);
    if (!stillAsks) ticket.type = 'TECH_SUPPORT';
    const outcome = ticket.outcome;
    ticket.status = 'REOPENED';
    ticket.outcome = 'NONE';
    ticket.closedAt = null;
    ticket.requestedAt = stillAsks ? act.now() : null;
    ticket.requestedBy = stillAsks ? 'SELLER' : null;
    ticket.returnedAt = null;
    ticket.expiresAt = clockOf(ticket, basis);
    const files = await takeFiles(tx, caller.actor, ticket.accountId, input.fileIds, act.now());
    const fileIds = files.map(({ id }) => id);
    const mailId = await mailCustomer(deps, tx, ticket, 'ticketReopened', () => ({ comment: body as string }), { held: true, fileIds });
    act.attach(act.event('REOPENED', { body, mailId, after: { outcome } }), files);
    if (input.fromDraft) await forgetDraft(tx, caller.actor, ticket);
    if (fromType !== ticket.type) act.event('TYPE_CHANGED', { fromType, toType: ticket.type });
    if (ticket.type === 'REFUND' && basis) await holdToCap(deps, tx, act, basis, caller.actor);
  });
}
