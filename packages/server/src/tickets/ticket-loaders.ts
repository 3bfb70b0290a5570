import type { Language } from '@mestre/shared';
import DataLoader from 'dataloader';
import type { GraphQLContext } from '../access/context';
import type { RowKey } from '../platform/database/row-keys';
import type { Connection, PageArgs } from '../platform/graphql/connection';
import { customerLanguages } from './customer-language';
import { countTicketsOfCustomers, ticketsOfCustomers } from './customer-tickets.repository';
import { ticketsByKeys, ticketsOfOrders } from './ticket.repository';
import { countEvents, eventsOfTickets, type TicketEventRow } from './ticket-event.repository';
import type { TicketRow } from './ticket-row';

/** A loader of one statement a request; `missing` stands for what was not found. */
function loader<Value>(
  context: GraphQLContext,
  name: string,
  load: (keys: readonly RowKey[]) => Promise<Map<string, Value>>,
  missing: Value,
): DataLoader<RowKey, Value> {
  return context.loader(
    name,
    () =>
      new DataLoader(async (keys: readonly RowKey[]) => {
        const found = await load(keys);
        return keys.map((key) => found.get(key) ?? missing);
      }),
  );
}

/** The ticket of an event. */
export function ticketLoader(context: GraphQLContext): DataLoader<RowKey, TicketRow | null> {
  return loader<TicketRow | null>(context, 'tickets.by-key', (keys) => ticketsByKeys(context.deps.db, context.actor, keys), null);
}

/** In which language the customer of a ticket is written to. */
export function customerLanguageLoader(context: GraphQLContext): DataLoader<RowKey, Language | null> {
  return loader<Language | null>(context, 'tickets.customer-language', (keys) => customerLanguages(context.deps.db, keys), null);
}

/** The tickets of an order, by the order's key. */
export function orderTicketsLoader(context: GraphQLContext): DataLoader<RowKey, TicketRow[]> {
  return loader<TicketRow[]>(context, 'tickets.of-order', (keys) => ticketsOfOrders(context.deps.db, context.actor, keys), []);
}

/** One page of a ticket's events; a loader for each set of page arguments. */
export function ticketEventsLoader(context: GraphQLContext, page: PageArgs): DataLoader<RowKey, Connection<TicketEventRow> | null> {
  const counts = loader(context, 'tickets.event-counts', (keys) => countEvents(context.deps.db, keys), 0);
  return loader<Connection<TicketEventRow> | null>(
    context,
    `tickets.events ${JSON.stringify([page.first, page.after, page.last, page.before])}`,
    (keys) => eventsOfTickets(context.deps.db, keys, page, (key) => counts.load(key)),
    null,
  );
}

/** One page of the tickets of a customer, by his key; a loader for each set of page arguments. */
export function customerTicketsLoader(context: GraphQLContext, page: PageArgs): DataLoader<RowKey, Connection<TicketRow> | null> {
  const { db } = context.deps;
  const counts = loader(context, 'tickets.customer-counts', (keys) => countTicketsOfCustomers(db, context.actor, keys), 0);
  return loader<Connection<TicketRow> | null>(
    context,
    `tickets.of-customer ${JSON.stringify([page.first, page.after])}`,
    (keys) => ticketsOfCustomers(db, context.actor, keys, page, (key) => counts.load(key)),
    null,
  );
}
