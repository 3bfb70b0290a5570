import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo, useRef } from 'react';
import { isOnlyForbidden } from './faults';

interface Connection<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number | null;
  totalCountAtLeast?: number | null;
}

interface Options<Data, Variables, Row> {
  /** Without `first` and `after`, which this hook sets. */
  variables: Omit<Variables, 'first' | 'after'>;
  /** The connection within the answer. The document asks for `nodes` and `pageInfo { hasNextPage endCursor }`. */
  pick: (data: Data) => Connection<Row> | null | undefined;
  /** At most 100. */
  pageSize?: number;
  skip?: boolean;
}

/**
 * A list that grows page by page over a keyset cursor; what DataGrid needs, as props.
 * The cache joins the pages (app/cache.ts), so coming back shows what was loaded.
 */
export function useConnection<Data, Variables extends OperationVariables, Row>(
  document: TypedDocumentNode<Data, Variables>,
  { variables, pick, pageSize = 50, skip }: Options<Data, Variables, Row>,
) {
  const { data, error, networkStatus, fetchMore, refetch } = useQuery<Data, OperationVariables>(
    document as TypedDocumentNode<Data, OperationVariables>,
    {
      variables: { ...variables, first: pageSize },
      errorPolicy: 'all',
      notifyOnNetworkStatusChange: true,
      skip,
    },
  );
  const picked = useRef(pick);
  picked.current = pick;

  const connection = data ? picked.current(data as Data) : null;
  const cursor = connection?.pageInfo.endCursor ?? null;
  const onNeedMore = useCallback(() => {
    if (cursor !== null) void fetchMore({ variables: { after: cursor } }).catch(() => undefined);
  }, [fetchMore, cursor]);

  const exact = connection?.totalCount ?? null;
  const atLeast = connection?.totalCountAtLeast ?? null;
  const total = useMemo(
    () => (exact !== null ? { count: exact, isExact: true } : atLeast !== null ? { count: atLeast, isExact: false } : null),
    [exact, atLeast],
  );
  const isLoading = networkStatus === NetworkStatus.loading || networkStatus === NetworkStatus.setVariables;
  const rows = connection?.nodes ?? EMPTY;

  return {
    rows: (isLoading ? EMPTY : rows) as readonly Row[],
    isLoading,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    hasMore: !isLoading && connection?.pageInfo.hasNextPage === true,
    onNeedMore,
    total,
    /** Absent where all is well, or where only fields were hidden from this person. */
    fault: error && !(connection && isOnlyForbidden(error)) && !connection ? error : undefined,
    /** Asks for the first page again. */
    reload: () => void refetch().catch(() => undefined),
    isReloading: networkStatus === NetworkStatus.refetch,
  };
}

const EMPTY: readonly never[] = [];
