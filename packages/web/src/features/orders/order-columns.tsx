import { useMemo } from 'react';
import { type IntlShape, useIntl } from 'react-intl';
import { AccountTag } from '../../domain/account-tag';
import { BillingLabel } from '../../domain/billing-label';
import { Customer } from '../../domain/customer';
import { DateTime } from '../../domain/date-time';
import { Money } from '../../domain/money';
import { Receipt } from '../../domain/receipt';
import type { MessageId } from '../../i18n/catalogue';
import { RowCard } from '../../ui/data-grid/row-card';
import type { GridColumn } from '../../ui/data-grid/types';
import type { OrderRow } from './order-documents';
import styles from './orders.module.css';

/** The titles of an order's lines in one text: "2 × Yoga course, Mat". */
export function itemsText(intl: IntlShape, lines: OrderRow['lines']): string {
  return lines
    .map(({ title, quantity }) => (quantity === 1 ? title : intl.formatMessage({ id: 'orders.lineTimes' }, { quantity, title })))
    .join(', ');
}

/** True for "0", "0.00" and the like: an amount without news. */
export function isZero(amount: string): boolean {
  return /^-?0*(?:\.0*)?$/.test(amount);
}

export interface RowLook {
  timeZone: string;
  /** Amounts say their currency's code. */
  withCode: boolean;
  /** false: one account alone, whose column would say the same in every row. */
  hasAccount: boolean;
}

/** The columns of the orders, in the user's language. */
export function useOrderColumns({ timeZone, withCode, hasAccount }: RowLook): readonly GridColumn<OrderRow>[] {
  const intl = useIntl();
  return useMemo(() => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    const columns: GridColumn<OrderRow>[] = [
      {
        id: 'receipt',
        title: say('word.RECEIPT'),
        width: 120,
        hideable: false,
        rowHeader: true,
        cell: (row) => <Receipt receipt={row.receipt} />,
      },
      {
        id: 'placedAt',
        title: say('orders.placedAt'),
        width: 186,
        sortable: true,
        cell: (row) => <DateTime value={row.placedAt} timeZone={timeZone} />,
      },
      { id: 'account', title: say('word.ACCOUNT'), width: 120, cell: (row) => <AccountTag {...row.account} /> },
      { id: 'customer', title: say('word.CUSTOMER'), width: 140, grow: 2, cell: (row) => <Customer customer={row.customer} /> },
      {
        id: 'email',
        title: say('orders.email'),
        width: 190,
        grow: 2,
        startsHidden: true,
        cell: (row) => <span>{row.customer?.email}</span>,
      },
      { id: 'items', title: say('orders.items'), width: 160, grow: 3, cell: (row) => <span>{itemsText(intl, row.lines)}</span> },
      { id: 'billing', title: say('orders.billing'), width: 144, cell: (row) => <BillingLabel billing={row.billing} /> },
      { id: 'affiliate', title: say('orders.affiliate'), width: 120, startsHidden: true, cell: (row) => <span>{row.affiliate}</span> },
      {
        id: 'trackingCodes',
        title: say('orders.trackingCodes'),
        width: 150,
        startsHidden: true,
        cell: (row) => <span>{row.trackingCodes.join(', ')}</span>,
      },
      {
        id: 'paymentMethod',
        title: say('orders.paymentMethod'),
        width: 120,
        startsHidden: true,
        cell: (row) => <span>{row.paymentMethod}</span>,
      },
      {
        id: 'source',
        title: say('orders.source'),
        width: 120,
        startsHidden: true,
        cell: (row) => <span>{say(`orders.source.${row.source}`)}</span>,
      },
      {
        id: 'refunded',
        title: say('orders.refunded'),
        width: 116,
        align: 'end',
        cell: (row) =>
          row.refunded && isZero(row.refunded.amount) ? (
            <span className={styles.none}>–</span>
          ) : (
            <Money value={row.refunded} code={withCode} />
          ),
      },
      {
        id: 'refundable',
        title: say('orders.refundable'),
        width: 124,
        align: 'end',
        startsHidden: true,
        cell: (row) => <Money value={row.refundable} code={withCode} />,
      },
      {
        id: 'amount',
        title: say('orders.amount'),
        width: 120,
        align: 'end',
        sortable: true,
        cell: (row) => <Money value={row.total} code={withCode} />,
      },
    ];
    return hasAccount ? columns : columns.filter((column) => column.id !== 'account');
  }, [intl, timeZone, withCode, hasAccount]);
}

/** An order as a card of two lines, for a phone. */
export function OrderCard({ row, timeZone, withCode, hasAccount }: { row: OrderRow } & RowLook) {
  return (
    <RowCard
      title={<Customer customer={row.customer} />}
      end={<Money value={row.total} code={withCode} />}
      note={
        <>
          <Receipt receipt={row.receipt} />
          {hasAccount && <AccountTag {...row.account} />}
        </>
      }
      noteEnd={<DateTime value={row.placedAt} timeZone={timeZone} style="day" />}
    />
  );
}
