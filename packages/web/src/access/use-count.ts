import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';

interface Counted {
  totalCount: number | null;
  totalCountAtLeast: number | null;
}

/** What DataGrid takes as `total`. */
export interface Total {
  count: number;
  isExact: boolean;
}

/**
 * How many rows a list has in all, asked apart from its pages, which need not wait for it. Never from the cache: the pages are joined there.
 * @param skip true until the first page is there, and where that page is all there is
 * @returns null until it is counted
 */
export function useCount<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { variables, pick, skip }: { variables: Variables; pick: (data: Data) => Counted | null | undefined; skip: boolean },
): Total | null {
  const { data } = useQuery<Data, OperationVariables>(document as TypedDocumentNode<Data, OperationVariables>, {
    variables,
    fetchPolicy: 'no-cache',
    errorPolicy: 'all',
    skip,
  });
  const counted = data && !skip ? pick(data as Data) : null;
  if (counted?.totalCount != null) return { count: counted.totalCount, isExact: true };
  if (counted?.totalCountAtLeast != null) return { count: counted.totalCountAtLeast, isExact: false };
  return null;
}
