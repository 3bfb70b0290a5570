import { TicketGrid } from './ticket-grid';

/** The Tickets tab: `/tickets`. */
export default function TicketsPage() {
  return <TicketGrid />;
}
