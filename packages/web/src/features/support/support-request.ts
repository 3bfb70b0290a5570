import type { TadaDocumentNode } from 'gql.tada';
import { useCallback, useEffect, useState } from 'react';
import { SUPPORT_HEADERS } from '../../access/client-headers';
import { request } from '../../access/request';

/** One operation as the customer of this page. @throws RequestFault */
export function ask<Data, Variables>(document: TadaDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  return request(document, variables, SUPPORT_HEADERS);
}

interface PageOf<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Row> {
  rows: readonly Row[];
  isLoading: boolean;
  error: unknown;
  hasMore: boolean;
  more: () => void;
  reload: () => void;
}

/**
 * A list of the customer's, page after page.
 * @param load must be stable: one page after a cursor; null where there is no list
 */
export function usePages<Row>(load: (after: string | null) => Promise<PageOf<Row> | null | undefined>): Pages<Row> {
  const [state, setState] = useState<{ rows: readonly Row[]; next: string | null; isLoading: boolean; error: unknown }>({
    rows: [],
    next: null,
    isLoading: true,
    error: null,
  });
  const [attempt, setAttempt] = useState(0);

  const fetchPage = useCallback(
    async (after: string | null, isCurrent: () => boolean) => {
      setState((before) => ({ ...before, isLoading: true, error: null }));
      try {
        const page = await load(after);
        if (!isCurrent()) return;
        setState((before) => ({
          rows: after ? [...before.rows, ...(page?.nodes ?? [])] : (page?.nodes ?? []),
          next: page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
          isLoading: false,
          error: null,
        }));
      } catch (error) {
        if (isCurrent()) setState((before) => ({ ...before, isLoading: false, error }));
      }
    },
    [load],
  );

  useEffect(() => {
    let isCurrent = attempt >= 0;
    void fetchPage(null, () => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [fetchPage, attempt]);

  return {
    ...state,
    hasMore: state.next !== null,
    more: () => void fetchPage(state.next, () => true),
    reload: useCallback(() => setAttempt((count) => count + 1), []),
  };
}

/** Times on the support page are the customer's own: those of his device. */
export const deviceTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
