import { mayClose } from '@mestre/shared';
import type { Caller } from '../../audit/audit.public';
import { withdrawRefundRequests } from '../../orders/orders.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import type { CloseTicketInput } from './desk.input';
import { stateOf } from './desk-ticket';
import { mailCustomer } from './mail-customer';
import { type Batch, commentOf, type Desk, type OnTicket, perform } from './perform';

/**
 * Closes a ticket; an open request for a refund or cancellation is withdrawn by it, and what waited for the owner with it. A request of the customer's
 * own asks for his recorded consent first (product.md 6).
 * @throws Refusal TICKET_CLOSED, CONSENT_REQUIRED, TOO_LONG; as `perform`
 */
export async function closeTicket(deps: Deps, caller: Caller, input: CloseTicketInput, batch?: Batch): Promise<OnTicket> {
  const body = commentOf(input.comment);
  const close = async (desk: Desk) => {
    requireClosable(desk, input.customerConsent === true);
    const mailId = await mailCustomer(deps, desk.tx, desk.ticket, 'ticketClosed', () => ({ comment: body ?? '–' }), {
      held: true,
      batchId: batch?.id,
    });
    await withdraw(desk, { customerConsent: input.customerConsent === true, body, mailId });
  };
  return perform(deps, caller, 'closeTicket', input, close, batch);
}

function requireClosable(desk: Pick<Desk, 'ticket' | 'basis'>, customerConsent: boolean): void {
  const answer = mayClose(stateOf(desk), customerConsent);
  if (!answer.allowed)
    throw new Refusal(answer.reason as 'CONSENT_REQUIRED', answer.reason === 'CONSENT_REQUIRED' ? ['customerConsent'] : ['number']);
}

/** Closes the locked ticket within an act. */
export async function withdraw(
  desk: Desk,
  { customerConsent, body, mailId }: { customerConsent: boolean; body: string | null; mailId: string | null },
): Promise<void> {
  requireClosable(desk, customerConsent);
  const { tx, act, ticket, basis } = desk;
  const withdrawn = basis ? await withdrawRefundRequests(tx, basis, ticket.number) : [];
  ticket.outcome = ticket.type === 'TECH_SUPPORT' ? 'RESOLVED' : 'WITHDRAWN';
  ticket.status = 'CLOSED';
  ticket.closedAt = act.now();
  ticket.expiresAt = null;
  ticket.awaitingApproval = false;
  act.event('CLOSED', { body, mailId, withdrawn, after: { outcome: ticket.outcome, customerConsent: customerConsent || undefined } });
}
