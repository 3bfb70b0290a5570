import { useMemo } from 'react';
import { consoleLinks, LinksProvider } from '../domain/links';
import { TicketGrid } from '../features/tickets/ticket-grid';

/** The tickets of one account, in its console. */
export default function ConsoleTickets({ nickname }: { nickname: string }) {
  const accounts = useMemo(() => [nickname], [nickname]);
  const links = useMemo(() => consoleLinks(nickname), [nickname]);
  return (
    <LinksProvider links={links}>
      <TicketGrid accounts={accounts} />
    </LinksProvider>
  );
}
