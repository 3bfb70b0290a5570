import { type ComparedFigures, type FigureRow, type Figures, type FiguresReportId, sumRows } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import { toCsv } from '../../ui/csv';
import { columnTitle, personName, rowTitle } from './report-words';

/** The table as it stands: a head, its rows, and their totals; where they are compared, those of then beside and below. */
export function figuresCsv(intl: IntlShape, report: FiguresReportId, figures: Figures, compared: ComparedFigures | null): string {
  const say = intl.formatMessage;
  const total = sumRows(figures.rows);
  const currencies = [...new Set([total, compared?.total].flatMap((sum) => sum?.money ?? []).map(({ currency }) => currency))];
  const line = (title: string, row: FigureRow, then: FigureRow | undefined) => [
    title,
    ...figures.columns.map((column) => row.values[column] ?? 0),
    row.total,
    ...(compared ? [then?.total ?? ''] : []),
    ...(figures.hasRefunds ? [row.refunds ?? 0] : []),
  ];
  const amounts = (row: FigureRow) => currencies.map((code) => row.money?.find(({ currency }) => currency === code)?.amount ?? '');
  return toCsv([
    [
      rowTitle(intl, report),
      ...figures.columns.map((column) => columnTitle(intl, column)),
      say({ id: 'reports.total' }),
      ...(compared ? [say({ id: 'reports.before' })] : []),
      ...(figures.hasRefunds ? [say({ id: 'reports.refunds' })] : []),
      ...currencies.map((currency) => say({ id: 'reports.refundedIn' }, { currency })),
    ],
    ...figures.rows.map((row) => [
      ...line(row.person ? personName(intl, row.person) : row.id, row, compared?.before.get(row.id)),
      ...amounts(row),
    ]),
    [...line(say({ id: 'reports.total' }), total, compared?.total), ...amounts(total)],
    ...(compared ? [[...line(say({ id: 'reports.before' }), compared.total, undefined), ...amounts(compared.total)]] : []),
  ]);
}
