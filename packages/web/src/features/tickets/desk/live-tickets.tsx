import { useApolloClient, useSubscription } from '@apollo/client/react';
import { TicketChangedSubscription } from './desk-documents';
import { useIsVisible } from './use-is-visible';

/**
 * Lets tickets change before one's eyes as others work on them: what comes in is kept by id, so every list and page that shows the ticket follows;
 * the log of the open one is asked for again. A page that nobody sees holds no stream open.
 */
export default function LiveTickets({ openNumber }: { openNumber: number | null }) {
  const client = useApolloClient();
  const isVisible = useIsVisible();
  useSubscription(TicketChangedSubscription, {
    skip: !isVisible,
    ignoreResults: true,
    onData: ({ data }) => {
      const changed = data.data?.ticketChanged;
      if (changed && changed.number === openNumber) {
        void client.refetchQueries({ include: ['TicketTimeline_EventsQuery', 'TicketDetails_TicketQuery'] });
      }
    },
  });
  return null;
}
