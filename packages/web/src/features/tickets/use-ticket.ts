import { useQuery } from '@apollo/client/react';
import { isOnlyForbidden } from '../../access/faults';
import { TicketDetailsQuery } from './ticket-documents';

/** One ticket by its number. Fields that this person may not read are null; that is no fault. */
export function useTicket(number: number) {
  const { data, error, loading, refetch } = useQuery(TicketDetailsQuery, {
    variables: { number },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
    skip: !(number > 0),
  });
  const ticket = data?.ticket;
  return {
    ticket,
    isLoading: loading && !ticket,
    fault: !ticket && error && !(data && isOnlyForbidden(error)) ? error : undefined,
    isMissing: !loading && !ticket,
    reload: () => void refetch().catch(() => undefined),
    isReloading: loading,
  };
}
