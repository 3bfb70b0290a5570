import { mayAcknowledgeReturn } from '@mestre/shared';
import type { Caller } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { clockOf, holdToCap } from './clock';
import type { AcknowledgeReturnInput } from './desk.input';
import { stateOf } from './desk-ticket';
import { type OnTicket, perform } from './perform';

/**
 * The goods are back: the refund is carried out at once (product.md 6), or waits for the owner where it is above the clerk's cap.
 * @throws Refusal TICKET_CLOSED, NOTHING_TO_RETURN; as `perform`
 */
export async function acknowledgeReturn(deps: Deps, caller: Caller, input: AcknowledgeReturnInput): Promise<OnTicket> {
  return perform(deps, caller, 'acknowledgeReturn', input, async ({ tx, act, ticket, basis }) => {
    const answer = mayAcknowledgeReturn(stateOf({ ticket, basis }));
    if (!answer.allowed) throw new Refusal(answer.reason as 'NOTHING_TO_RETURN', ['number']);
    if (ticket.returnedAt) throw new Refusal('NOTHING_TO_RETURN', ['number']);
    ticket.returnedAt = act.now();
    ticket.expiresAt = clockOf(ticket, basis);
    act.event('RETURN_ACKNOWLEDGED');
    if (basis) await holdToCap(deps, tx, act, basis, caller.actor);
  });
}
