import { useApolloClient } from '@apollo/client/react';
import { Inbox } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useAccess } from '../../access/viewer';
import { useLinks } from '../../domain/links';
import { type PaletteItem, usePaletteSource } from '../../ui/palette/palette';
import { TicketJumpQuery } from './ticket-documents';
import { readSearch } from './ticket-filters';

/** Ctrl/Cmd+K finds a ticket by its number, and the queues of an e-mail address or an account. Mounted where the viewer has the Tickets tab. */
export function TicketPaletteSource() {
  const intl = useIntl();
  const client = useApolloClient();
  const navigate = useNavigate();
  const links = useLinks();
  const { accounts } = useAccess();
  usePaletteSource({
    id: 'tickets',
    title: intl.formatMessage({ id: 'word.TAB_TICKETS' }),
    find: async (typed, signal) => {
      const { number, email, text } = readSearch(typed);
      const items: PaletteItem[] = [];
      if (number !== null) {
        const { data } = await client.query({
          query: TicketJumpQuery,
          variables: { number },
          fetchPolicy: 'network-only',
          errorPolicy: 'all',
          context: { fetchOptions: { signal } },
        });
        const ticket = data?.ticket;
        if (ticket) {
          const note = [
            intl.formatMessage({ id: `word.${ticket.type}` }),
            intl.formatMessage({ id: `word.${ticket.status}` }),
            ticket.account.nickname,
          ].join(' · ');
          items.push({
            id: ticket.id,
            title: intl.formatMessage({ id: 'tickets.title' }, { number }),
            note,
            icon: Inbox,
            run: () => void navigate(links.ticket(number)),
          });
        }
      }
      if (email !== null)
        items.push({
          id: 'email',
          title: intl.formatMessage({ id: 'tickets.palette.ofCustomer' }, { email }),
          icon: Inbox,
          run: () => void navigate(links.tickets({ email })),
        });
      const wanted = text.toLowerCase();
      if (wanted.length >= 2)
        for (const { nickname } of accounts.filter((account) => account.nickname.includes(wanted)))
          items.push({
            id: nickname,
            title: nickname,
            note: intl.formatMessage({ id: 'tickets.palette.ofAccount' }),
            icon: Inbox,
            run: () => void navigate(links.tickets({ accounts: [nickname] })),
          });
      return items;
    },
  });
  return null;
}
