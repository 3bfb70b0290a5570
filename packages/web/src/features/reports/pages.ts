import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { faultOf } from '../../access/faults';
import type { EventFilter } from './report-documents';
import { EventsQuery } from './report-documents';
import { type BehindRow, countedRows, mergedRows, type RowsQuestion } from './rows-behind';

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

const eventPages = (client: ApolloClient, filter: EventFilter) => pagesOf(client, EventsQuery, { filter }, (data) => data.ticketEvents);

/** The rows behind a number: one list page by page, several as one when all of them are here. */
export async function* rowsBehind(
  client: ApolloClient,
  question: RowsQuestion,
  onLoaded: (count: number) => void = () => undefined,
): AsyncGenerator<Portion<BehindRow>, void> {
  const [only, ...others] = question.lists;
  if (only && others.length === 0) {
    for await (const { rows, hasMore } of eventPages(client, only.filter)) {
      const typed = only.type ? rows.map((row) => ({ ...row, type: only.type })) : rows;
      yield { rows: countedRows(question, typed), hasMore };
    }
    return;
  }
  let loaded = 0;
  const lists = await Promise.all(
    question.lists.map(async ({ filter, type }) => {
      const all: BehindRow[] = [];
      for await (const { rows } of eventPages(client, filter)) {
        for (const row of rows) all.push({ ...row, type });
        loaded += rows.length;
        onLoaded(loaded);
      }
      return all;
    }),
  );
  yield { rows: mergedRows(question, lists), hasMore: false };
}
