import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { faultOf } from '../../access/faults';
import { type EventFilter, type EventRow, EventsQuery } from './report-documents';

interface Connection<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number | null;
}

/** Some more rows, and how many there are in all where the API says so. */
export interface Portion<Row> {
  rows: readonly Row[];
  total?: number | null;
  hasMore: boolean;
}

/** The most that the API gives at once. */
const PAGE = 100;

/**
 * A connection page by page to its end, past the cache: figures and rows are of the same moment.
 * @throws what the API answers instead of a page
 */
export async function* pagesOf<Data, Variables extends OperationVariables, Row>(
  client: ApolloClient,
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  pick: (data: Data) => Connection<Row> | null | undefined,
  size = PAGE,
): AsyncGenerator<Portion<Row>, void> {
  let after: string | null = null;
  do {
    const page: Connection<Row> = await onePage(
      client,
      document as TypedDocumentNode<Data, OperationVariables>,
      { ...variables, first: size, ...(after === null ? {} : { after }) },
      pick,
    );
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    yield { rows: page.nodes, total: page.totalCount, hasMore: after !== null };
  } while (after !== null);
}

/** A long export may use up what the API grants a minute: it waits for the next one. */
const WAIT = 10_000;
const WAITS = 12;

async function onePage<Data, Row>(
  client: ApolloClient,
  document: TypedDocumentNode<Data, OperationVariables>,
  variables: OperationVariables,
  pick: (data: Data) => Connection<Row> | null | undefined,
): Promise<Connection<Row>> {
  for (let waited = 0; ; waited += 1) {
    const { data, error } = await client.query<Data, OperationVariables>({
      query: document,
      variables,
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    });
    const page = data ? pick(data as Data) : null;
    if (page) return page;
    if (waited === WAITS || faultOf(error).code !== 'RATE_LIMITED') throw error ?? new Error('The API gave no page');
    await new Promise((resolve) => setTimeout(resolve, WAIT));
  }
}

/** The rows behind a number of acts. */
export const rowsBehind = (client: ApolloClient, filter: EventFilter): AsyncGenerator<Portion<EventRow>, void> =>
  pagesOf(client, EventsQuery, { filter }, (data) => data.ticketEvents);
