import type { Caller } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { withdraw } from '../desk/close-ticket';
import { mailCustomer } from '../desk/mail-customer';
import { commentOf, type OnTicket, perform } from '../desk/perform';
import { tellSeller } from '../desk/tell-seller';
import type { CloseSupportTicketInput } from './support.input';

/**
 * A customer closes his own ticket: an open request is withdrawn by it, with his consent, for it is his own act (product.md 6). Both sides are told by mail.
 * @throws Refusal TICKET_CLOSED, TOO_LONG; as `perform`
 */
export async function closeSupportTicket(deps: Deps, caller: Caller, input: CloseSupportTicketInput): Promise<OnTicket> {
  const body = commentOf(input.comment);
  return perform(deps, caller, 'closeSupportTicket', { ...input, version: null }, async (desk) => {
    const { tx, ticket } = desk;
    const mailId =
      ticket.status === 'CLOSED' ? null : await mailCustomer(deps, tx, ticket, 'ticketClosed', () => ({ comment: body ?? '–' }));
    await withdraw(desk, { customerConsent: true, body, mailId });
    await tellSeller(deps, tx, ticket, 'CLOSED', { comment: body });
  });
}
