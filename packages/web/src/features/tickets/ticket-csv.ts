import { useIntl } from 'react-intl';
import { customerName } from '../../domain/customer';
import { downloadCsv, toCsv } from '../../ui/csv';
import { reasonText } from './ticket-columns';
import type { TicketRow } from './ticket-documents';

/** Tickets as a file: what the grid shows, times in ISO with their offset. */
export function useTicketCsv(): (rows: readonly TicketRow[]) => void {
  const intl = useIntl();
  return (rows) => {
    const head = [
      'tickets.number',
      'tickets.type',
      'tickets.status',
      'tickets.outcome',
      'word.ACCOUNT',
      'word.RECEIPT',
      'word.CUSTOMER',
      'tickets.email',
      'tickets.reason',
      'tickets.opened',
      'tickets.updated',
      'tickets.due',
      'tickets.assignee',
      'tickets.tags',
    ] as const;
    const body = rows.map((row) => [
      row.number,
      intl.formatMessage({ id: `word.${row.type}` }),
      intl.formatMessage({ id: `word.${row.status}` }),
      row.outcome === 'NONE' ? '' : intl.formatMessage({ id: `tickets.outcome.${row.outcome}` }),
      row.account.nickname,
      row.order?.receipt ?? '',
      row.customer ? customerName(row.customer) : '',
      row.customer?.email ?? '',
      reasonText(intl, row.reason),
      row.openedAt,
      row.updatedAt,
      row.expiresAt ?? '',
      row.assignee?.name ?? '',
      row.tags.join(', '),
    ]);
    downloadCsv('tickets.csv', toCsv([head.map((id) => intl.formatMessage({ id })), ...body]));
  };
}
