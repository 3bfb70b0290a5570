import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../graphql-env';

/**
 * Typed documents: `graphql('query ...')` knows its result and variables from the server's printed schema. One document a component, beside
 * it, named after it: `TicketGrid_TicketsQuery`.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; Date: string; Decimal: string; EmailAddress: string };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
