import { useIntl } from 'react-intl';
import { Page } from '../../ui/shell/page';
import { TicketGrid } from './ticket-grid';

/** The Tickets tab: `/tickets`. */
export default function TicketsPage() {
  const intl = useIntl();
  return (
    <Page fill title={intl.formatMessage({ id: 'word.TAB_TICKETS' })}>
      <TicketGrid />
    </Page>
  );
}
