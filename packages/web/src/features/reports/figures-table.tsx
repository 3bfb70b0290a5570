import type { ReportSort } from '@mestre/shared';
import { type FigureRow, type Figures, type FiguresReportId, figureAt, sortedFigures, sumRows } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import { Person } from '../../domain/person';
import { cx } from '../../ui/cx';
import { TAB_STOP } from '../../ui/tab-stop';
import { MoneyLines } from './money-lines';
import { columnTitle, rowTitle } from './report-words';
import styles from './reports.module.css';
import type { Cell } from './rows-behind';
import { SortHeading } from './sort-heading';

interface FiguresTableProps {
  report: FiguresReportId;
  figures: Figures;
  label: string;
  /** What a row is called: a day, a person's name. */
  titleOf: (row: FigureRow) => string;
  sort: ReportSort | null;
  onSort: (sort: ReportSort | null) => void;
  onOpen: (cell: Cell) => void;
}

/** The figures with their totals; every number is a button that opens its rows. Under 600 px it scrolls by itself, the first column stays. */
export function FiguresTable({ report, figures, label, titleOf, sort, onSort, onOpen }: FiguresTableProps) {
  const intl = useIntl();
  const isPeople = figures.rows.some(({ person }) => person);
  const rows = sortedFigures(figures.rows, sort, (a, b) =>
    isPeople ? titleOf(a).localeCompare(titleOf(b), intl.locale) : a.id < b.id ? -1 : 1,
  );
  const total = sumRows(figures.rows);
  const isMixed = (total.money?.length ?? 0) > 1;
  const columns: { id: Cell['column']; title: string }[] = [
    ...figures.columns.map((id) => ({ id, title: columnTitle(intl, id) })),
    { id: 'total', title: intl.formatMessage({ id: 'reports.total' }) },
    ...(figures.hasRefunds ? [{ id: 'refunds' as const, title: intl.formatMessage({ id: 'reports.refunds' }) }] : []),
  ];
  const heading = (id: string, title: string, isNumber: boolean) => (
    <SortHeading key={id} id={id} title={title} isNumber={isNumber} sort={sort} onSort={onSort} />
  );
  const cells = (row: FigureRow, title: string) =>
    columns.map((column) => {
      const value = figureAt(row, column.id);
      const text = intl.formatNumber(value);
      return (
        <td key={column.id} className={cx(styles.number, column.id === 'total' && styles.sum, column.id === 'refunds' && styles.beside)}>
          {value === 0 ? (
            <span className={styles.zero}>{text}</span>
          ) : (
            <button
              type="button"
              className={styles.open}
              aria-label={intl.formatMessage({ id: 'reports.openCell' }, { row: title, column: column.title, count: value })}
              onClick={() => onOpen({ row: row.id, column: column.id })}
            >
              {text}
            </button>
          )}
        </td>
      );
    });

  return (
    <section className={styles.scroller} aria-label={label} {...TAB_STOP}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {heading('row', rowTitle(intl, report), false)}
            {columns.map(({ id, title }) => heading(id, title, true))}
            {figures.hasMoney && (
              <th scope="col" className={styles.number}>
                <FormattedMessage id="reports.refunded" />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.person ? <Person person={row.person} /> : titleOf(row)}</th>
              {cells(row, titleOf(row))}
              {figures.hasMoney && (
                <td className={styles.number}>
                  <MoneyLines money={row.money} withCode={isMixed} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <FormattedMessage id="reports.total" />
            </th>
            {cells(total, intl.formatMessage({ id: 'reports.total' }))}
            {figures.hasMoney && (
              <td className={styles.number}>
                <MoneyLines money={total.money} withCode={isMixed} />
              </td>
            )}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
