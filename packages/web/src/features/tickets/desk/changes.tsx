import { FormattedMessage } from 'react-intl';
import { useAccess } from '../../../access/viewer';
import { DateTime } from '../../../domain/date-time';
import styles from './desk.module.css';
import type { TicketPayload } from './desk-documents';

/** What others did since one looked, the first first. */
export function Changes({ events }: { events: NonNullable<TicketPayload['changedSince']> }) {
  const { timeZone } = useAccess();
  return (
    <ul className={styles.changes}>
      {events.map((event) => (
        <li key={event.id}>
          <FormattedMessage
            id={`tickets.event.${event.kind}`}
            values={{ actor: <strong>{event.actor?.name ?? <FormattedMessage id={`word.${event.actorRole}`} />}</strong> }}
          />{' '}
          <span className={styles.hint}>
            <DateTime value={event.at} timeZone={timeZone} />
          </span>
          {event.body && <p className={styles.quote}>{event.body}</p>}
        </li>
      ))}
    </ul>
  );
}
