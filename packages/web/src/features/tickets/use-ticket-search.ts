import { useApolloClient } from '@apollo/client/react';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { VariablesOf } from '../../access/graphql';
import { useLinks } from '../../domain/links';
import { TicketJumpQuery, TicketMatchQuery } from './ticket-documents';
import { readSearch, type TicketFilters } from './ticket-filters';

type TicketFilter = VariablesOf<typeof TicketMatchQuery>['filter'];

/**
 * What Enter does in the search field of the tickets: a number goes to its ticket; a receipt or an e-mail address goes to the ticket where there is
 * one alone, and becomes that filter, over every status, where there are several; anything else is searched for.
 */
export function useTicketSearch(set: (changed: Partial<TicketFilters>) => void, fixedAccounts?: readonly string[]) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const links = useLinks();
  const latest = useRef(0);

  const matches = async (filter: TicketFilter) => {
    const scoped = fixedAccounts ? { ...filter, accounts: [...fixedAccounts] } : filter;
    const found = await client
      .query({ query: TicketMatchQuery, variables: { filter: scoped }, fetchPolicy: 'no-cache', errorPolicy: 'all' })
      .catch(() => null);
    return found?.data?.tickets?.nodes ?? [];
  };

  return async (typed: string) => {
    latest.current += 1;
    const asked = latest.current;
    const isStale = () => asked !== latest.current;
    const { email, number, receipt, text } = readSearch(typed);
    const goTo = (found: number) => void navigate(links.ticket(found));

    if (number !== null) {
      const found = await client
        .query({ query: TicketJumpQuery, variables: { number }, fetchPolicy: 'network-only', errorPolicy: 'all' })
        .catch(() => null);
      if (isStale()) return;
      const ticket = found?.data?.ticket;
      if (ticket && (!fixedAccounts || fixedAccounts.includes(ticket.account.nickname))) return goTo(ticket.number);
    }
    if (email !== null) {
      const [one, another] = await matches({ customerEmail: email });
      if (isStale()) return;
      if (one && !another) return goTo(one.number);
      return set({ email, search: '', ...(another ? { status: 'any' } : {}) });
    }
    if (receipt !== null) {
      const [one, another] = await matches({ receipt });
      if (isStale()) return;
      if (one && !another) return goTo(one.number);
      if (another) return set({ receipt, search: '', status: 'any' });
    }
    set({ search: text });
  };
}
