import { FlaskConical } from 'lucide-react';
import { useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AccountTag } from '../../domain/account-tag';
import { Customer } from '../../domain/customer';
import { DateTime } from '../../domain/date-time';
import { Money } from '../../domain/money';
import { Receipt } from '../../domain/receipt';
import { TransactionKindChip } from '../../domain/status-chips';
import type { MessageId } from '../../i18n/catalogue';
import { RowCard } from '../../ui/data-grid/row-card';
import type { GridColumn } from '../../ui/data-grid/types';
import { StatusChip } from '../../ui/labels/labels';
import type { RowLook } from './order-columns';
import styles from './orders.module.css';
import type { TransactionRow } from './transaction-documents';

function Kind({ row }: { row: TransactionRow }) {
  return (
    <span className={styles.kind}>
      <TransactionKindChip kind={row.kind} rawKind={row.rawKind} plain />
      {row.test && (
        <StatusChip icon={FlaskConical} tone="info">
          <FormattedMessage id="orders.test" />
        </StatusChip>
      )}
    </span>
  );
}

/** The columns of the movements, in the user's language. */
export function useTransactionColumns({ timeZone, withCode, hasAccount }: RowLook): readonly GridColumn<TransactionRow>[] {
  const intl = useIntl();
  return useMemo(() => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    const columns: GridColumn<TransactionRow>[] = [
      { id: 'at', title: say('orders.at'), width: 190, cell: (row) => <DateTime value={row.at} timeZone={timeZone} /> },
      { id: 'kind', title: say('orders.kind'), width: 168, cell: (row) => <Kind row={row} /> },
      {
        id: 'receipt',
        title: say('word.RECEIPT'),
        width: 132,
        hideable: false,
        rowHeader: true,
        cell: (row) => <Receipt receipt={row.receipt} />,
      },
      { id: 'account', title: say('word.ACCOUNT'), width: 120, cell: (row) => <AccountTag {...row.account} /> },
      { id: 'customer', title: say('word.CUSTOMER'), width: 160, grow: 2, cell: (row) => <Customer customer={row.order?.customer} /> },
      { id: 'email', title: say('orders.email'), width: 200, grow: 2, cell: (row) => <span>{row.order?.customer?.email}</span> },
      { id: 'rawKind', title: say('orders.rawKind'), width: 150, startsHidden: true, cell: (row) => <Receipt receipt={row.rawKind} /> },
      { id: 'amount', title: say('orders.amount'), width: 136, align: 'end', cell: (row) => <Money value={row.amount} code={withCode} /> },
    ];
    return hasAccount ? columns : columns.filter((column) => column.id !== 'account');
  }, [intl, timeZone, withCode, hasAccount]);
}

/** A movement as a card of two lines, for a phone. */
export function TransactionCard({ row, timeZone, withCode, hasAccount }: { row: TransactionRow } & RowLook) {
  return (
    <RowCard
      title={<Kind row={row} />}
      end={<Money value={row.amount} code={withCode} />}
      note={
        <>
          <Receipt receipt={row.receipt} />
          {hasAccount && <AccountTag {...row.account} />}
        </>
      }
      noteEnd={<DateTime value={row.at} timeZone={timeZone} style="day" />}
    />
  );
}
