import { useApolloClient } from '@apollo/client/react';
import { productRateOrder, type ReportSort } from '@mestre/shared';
import { useRef } from 'react';
import type { VariablesOf } from '../../access/graphql';
import { type ProductRates, ProductRatesQuery } from './measure-documents';
import { pagesOf } from './pages';
import { usePortions } from './use-portions';

type Asked = Omit<VariablesOf<typeof ProductRatesQuery>, 'orderBy' | 'first' | 'after'>;

const PAGE = 50;

/** Rates by product, some at a time, in the order that the server gives; those before a change stay until the new ones come. */
export function useProductRates(asked: Asked, sort: ReportSort | null) {
  const client = useApolloClient();
  const variables = { ...asked, orderBy: productRateOrder(sort) };
  const begin = () => pagesOf(client, ProductRatesQuery, variables, (data) => data.reports?.returnRates?.productRates, PAGE);
  const list = usePortions(JSON.stringify(variables), begin);
  const isWaiting = list.isLoading && list.rows.length === 0;
  const before = useRef<readonly ProductRates[]>([]);
  if (!isWaiting) before.current = list.rows;
  const isStale = isWaiting && before.current.length > 0;
  return { ...list, rows: isStale ? before.current : list.rows, isStale, isWaiting: isWaiting && !isStale };
}
