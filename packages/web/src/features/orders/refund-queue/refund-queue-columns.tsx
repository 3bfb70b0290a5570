import { useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AccountTag } from '../../../domain/account-tag';
import { Customer } from '../../../domain/customer';
import { DateTime } from '../../../domain/date-time';
import { Money } from '../../../domain/money';
import { Person } from '../../../domain/person';
import { Receipt } from '../../../domain/receipt';
import type { MessageId } from '../../../i18n/catalogue';
import { RowCard } from '../../../ui/data-grid/row-card';
import type { GridColumn } from '../../../ui/data-grid/types';
import type { RowLook } from '../order-columns';
import type { RefundQueueRow } from './refund-queue-documents';

/** Whoever asked; the ticket's clock where it was nobody. */
function AskedBy({ row }: { row: RefundQueueRow }) {
  return row.requestedBy ? <Person person={row.requestedBy} /> : <FormattedMessage id="orders.refundQueue.bySystem" />;
}

/** The columns of the refund requests, in the user's language. */
export function useRefundQueueColumns({ timeZone, withCode, hasAccount }: RowLook): readonly GridColumn<RefundQueueRow>[] {
  const intl = useIntl();
  return useMemo(() => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    const columns: GridColumn<RefundQueueRow>[] = [
      {
        id: 'requestedAt',
        title: say('orders.refundQueue.at'),
        width: 180,
        cell: (row) => <DateTime value={row.requestedAt} timeZone={timeZone} />,
      },
      {
        id: 'receipt',
        title: say('word.RECEIPT'),
        width: 132,
        hideable: false,
        rowHeader: true,
        cell: (row) => row.order && <Receipt receipt={row.order.receipt} />,
      },
      { id: 'account', title: say('word.ACCOUNT'), width: 120, cell: (row) => row.order && <AccountTag {...row.order.account} /> },
      { id: 'by', title: say('orders.refundQueue.by'), width: 170, cell: (row) => <AskedBy row={row} /> },
      { id: 'reason', title: say('orders.refundQueue.reason'), width: 160, grow: 3, cell: (row) => <span>{row.reason}</span> },
      {
        id: 'customer',
        title: say('word.CUSTOMER'),
        width: 160,
        grow: 1,
        cell: (row) => <Customer customer={row.order?.customer} />,
      },
      { id: 'amount', title: say('orders.amount'), width: 136, align: 'end', cell: (row) => <Money value={row.amount} code={withCode} /> },
    ];
    return hasAccount ? columns : columns.filter((column) => column.id !== 'account');
  }, [intl, timeZone, withCode, hasAccount]);
}

/** A request as a card of two lines, for a phone. */
export function RefundQueueCard({ row, timeZone, withCode, hasAccount }: { row: RefundQueueRow } & RowLook) {
  return (
    <RowCard
      title={row.order && <Receipt receipt={row.order.receipt} />}
      end={<Money value={row.amount} code={withCode} />}
      note={
        <>
          <AskedBy row={row} />
          {hasAccount && row.order && <AccountTag {...row.order.account} />}
        </>
      }
      noteEnd={<DateTime value={row.requestedAt} timeZone={timeZone} style="day" />}
    />
  );
}
