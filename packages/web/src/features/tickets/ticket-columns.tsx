import { useMemo } from 'react';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { AccountTag } from '../../domain/account-tag';
import { BillingLabel } from '../../domain/billing-label';
import { Customer } from '../../domain/customer';
import { DateTime } from '../../domain/date-time';
import { Person } from '../../domain/person';
import { Receipt } from '../../domain/receipt';
import { TicketStatusChip, TicketTypeLabel } from '../../domain/status-chips';
import type { MessageId } from '../../i18n/catalogue';
import { RowCard } from '../../ui/data-grid/row-card';
import type { GridColumn } from '../../ui/data-grid/types';
import { Tag } from '../../ui/labels/labels';
import { Excerpt } from './excerpt';
import { ExpiryClock } from './expiry-clock';
import type { TicketRow } from './ticket-documents';
import styles from './tickets.module.css';

/** Why a ticket was opened: a reason of the fixed list in the user's language, or the words that an import brought. */
export function reasonText(intl: IntlShape, reason: string): string {
  const id = `reason.${reason}`;
  return id in intl.messages ? intl.formatMessage({ id: id as MessageId }) : reason;
}

/** The state, and of a closed ticket what came of it. */
export function Status({ status, outcome }: Pick<TicketRow, 'status' | 'outcome'>) {
  return (
    <span className={styles.status}>
      <TicketStatusChip status={status} />
      {status === 'CLOSED' && outcome !== 'NONE' && (
        <span className={styles.outcome}>
          <FormattedMessage id={`tickets.outcome.${outcome}`} />
        </span>
      )}
    </span>
  );
}

export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className={styles.tags}>
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  );
}

export interface RowLook {
  timeZone: string;
  /** false: one account alone, whose column would say the same in every row. */
  hasAccount: boolean;
  /** Something is searched for: each row says where it stands. */
  isSearch?: boolean;
}

/** The columns of the queue, in the user's language. */
export function useTicketColumns({ timeZone, hasAccount, isSearch }: RowLook): readonly GridColumn<TicketRow>[] {
  const intl = useIntl();
  return useMemo(() => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    const columns: GridColumn<TicketRow>[] = [
      {
        id: 'number',
        title: say('tickets.number'),
        width: 98,
        sortable: true,
        hideable: false,
        rowHeader: true,
        cell: (row) => <span className={styles.number}>{row.number}</span>,
      },
      ...(isSearch
        ? [
            {
              id: 'found',
              title: say('tickets.found'),
              width: 300,
              grow: 4,
              cell: (row: TicketRow) => <Excerpt excerpt={row.excerpt} />,
            },
          ]
        : []),
      { id: 'type', title: say('tickets.type'), width: 148, grow: 1, cell: (row) => <TicketTypeLabel type={row.type} /> },
      {
        id: 'status',
        title: say('tickets.status'),
        width: 180,
        cell: (row) => <Status status={row.status} outcome={row.outcome} />,
      },
      {
        id: 'outcome',
        title: say('tickets.outcome'),
        width: 110,
        startsHidden: true,
        cell: (row) =>
          row.outcome === 'NONE' ? <span className={styles.none}>–</span> : <span>{say(`tickets.outcome.${row.outcome}`)}</span>,
      },
      { id: 'account', title: say('word.ACCOUNT'), width: 118, cell: (row) => <AccountTag {...row.account} /> },
      {
        id: 'receipt',
        title: say('word.RECEIPT'),
        width: 120,
        cell: (row) => (row.order ? <Receipt receipt={row.order.receipt} /> : <span className={styles.none}>–</span>),
      },
      { id: 'customer', title: say('word.CUSTOMER'), width: 116, grow: 2, cell: (row) => <Customer customer={row.customer} /> },
      {
        id: 'email',
        title: say('tickets.email'),
        width: 190,
        grow: 2,
        startsHidden: true,
        cell: (row) => <span>{row.customer?.email}</span>,
      },
      {
        id: 'billing',
        title: say('tickets.billing'),
        width: 144,
        startsHidden: true,
        cell: (row) => <BillingLabel billing={row.billing} />,
      },
      {
        id: 'reason',
        title: say('tickets.reason'),
        width: 170,
        grow: 1,
        startsHidden: true,
        cell: (row) => <span>{reasonText(intl, row.reason)}</span>,
      },
      {
        id: 'openedAt',
        title: say('tickets.opened'),
        width: 116,
        sortable: true,
        cell: (row) => <DateTime value={row.openedAt} timeZone={timeZone} style="day" />,
      },
      {
        id: 'updatedAt',
        title: say('tickets.updated'),
        width: 116,
        sortable: true,
        startsHidden: true,
        cell: (row) => <DateTime value={row.updatedAt} timeZone={timeZone} style="day" />,
      },
      {
        id: 'expiresAt',
        title: say('tickets.due'),
        width: 108,
        sortable: true,
        cell: (row) => <ExpiryClock expiresAt={row.expiresAt} timeZone={timeZone} />,
      },
      { id: 'assignee', title: say('tickets.assignee'), width: 136, grow: 1, cell: (row) => <Person person={row.assignee} /> },
      { id: 'tags', title: say('tickets.tags'), width: 120, grow: 1, startsHidden: true, cell: (row) => <Tags tags={row.tags} /> },
    ];
    return hasAccount ? columns : columns.filter((column) => column.id !== 'account');
  }, [intl, timeZone, hasAccount, isSearch]);
}

/** A ticket as a card of two lines, for a phone. */
export function TicketCard({ row, timeZone, hasAccount, isSearch }: { row: TicketRow } & RowLook) {
  return (
    <RowCard
      title={
        <>
          <span className={styles.number}>#{row.number}</span>
          <Customer customer={row.customer} />
        </>
      }
      end={row.expiresAt ? <ExpiryClock expiresAt={row.expiresAt} timeZone={timeZone} /> : <TicketStatusChip status={row.status} plain />}
      note={
        isSearch && row.excerpt ? (
          <Excerpt excerpt={row.excerpt} />
        ) : (
          <>
            <TicketTypeLabel type={row.type} />
            {hasAccount && <AccountTag {...row.account} />}
          </>
        )
      }
      noteEnd={<DateTime value={row.openedAt} timeZone={timeZone} style="day" />}
    />
  );
}
