import { useApolloClient } from '@apollo/client/react';
import { useRef } from 'react';
import type { VariablesOf } from '../../access/graphql';
import { type ProductRateOrder, type ProductRates, ProductRatesQuery } from './measure-documents';
import { pagesOf } from './pages';
import { usePortions } from './use-portions';
import type { TableSort } from './use-report-view';

type Asked = Omit<VariablesOf<typeof ProductRatesQuery>, 'orderBy' | 'first' | 'after'>;

const PAGE = 50;
const FIELDS = { row: 'TITLE', refunds: 'REFUND_RATE', chargebacks: 'CHARGEBACK_RATE' } as const;

/** An order that stands in the address and is none of this table is none. */
function orderOf(sort: TableSort | null): ProductRateOrder | null {
  const field = FIELDS[sort?.column as keyof typeof FIELDS];
  return sort && field ? { field, direction: sort.isDown ? 'DESC' : 'ASC' } : null;
}

/** Rates by product, some at a time, in the order that the server gives; those before a change stay until the new ones come. */
export function useProductRates(asked: Asked, sort: TableSort | null) {
  const client = useApolloClient();
  const variables = { ...asked, orderBy: orderOf(sort) };
  const begin = () => pagesOf(client, ProductRatesQuery, variables, (data) => data.reports?.returnRates?.productRates, PAGE);
  const list = usePortions(JSON.stringify(variables), begin);
  const isWaiting = list.isLoading && list.rows.length === 0;
  const before = useRef<readonly ProductRates[]>([]);
  if (!isWaiting) before.current = list.rows;
  const isStale = isWaiting && before.current.length > 0;
  return { ...list, begin, rows: isStale ? before.current : list.rows, isStale, isWaiting: isWaiting && !isStale };
}
