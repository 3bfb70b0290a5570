import { Maximize2, SearchX, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { useLinks } from '../../domain/links';
import { Words } from '../../i18n/later-words';
import { IconButton } from '../../ui/button/button';
import { Details, DetailsHead } from '../../ui/details/details';
import { LoadingNote, Skeleton, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import type { TicketDetail } from './ticket-documents';
import { TicketMarks, TicketSide } from './ticket-sections';
import { TicketTimeline } from './ticket-timeline';
import styles from './tickets.module.css';
import { useTicket } from './use-ticket';

const TicketDesk = lazy(() => import('./desk/ticket-desk'));

/** What may be done with the ticket; loaded beside it, for its dialogs weigh more than what is read first. */
export function TicketActs({ ticket, look }: { ticket: TicketDetail; look: 'pane' | 'page' }) {
  return (
    <Suspense fallback={null}>
      <Words of="desk">
        <TicketDesk key={ticket.number} ticket={ticket} look={look} />
      </Words>
    </Suspense>
  );
}

/** The shape of a ticket that is on its way. */
export function TicketSkeleton() {
  return (
    <div className={styles.waiting}>
      <LoadingNote />
      <Skeleton width="60%" height="20px" />
      <SkeletonText lines={4} />
      <SkeletonText lines={6} />
    </div>
  );
}

/** There is no such ticket, or it is not among the accounts that one may see: both read alike. */
export function NoSuchTicket({ number }: { number: number | string }) {
  return (
    <EmptyState icon={SearchX} title={<FormattedMessage id="tickets.missing.title" />}>
      <FormattedMessage id="tickets.missing.text" values={{ number: String(number) }} />
    </EmptyState>
  );
}

/** The heading of the drawer. */
export function TicketPaneTitle({ openKey }: { openKey: string }) {
  return <FormattedMessage id="tickets.title" values={{ number: openKey }} />;
}

/** Leads to the ticket's own page. */
export function TicketPaneActions({ openKey }: { openKey: string }) {
  const intl = useIntl();
  const links = useLinks();
  const navigate = useNavigate();
  return (
    <IconButton
      icon={Maximize2}
      size="s"
      label={intl.formatMessage({ id: 'preview.page' })}
      onPress={() => void navigate(links.ticket(Number(openKey)))}
    />
  );
}

/** The open ticket beside the queue, or in the drawer, which has a heading of its own. */
export function TicketPane({ openKey, place, onClose }: { openKey: string; place: 'pane' | 'drawer'; onClose: () => void }) {
  const intl = useIntl();
  const number = Number(openKey);
  const { ticket, isLoading, isMissing, fault, reload, isReloading } = useTicket(number);
  return (
    <div className={place === 'drawer' ? styles.inDrawer : undefined}>
      {place === 'pane' && (
        <DetailsHead
          title={<TicketPaneTitle openKey={openKey} />}
          actions={
            <>
              <TicketPaneActions openKey={openKey} />
              <IconButton icon={X} size="s" label={intl.formatMessage({ id: 'preview.close' })} onPress={onClose} />
            </>
          }
        >
          {ticket && <TicketMarks ticket={ticket} />}
        </DetailsHead>
      )}
      {place === 'drawer' && ticket && <TicketMarks ticket={ticket} />}
      {isLoading && <TicketSkeleton />}
      {fault !== undefined && <FaultState error={fault} onRetry={reload} isRetrying={isReloading} compact />}
      {fault === undefined && isMissing && <NoSuchTicket number={openKey} />}
      {ticket && <TicketActs ticket={ticket} look="pane" />}
      {ticket && (
        <Details
          look="pane"
          main={
            <>
              <TicketTimeline number={ticket.number} />
              <TicketSide ticket={ticket} />
            </>
          }
        />
      )}
    </div>
  );
}
