import { type FieldPolicy, InMemoryCache, type Reference } from '@apollo/client';

interface StoredPages {
  nodes?: readonly Reference[];
  edges?: readonly unknown[];
  pageInfo?: { endCursor?: string | null; hasNextPage?: boolean };
}

/**
 * Joins the pages of a forward keyset connection: with `after` they are added, without it they start anew. A row that moved between two requests
 * appears once, where it was first.
 * @param keyArgs the arguments that make it another list
 */
export function keysetPages(...keyArgs: string[]): FieldPolicy<StoredPages> {
  return {
    keyArgs,
    merge(existing, incoming, { args, readField }) {
      if (!existing) return incoming;
      // how many there are, asked beside the list, leaves its rows as they are
      if (!incoming.nodes && !incoming.edges) return { ...existing, ...incoming };
      if (!args?.after) return incoming;
      const seen = new Set(existing.nodes?.map((node) => readField('id', node)));
      const nodes = incoming.nodes && [...(existing.nodes ?? []), ...incoming.nodes.filter((node) => !seen.has(readField('id', node)))];
      const edges = incoming.edges && [...(existing.edges ?? []), ...incoming.edges];
      return { ...existing, ...incoming, ...(nodes ? { nodes } : {}), ...(edges ? { edges } : {}) };
    },
  };
}

/** The normalised cache: everything with an `id` is kept once and changes everywhere at the same time. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          tickets: keysetPages('filter', 'orderBy'),
          orders: keysetPages('filter', 'orderBy'),
          transactions: keysetPages('filter'),
          ticketEvents: keysetPages('filter'),
          products: keysetPages('account'),
          deliveries: keysetPages('account'),
          incomingMails: keysetPages('state', 'accounts'),
          refundRequests: keysetPages('status', 'accounts'),
          users: keysetPages('search'),
          auditLog: keysetPages('filter'),
          savedViews: keysetPages(),
          replyTemplates: keysetPages('search', 'preferred'),
        },
      },
      Ticket: { fields: { events: keysetPages() } },
      Customer: { fields: { orders: keysetPages(), tickets: keysetPages() } },
      // The viewer has no id: there is one.
      Viewer: { keyFields: [], merge: true },
    },
  });
}
