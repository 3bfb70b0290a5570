import { useApolloClient } from '@apollo/client/react';
import { durationInWords } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { useLinks } from '../../domain/links';
import { Drawer } from '../../ui/dialog/dialog';
import { Tag } from '../../ui/labels/labels';
import { MeasuredQuery, type MeasuredRow, type MeasuredVariables } from './measure-documents';
import own from './measures.module.css';
import { MoneyLines } from './money-lines';
import { pagesOf } from './pages';
import { PortionsList } from './portions-list';
import { personName } from './report-words';
import styles from './reports.module.css';
import { usePortions } from './use-portions';

interface MeasuredDrawerProps {
  /** null: closed */
  question: MeasuredVariables | null;
  title: string;
  onClose: () => void;
}

/** The tickets behind a time or a rate, the newest first, each leading to its ticket. */
export function MeasuredDrawer({ question, title, onClose }: MeasuredDrawerProps) {
  return (
    <Drawer isOpen={question !== null} onClose={onClose} title={title}>
      {question && <Rows question={question} title={title} />}
    </Drawer>
  );
}

function Rows({ question, title }: { question: MeasuredVariables; title: string }) {
  const client = useApolloClient();
  const list = usePortions(JSON.stringify(question), () =>
    pagesOf(client, MeasuredQuery, question, (data) => data.reports?.measuredTickets),
  );
  return (
    <PortionsList list={list}>
      <ul className={styles.events} aria-label={title}>
        {list.rows.map((row) => (
          <Measured key={row.id} row={row} metric={question.metric} />
        ))}
      </ul>
    </PortionsList>
  );
}

function Measured({ row, metric }: { row: MeasuredRow; metric: MeasuredVariables['metric'] }) {
  const intl = useIntl();
  const links = useLinks();
  const { viewer, timeZone } = useAccess();
  const { number, receipt, account } = row.ticket;
  const ticket = <FormattedMessage id="reports.ticket" values={{ number: String(number) }} />;
  const isTimed = metric === 'FIRST_RESPONSE' || metric === 'RESOLUTION';
  return (
    <li className={styles.event}>
      <div className={styles.eventHead}>
        <span className={styles.eventText}>
          <b>{row.person ? personName(intl, row.person) : intl.formatMessage({ id: `reports.role.${row.actorRole}` })}</b>
        </span>
        {row.reopenedAt && (
          <Tag>
            <FormattedMessage id="reports.reopenedAt" values={{ at: intl.formatDate(row.reopenedAt, { dateStyle: 'medium', timeZone }) }} />
          </Tag>
        )}
        <span className={styles.eventAt}>
          <DateTime value={row.at} timeZone={timeZone} />
        </span>
      </div>
      {isTimed && typeof row.clockSeconds === 'number' && (
        <p className={own.took}>
          <FormattedMessage
            id="reports.took"
            values={{
              clock: <b>{durationInWords(intl.locale, row.clockSeconds)}</b>,
              support: durationInWords(intl.locale, row.supportSeconds ?? 0, { inHours: true }),
            }}
          />
        </p>
      )}
      {row.money && row.money.length > 0 && (
        <div className={own.took}>
          <MoneyLines money={row.money} withCode />
        </div>
      )}
      <div className={styles.eventFacts}>
        {viewer.tabs.includes('TICKETS') ? (
          <Link to={links.ticket(number)} className={styles.link}>
            {ticket}
          </Link>
        ) : (
          ticket
        )}
        <AccountTag nickname={account.nickname} colorIndex={account.colorIndex} />
        {receipt && <code className={styles.receipt}>{receipt}</code>}
      </div>
    </li>
  );
}
