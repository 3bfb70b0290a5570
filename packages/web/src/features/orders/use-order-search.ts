import { CombinedGraphQLErrors } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useLinks } from '../../domain/links';
import { OrderJumpQuery } from './order-documents';
import { type OrderFilters, readSearch } from './order-filters';

const isAmbiguous = (error: unknown) =>
  CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === 'AMBIGUOUS');

/**
 * What Enter does in the search field of the orders: a receipt that exists opens its order; one that several accounts have, or an e-mail address,
 * becomes that filter; anything else is searched for.
 */
export function useOrderSearch(set: (changed: Partial<OrderFilters>) => void, fixedAccounts?: readonly string[]) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const links = useLinks();
  const latest = useRef(0);

  return async (typed: string) => {
    latest.current += 1;
    const asked = latest.current;
    const { kind, text } = readSearch(typed);
    if (kind === 'email') return set({ email: text, search: '' });
    if (kind === 'maybeReceipt' && text !== '') {
      const account = fixedAccounts?.length === 1 ? fixedAccounts[0] : undefined;
      const found = await client
        .query({ query: OrderJumpQuery, variables: { receipt: text, account }, fetchPolicy: 'network-only', errorPolicy: 'all' })
        .catch(() => null);
      if (asked !== latest.current) return;
      const order = found?.data?.order;
      const isInScope = order && (!fixedAccounts || fixedAccounts.includes(order.account.nickname));
      if (order && isInScope) return void navigate(links.order(order.account.nickname, order.receipt));
      // Two visible accounts have it: AMBIGUOUS. Both rows are shown.
      if (isAmbiguous(found?.error)) return set({ receipt: text, search: '' });
    }
    set({ search: typed.trim() });
  };
}
