import { type FigureRow, type Figures, type FiguresReportId, sumRows } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import { toCsv } from '../../ui/csv';
import type { EventRow, ShippedOrder } from './report-documents';
import { columnTitle, personName, rowTitle } from './report-words';
import { shippedOf } from './shipped';

/** The table as it stands: a head, its rows, and their totals. */
export function figuresCsv(intl: IntlShape, report: FiguresReportId, figures: Figures): string {
  const say = intl.formatMessage;
  const total = sumRows(figures.rows);
  const currencies = (total.money ?? []).map(({ currency }) => currency);
  const line = (title: string, row: FigureRow) => [
    title,
    ...figures.columns.map((column) => row.values[column] ?? 0),
    row.total,
    ...(figures.hasRefunds ? [row.refunds ?? 0] : []),
  ];
  const amounts = (row: FigureRow) => currencies.map((code) => row.money?.find(({ currency }) => currency === code)?.amount ?? '');
  return toCsv([
    [
      rowTitle(intl, report),
      ...figures.columns.map((column) => columnTitle(intl, column)),
      say({ id: 'reports.total' }),
      ...(figures.hasRefunds ? [say({ id: 'reports.refunds' })] : []),
      ...currencies.map((currency) => say({ id: 'reports.refundedIn' }, { currency })),
    ],
    ...figures.rows.map((row) => [...line(row.person ? personName(intl, row.person) : row.id, row), ...amounts(row)]),
    [...line(say({ id: 'reports.total' }), total), ...amounts(total)],
  ]);
}

/** Rows of the event log, one a line. Instants in UTC, as the API gives them. */
export function eventsCsv(intl: IntlShape, rows: readonly EventRow[]): string {
  const head = ['reports.at', 'reports.event', 'reports.who', 'word.TICKET', 'word.ACCOUNT', 'word.RECEIPT'] as const;
  const more = ['reports.typeThen', 'reports.from', 'reports.to', 'reports.text'] as const;
  const type = (of: EventRow['type'] | null) => (of ? intl.formatMessage({ id: `word.${of}` }) : '');
  return toCsv([
    [...head, ...more].map((id) => intl.formatMessage({ id })),
    ...rows.map((row) => [
      row.at,
      intl.formatMessage({ id: `reports.kind.${row.kind}` }),
      row.actor ? personName(intl, row.actor) : intl.formatMessage({ id: `reports.role.${row.actorRole}` }),
      row.ticket.number,
      row.ticket.account.nickname,
      row.ticket.receipt ?? '',
      type(row.type),
      type(row.fromType),
      type(row.toType),
      row.body ?? '',
    ]),
  ]);
}

/** Goods to ship, a line each. */
export function shippingCsv(intl: IntlShape, orders: readonly ShippedOrder[]): string {
  const head = [
    'word.RECEIPT',
    'word.ACCOUNT',
    'reports.placed',
    'reports.item',
    'reports.product',
    'reports.ordered',
    'reports.shipped',
  ] as const;
  return toCsv([
    [...head.map((id) => intl.formatMessage({ id })), intl.formatMessage({ id: 'reports.notices' })],
    ...orders.flatMap((order) =>
      order.lines
        .filter(({ shippable }) => shippable)
        .map((line) => [
          order.receipt,
          order.account.nickname,
          order.placedAt,
          line.item,
          line.title,
          line.quantity,
          shippedOf(line),
          line.shipNotices.map(({ date, carrier, tracking }) => [date, carrier, tracking].filter(Boolean).join(' ')).join('; '),
        ]),
    ),
  ]);
}
