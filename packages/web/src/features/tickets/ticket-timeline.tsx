import {
  ArrowRight,
  Ban,
  CircleCheck,
  CircleDot,
  CornerDownRight,
  Lock,
  type LucideIcon,
  Mail,
  MailCheck,
  MailX,
  Merge,
  MessageSquare,
  PackageCheck,
  Paperclip,
  PencilLine,
  Receipt as ReceiptIcon,
  RotateCcw,
  Shuffle,
  Tag as TagIcon,
  TimerOff,
  Undo2,
  UserRoundCheck,
} from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useConnection } from '../../access/use-connection';
import { useAccess } from '../../access/viewer';
import { RefusedFiles, SentFiles } from '../../domain/attachments/attachments';
import { DateTime } from '../../domain/date-time';
import { TicketTypeLabel } from '../../domain/status-chips';
import { Button } from '../../ui/button/button';
import { cx } from '../../ui/cx';
import { Section } from '../../ui/details/details';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { StatusChip } from '../../ui/labels/labels';
import { type TicketEventRow, TicketEventsQuery } from './ticket-documents';
import styles from './tickets.module.css';

const ICONS: Record<TicketEventRow['kind'], LucideIcon> = {
  OPENED: CircleDot,
  COMMENTED: MessageSquare,
  NOTED: PencilLine,
  TYPE_CHANGED: Shuffle,
  ASSIGNED: UserRoundCheck,
  TAGGED: TagIcon,
  CLOSED: CircleCheck,
  REOPENED: RotateCcw,
  EXPIRED: TimerOff,
  EXPIRY_REFUSED: TimerOff,
  RETURN_ACKNOWLEDGED: PackageCheck,
  REFUND_REQUESTED: Undo2,
  REFUND_DENIED: Ban,
  REFUNDED: Undo2,
  CANCELED: Ban,
  EMAIL_CHANGED: Mail,
  RECEIPT_SENT: ReceiptIcon,
  ATTACHED: Paperclip,
  MERGED: Merge,
  UNDONE: CornerDownRight,
};

const MAIL = { HELD: [Mail, 'quiet'], QUEUED: [Mail, 'quiet'], SENT: [MailCheck, 'quiet'], FAILED: [MailX, 'bad'] } as const;

/** Who did it: a name where one is known, else in which role. */
function Actor({ event }: { event: TicketEventRow }) {
  const { actor } = event;
  if (!actor) return <FormattedMessage id={`word.${event.actorRole}`} />;
  return actor.deleted ? <FormattedMessage id="domain.deletedPerson" values={{ name: actor.name }} /> : actor.name;
}

function TimelineEvent({ event }: { event: TicketEventRow }) {
  const { timeZone } = useAccess();
  const Icon = ICONS[event.kind];
  const [mailIcon, mailTone] = event.mailStatus ? MAIL[event.mailStatus] : [Mail, 'quiet' as const];
  return (
    <li className={cx(styles.event, event.internal && styles.internal, event.undone && styles.undone)}>
      <span className={styles.eventIcon}>
        <Icon size={16} aria-hidden="true" />
      </span>
      <div className={styles.eventBody}>
        <div className={styles.eventHead}>
          <span className={styles.eventText}>
            <FormattedMessage
              id={`tickets.event.${event.kind}`}
              values={{
                actor: (
                  <strong>
                    <Actor event={event} />
                  </strong>
                ),
              }}
            />
          </span>
          {event.internal && (
            <StatusChip icon={Lock} tone="warn">
              <FormattedMessage id="tickets.internal" />
            </StatusChip>
          )}
          {event.undone && (
            <StatusChip icon={Undo2}>
              <FormattedMessage id="tickets.undone" />
            </StatusChip>
          )}
          <span className={styles.eventTime}>
            <DateTime value={event.at} timeZone={timeZone} />
          </span>
        </div>
        {event.fromType && event.toType && (
          <p className={styles.change}>
            <span className="visually-hidden">
              <FormattedMessage id="tickets.before" />{' '}
            </span>
            <TicketTypeLabel type={event.fromType} />
            <ArrowRight size={14} aria-hidden="true" />
            <span className="visually-hidden">
              <FormattedMessage id="tickets.after" />{' '}
            </span>
            <TicketTypeLabel type={event.toType} />
          </p>
        )}
        {event.reason && <p className={styles.reason}>{event.reason}</p>}
        {event.body && <p className={styles.words}>{event.body}</p>}
        {event.attachments && event.attachments.length > 0 && <SentFiles files={event.attachments} />}
        {event.refusedFiles && event.refusedFiles.length > 0 && <RefusedFiles files={event.refusedFiles} />}
        {event.mailStatus && (
          <StatusChip icon={mailIcon} tone={mailTone} plain>
            <FormattedMessage id={`tickets.mail.${event.mailStatus}`} />
          </StatusChip>
        )}
        {event.mailFailure && (
          <p className={styles.reason}>
            <FormattedMessage id={`tickets.mailFailure.${event.mailFailure}`} values={{ reply: <bdi>{event.mailReply}</bdi> }} />
          </p>
        )}
      </div>
    </li>
  );
}

/** Everything that happened to a ticket, in its order: who, when, what was before and after, comments and internal notes. */
export function TicketTimeline({ number }: { number: number }) {
  const list = useConnection(TicketEventsQuery, { variables: { number }, pick: (data) => data.ticket?.events });
  return (
    <Section title={<FormattedMessage id="tickets.history" />}>
      {list.isLoading && (
        <>
          <LoadingNote />
          <SkeletonText lines={5} />
        </>
      )}
      {list.fault !== undefined && <FaultState error={list.fault} onRetry={list.reload} isRetrying={list.isReloading} compact />}
      {!list.isLoading && list.fault === undefined && list.rows.length === 0 && (
        <p className={styles.none}>
          <FormattedMessage id="tickets.history.none" />
        </p>
      )}
      <ol className={styles.timeline}>
        {list.rows.map((event) => (
          <TimelineEvent key={event.id} event={event} />
        ))}
      </ol>
      {list.hasMore && (
        <Button size="s" onPress={list.onNeedMore} isPending={list.isLoadingMore}>
          <FormattedMessage id="tickets.history.more" />
        </Button>
      )}
    </Section>
  );
}
