import { useApolloClient } from '@apollo/client/react';
import { Inbox } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useAccess } from '../../access/viewer';
import { useLinks } from '../../domain/links';
import { type PaletteItem, usePaletteSource } from '../../ui/palette/palette';
import { TicketJumpQuery, TicketMatchQuery } from './ticket-documents';
import { readSearch } from './ticket-filters';

/** A receipt is not asked for at every letter of a word: from this length on. */
const RECEIPT_FROM = 6;

/** Ctrl/Cmd+K finds a ticket by its number, receipt or e-mail address, and the queues of an e-mail address or an account. Mounted where the viewer has the Tickets tab. */
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
      const { number, email, receipt, text } = readSearch(typed);
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
      // the tickets themselves, where there are one or two: no list in between
      if (email !== null || (receipt !== null && receipt.length >= RECEIPT_FROM)) {
        const { data } = await client.query({
          query: TicketMatchQuery,
          variables: { filter: email !== null ? { customerEmail: email } : { receipt } },
          fetchPolicy: 'network-only',
          errorPolicy: 'all',
          context: { fetchOptions: { signal } },
        });
        for (const found of data?.tickets?.nodes ?? [])
          if (found.number !== number)
            items.push({
              id: found.id,
              title: intl.formatMessage({ id: 'tickets.title' }, { number: found.number }),
              note: email ?? receipt ?? undefined,
              icon: Inbox,
              run: () => void navigate(links.ticket(found.number)),
            });
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
