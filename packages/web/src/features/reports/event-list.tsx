import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { useLinks } from '../../domain/links';
import { Tag } from '../../ui/labels/labels';
import type { EventRow } from './report-documents';
import { personName } from './report-words';
import styles from './reports.module.css';

/** Events, the newest first: what happened, who did it, on which ticket; a comment with its words. */
export function EventList({ rows, label }: { rows: readonly EventRow[]; label: string }) {
  return (
    <ul className={styles.events} aria-label={label}>
      {rows.map((row) => (
        <Event key={row.id} row={row} />
      ))}
    </ul>
  );
}

function Event({ row }: { row: EventRow }) {
  const intl = useIntl();
  const links = useLinks();
  const { viewer, timeZone } = useAccess();
  const { number, receipt, account } = row.ticket;
  const actor = row.actor ? personName(intl, row.actor) : intl.formatMessage({ id: `reports.role.${row.actorRole}` });
  const isWritten = row.kind === 'COMMENTED' || row.kind === 'NOTED';
  const type = (of: NonNullable<EventRow['fromType']>) => intl.formatMessage({ id: `word.${of}` });
  return (
    <li className={styles.event}>
      <div className={styles.eventHead}>
        <span className={styles.eventText}>
          <FormattedMessage id={`tickets.event.${row.kind}`} values={{ actor: <b>{actor}</b> }} />
          {row.fromType && row.toType && (
            <span className={styles.change}>
              {type(row.fromType)} → {type(row.toType)}
            </span>
          )}
        </span>
        {row.internal && isWritten && (
          <Tag>
            <FormattedMessage id="reports.internal" />
          </Tag>
        )}
        <span className={styles.eventAt}>
          <DateTime value={row.at} timeZone={timeZone} />
        </span>
      </div>
      {row.body && isWritten && <p className={styles.body}>{row.body}</p>}
      <div className={styles.eventFacts}>
        {viewer.tabs.includes('TICKETS') ? (
          <Link to={links.ticket(number)} className={styles.link}>
            <FormattedMessage id="reports.ticket" values={{ number: String(number) }} />
          </Link>
        ) : (
          <FormattedMessage id="reports.ticket" values={{ number: String(number) }} />
        )}
        <AccountTag nickname={account.nickname} colorIndex={account.colorIndex} />
        <span>{type(row.type)}</span>
        {receipt && <code className={styles.receipt}>{receipt}</code>}
      </div>
    </li>
  );
}
