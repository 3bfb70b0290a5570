import { mayChangeType, say } from '@mestre/shared';
import type { Caller } from '../../audit/audit.public';
import { withdrawRefundRequests } from '../../orders/orders.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { clockOf, holdToCap } from './clock';
import type { ChangeTicketTypeInput } from './desk.input';
import { stateOf } from './desk-ticket';
import { mailCustomer } from './mail-customer';
import { type Batch, commentOf, type Desk, type OnTicket, perform } from './perform';

/**
 * Changes what a ticket asks for (product.md 6): to tech support stops the clock and withdraws the request; to REFUND means a full refund, asked for by
 * the seller's side from now on, within the clerk's cap or by the owner's approval.
 * @throws Refusal TICKET_CLOSED, TYPE_SAME, TYPE_NOT_POSSIBLE, ORDER_MISSING, NOTHING_TO_REFUND, SUBSCRIPTION_ENDED, CONSENT_REQUIRED, TOO_LONG; as
 * `perform`
 */
export async function changeTicketType(deps: Deps, caller: Caller, input: ChangeTicketTypeInput, batch?: Batch): Promise<OnTicket> {
  const body = commentOf(input.comment);
  const change = async ({ tx, act, ticket, basis }: Desk) => {
    const answer = mayChangeType(stateOf({ ticket, basis }), input.type, input.customerConsent === true);
    if (!answer.allowed)
      throw new Refusal(answer.reason as 'TYPE_SAME', [answer.reason === 'CONSENT_REQUIRED' ? 'customerConsent' : 'type']);
    const withdrawn = basis ? await withdrawRefundRequests(tx, basis, ticket.number) : [];
    const fromType = ticket.type;
    const asks = input.type !== 'TECH_SUPPORT';
    ticket.type = input.type;
    ticket.requestedAt = asks ? act.now() : null;
    ticket.requestedBy = asks ? 'SELLER' : null;
    ticket.returnedAt = null;
    ticket.awaitingApproval = false;
    ticket.expiresAt = clockOf(ticket, basis);
    const values = (language: 'en' | 'pt' | 'de' | 'es') => ({ type: say(language, `word.${input.type}`), comment: body ?? '–' });
    const mailId = await mailCustomer(deps, tx, ticket, 'ticketTypeChanged', values, { held: true, batchId: batch?.id });
    act.event('TYPE_CHANGED', {
      fromType,
      toType: input.type,
      body,
      mailId,
      withdrawn,
      after: { customerConsent: input.customerConsent === true || undefined },
    });
    if (ticket.type === 'REFUND' && basis) await holdToCap(deps, tx, act, basis, caller.actor);
  };
  return perform(deps, caller, 'changeTicketType', input, change, batch);
}
