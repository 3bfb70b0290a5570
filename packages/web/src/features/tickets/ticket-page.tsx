import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { LinkButton } from '../../ui/button/button';
import { Details } from '../../ui/details/details';
import { NowProvider } from '../../ui/now';
import { Page } from '../../ui/shell/page';
import { NoSuchTicket, TicketActs, TicketSkeleton } from './ticket-pane';
import { TicketMarks, TicketSide } from './ticket-sections';
import { TicketTimeline } from './ticket-timeline';
import { useTicket } from './use-ticket';

const LiveTickets = lazy(() => import('./desk/live-tickets'));

/** One ticket on a page of its own: `/tickets/:number`. */
export default function TicketPage() {
  const { number = '' } = useParams();
  return (
    <NowProvider>
      <Suspense fallback={null}>
        <LiveTickets openNumber={Number(number) || null} />
      </Suspense>
      <TicketView key={number} number={/^[1-9][0-9]{0,9}$/.test(number) ? Number(number) : 0} shown={number} />
    </NowProvider>
  );
}

function TicketView({ number, shown }: { number: number; shown: string }) {
  const intl = useIntl();
  const { ticket, isLoading, isMissing, fault, reload, isReloading } = useTicket(number);
  return (
    <Page
      title={intl.formatMessage({ id: 'tickets.title' }, { number: shown })}
      note={ticket && <TicketMarks ticket={ticket} />}
      actions={
        <LinkButton icon={ArrowLeft} variant="quiet" href="/tickets">
          <FormattedMessage id="tickets.back" />
        </LinkButton>
      }
    >
      {isLoading && <TicketSkeleton />}
      {fault !== undefined && <FaultState error={fault} onRetry={reload} isRetrying={isReloading} />}
      {fault === undefined && isMissing && <NoSuchTicket number={shown} />}
      {ticket && (
        <Details
          look="page"
          main={
            <>
              <TicketActs ticket={ticket} look="page" />
              <TicketTimeline number={ticket.number} />
            </>
          }
          side={<TicketSide ticket={ticket} />}
        />
      )}
    </Page>
  );
}
