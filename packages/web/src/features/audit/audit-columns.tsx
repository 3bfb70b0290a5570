import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import type { MessageId } from '../../i18n/catalogue';
import { RowCard } from '../../ui/data-grid/row-card';
import type { GridColumn } from '../../ui/data-grid/types';
import styles from './audit.module.css';
import type { AuditRow } from './audit-documents';
import { Actor, Channel, Sealed } from './audit-parts';
import { ObjectText } from './object-text';
import { useAuditWords } from './use-audit-words';

/** The columns of the log, in the user's language. */
export function useAuditColumns(timeZone: string): readonly GridColumn<AuditRow>[] {
  const intl = useIntl();
  const words = useAuditWords();
  return useMemo(() => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    return [
      { id: 'at', title: say('audit.at'), width: 186, hideable: false, cell: (row) => <DateTime value={row.at} timeZone={timeZone} /> },
      { id: 'actor', title: say('audit.person'), width: 170, grow: 1, cell: (row) => <Actor row={row} /> },
      { id: 'channel', title: say('audit.channel'), width: 118, cell: (row) => <Channel channel={row.channel} /> },
      {
        id: 'action',
        title: say('audit.action'),
        width: 220,
        grow: 2,
        hideable: false,
        rowHeader: true,
        cell: (row) => <span className={styles.action}>{words.action(row.action)}</span>,
      },
      { id: 'account', title: say('word.ACCOUNT'), width: 124, cell: (row) => row.account && <AccountTag {...row.account} /> },
      { id: 'object', title: say('audit.object'), width: 190, grow: 1, cell: (row) => <ObjectText object={row.object} /> },
      { id: 'ip', title: say('audit.ip'), width: 130, cell: (row) => <span className={styles.figures}>{row.ip}</span> },
      { id: 'sealed', title: say('audit.chain'), width: 126, cell: (row) => <Sealed sealed={row.sealed} /> },
    ];
  }, [intl, words, timeZone]);
}

/** A line as a card of two lines, for a phone. */
export function AuditCard({ row, timeZone }: { row: AuditRow; timeZone: string }) {
  const words = useAuditWords();
  return (
    <RowCard
      title={<span className={styles.action}>{words.action(row.action)}</span>}
      end={
        row.account ? (
          <AccountTag {...row.account} />
        ) : (
          <span className={styles.end}>
            <ObjectText object={row.object} isShort />
          </span>
        )
      }
      note={<Actor row={row} bare />}
      noteEnd={<DateTime value={row.at} timeZone={timeZone} />}
    />
  );
}
