import { allowedActions, type TicketRights, type TicketState } from '@mestre/shared';
import DataLoader from 'dataloader';
import type { Actor } from '../../access/actor';
import type { GraphQLContext } from '../../access/context';
import { orderWorkers } from '../../orders/orders.public';
import { keyColumns, type RowKey, rowKey } from '../../platform/database/row-keys';
import { prepared } from '../../platform/database/sql';
import { subscriptionManagers } from '../../subscriptions/subscriptions.public';
import { TicketActionName } from '../ticket.enums';
import { ticketWorkers } from './desk-ticket';

type Facts = Omit<TicketState, 'hasOrder'> & { accountId: string; id: string; orderId: string | null };

const factsByKeys = prepared(
  'tickets.action-facts',
  `SELECT t.account_id AS "accountId", t.id, t.type, t.status, t.billing, t.physical AND t.returned_at IS NULL AS physical, t.order_id AS "orderId",
     t.requested_by = 'CUSTOMER' AND t.type <> 'TECH_SUPPORT' AS "askedByCustomer",
     coalesce(o.paid_minor - o.refunded_minor - o.charged_back_minor - o.reserved_minor > 0, false) AS refundable,
     EXISTS (SELECT FROM subscriptions s WHERE s.account_id = t.account_id AND s.order_id = t.order_id AND s.status NOT IN ('CANCELED', 'COMPLETED'))
       AS "billsOn"
   FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) JOIN tickets t ON t.account_id = k.account_id AND t.id = k.id
   LEFT JOIN orders o ON o.account_id = t.account_id AND o.id = t.order_id`,
);

function rightsOn(actor: Actor, accountId: string): TicketRights {
  const holds = (anyOf: Parameters<Actor['reach']>[0]) => actor.reach(anyOf).accounts.has(accountId);
  return { work: holds(ticketWorkers), workOnOrder: holds(orderWorkers), manageSubscription: holds(subscriptionManagers) };
}

/** What the caller may do with each ticket now, by the rule file that the buttons ask (shared/tickets/ticket-rules.ts); one statement a request. */
export function actionsLoader(context: GraphQLContext): DataLoader<RowKey, TicketActionName[]> {
  return context.loader(
    'tickets.actions',
    () =>
      new DataLoader(async (keys: readonly RowKey[]) => {
        const rows = await context.deps.db.query<Facts>(factsByKeys, keyColumns(keys));
        const found = new Map(rows.map((row) => [rowKey(row.accountId, row.id), actionsOf(context.actor, row)]));
        return keys.map((key) => found.get(key) ?? []);
      }),
  );
}

function actionsOf(actor: Actor, facts: Facts): TicketActionName[] {
  const state = { ...facts, askedByCustomer: facts.askedByCustomer === true, hasOrder: facts.orderId !== null };
  return allowedActions(state, rightsOn(actor, facts.accountId)).map((action) => TicketActionName[action]);
}
