import { expiresAt, mayAskFor, type TicketKind, ticketTypes } from '@mestre/shared';
import type { Actor, OwnCustomer } from '../../access/actor';
import { refundBasis } from '../../orders/orders.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import type { SupportChoiceType } from './support.type';

/**
 * What a customer may open a ticket for on his own order, why not, and when it would be carried out by itself: by the rules that opening it asks
 * (shared/tickets/customer-rules.ts, expiry-clock.ts). Null where the order is none of his.
 */
export async function choicesOf(deps: Deps, actor: Actor, own: OwnCustomer, receipt: string): Promise<SupportChoiceType[] | null> {
  const basis = await refundBasis(deps.db, actor, { receipt }).catch((error: Error) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (!basis) return null;
  const { accountId, orderId, accountTimeZone: timeZone, policy } = basis;
  const [facts] = await deps.db.query<{ billing: 'STANDARD' | 'RECURRING'; physical: boolean; open: TicketKind[] }>(
    `SELECT o.billing, EXISTS (SELECT FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id AND l.shippable) AS physical,
       ARRAY(SELECT DISTINCT t.type FROM tickets t WHERE t.account_id = o.account_id AND t.order_id = o.id AND t.status <> 'CLOSED') AS open
     FROM orders o WHERE o.account_id = $1 AND o.id = $2`,
    [accountId, orderId],
  );
  if (!facts) return null;
  const now = deps.clock.now();
  return ticketTypes.map((type) => {
    const { allowed, reason } = mayAskFor(type, { ...facts, order: basis, policy, now, timeZone });
    const question = { type, requestedAt: now, requestedBy: 'CUSTOMER', placedAt: basis.placedAt, returnedAt: null } as const;
    return {
      accountId: own.accountId,
      type: type as SupportChoiceType['type'],
      allowed,
      reasonCode: reason,
      expiresAt: allowed ? expiresAt({ ...question, physical: facts.physical, awaitingApproval: false, timeZone }, policy) : null,
    };
  });
}
