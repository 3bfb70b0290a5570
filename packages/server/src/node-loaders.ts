import type { GraphQLContext } from './access/context';
import type { NodeType } from './access/global-ids';
import { auditEntriesByIds } from './audit-log/audit-log.public';
import { apiKeysByIds, peopleByIds, usersByIds } from './clerks/clerks.public';
import { jobsByIds } from './imports/imports.public';
import { deliveriesByIds } from './imports/ins/delivery.read-model';
import {
  customersByIds,
  ordersByIds,
  productsByIds,
  refundRequestsByIds,
  subscriptionsByIds,
  transactionsByIds,
} from './orders/orders.public';
import type { Node } from './platform/graphql/node.type';
import { ownSessions } from './sessions/sessions.public';
import { replyTemplatesByIds } from './tickets/templates/reply-template.repository';
import { ticketsByIds } from './tickets/ticket.repository';
import { ticketEventsByIds } from './tickets/ticket-event.repository';
import { savedViewsByIds } from './tickets/views/saved-view.repository';

/** Loads rows of one type by UUID, those only that the actor may see. */
export type NodeLoader = (context: GraphQLContext, uuids: readonly string[]) => Promise<Node[]> | Node[];

/** What `node(id)` can answer: each slice's loader by type. */
export const nodeLoaders: Partial<Record<NodeType, NodeLoader>> = {
  Account: (context, uuids) => uuids.flatMap((uuid) => context.actor.account(uuid) ?? []),
  Session: ({ deps, actor }, uuids) => ownSessions(deps.db, actor, deps.clock.now(), uuids),
  User: ({ deps, actor }, uuids) => usersByIds(deps.db, actor, uuids),
  ApiKey: ({ deps, actor }, uuids) => apiKeysByIds(deps.db, deps.clock, actor, uuids),
  Person: ({ deps, actor }, uuids) => peopleByIds(deps.db, actor, uuids),
  Order: ({ deps, actor }, uuids) => ordersByIds(deps.db, actor, uuids),
  Transaction: ({ deps, actor }, uuids) => transactionsByIds(deps.db, actor, uuids),
  OrderSubscription: ({ deps, actor }, uuids) => subscriptionsByIds(deps.db, actor, uuids),
  RefundRequest: ({ deps, actor }, uuids) => refundRequestsByIds(deps.db, actor, uuids),
  Customer: ({ deps, actor }, uuids) => customersByIds(deps.db, actor, uuids),
  Product: ({ deps, actor }, uuids) => productsByIds(deps.db, actor, uuids),
  Ticket: ({ deps, actor }, uuids) => ticketsByIds(deps.db, actor, uuids),
  TicketEvent: ({ deps, actor }, uuids) => ticketEventsByIds(deps.db, actor, uuids),
  ReplyTemplate: ({ deps, actor }, uuids) => replyTemplatesByIds(deps.db, actor, uuids),
  SavedView: ({ deps, actor }, uuids) => savedViewsByIds(deps.db, actor, uuids),
  Delivery: ({ deps, actor }, uuids) => deliveriesByIds(deps.db, actor, uuids),
  Job: ({ deps, actor }, uuids) => jobsByIds(deps.db, actor, uuids) as Promise<Node[]>,
  AuditEntry: ({ deps, actor }, uuids) => auditEntriesByIds(deps.db, actor, uuids),
};
