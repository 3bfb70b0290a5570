import {
  type ComparedFigures,
  type FigureRow,
  type Figures,
  type FiguresReportId,
  figureAt,
  type ReportSort,
  sortedFigures,
  sumRows,
} from '@mestre/shared';
import { Fragment } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Person } from '../../domain/person';
import { ChangeNote } from '../../ui/change/change-note';
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
  /** null: nothing is compared. */
  compared: ComparedFigures | null;
  label: string;
  /** What a row is called: a day, a person's name. */
  titleOf: (row: FigureRow) => string;
  sort: ReportSort | null;
  onSort: (sort: ReportSort | null) => void;
  onOpen: (cell: Cell) => void;
}

/** The figures with their totals; every number is a button that opens its rows. Under 600 px it scrolls by itself, the first column stays. */
export function FiguresTable({ report, figures, compared, label, titleOf, sort, onSort, onOpen }: FiguresTableProps) {
  const intl = useIntl();
  const isPeople = figures.rows.some(({ person }) => person);
  const rows = sortedFigures(figures.rows, sort, (a, b) =>
    isPeople ? titleOf(a).localeCompare(titleOf(b), intl.locale) : a.id < b.id ? -1 : 1,
  );
  const total = sumRows(figures.rows);
  const isMixed = new Set([total, compared?.total].flatMap((sum) => sum?.money ?? []).map(({ currency }) => currency)).size > 1;
  const columns: { id: Cell['column']; title: string }[] = [
    ...figures.columns.map((id) => ({ id, title: columnTitle(intl, id) })),
    { id: 'total', title: intl.formatMessage({ id: 'reports.total' }) },
    ...(figures.hasRefunds ? [{ id: 'refunds' as const, title: intl.formatMessage({ id: 'reports.refunds' }) }] : []),
  ];
  const heading = (id: string, title: string, isNumber: boolean) => (
    <SortHeading key={id} id={id} title={title} isNumber={isNumber} sort={sort} onSort={onSort} />
  );
  const cell = (row: FigureRow, title: string, column: Cell['column'], columnName: string, isBefore?: boolean) => {
    const value = figureAt(row, column);
    const text = intl.formatNumber(value);
    if (value === 0) return <span className={styles.zero}>{text}</span>;
    const named = isBefore ? intl.formatMessage({ id: 'reports.beforeOf' }, { title: columnName }) : columnName;
    return (
      <button
        type="button"
        className={styles.open}
        aria-label={intl.formatMessage({ id: 'reports.openCell' }, { row: title, column: named, count: value })}
        onClick={() => onOpen({ row: row.id, column, ...(isBefore ? { isBefore } : {}) })}
      >
        {text}
      </button>
    );
  };
  const cells = (row: FigureRow, title: string, then: FigureRow | undefined) =>
    columns.map((column) => (
      <Fragment key={column.id}>
        <td className={cx(styles.number, column.id === 'total' && styles.sum, column.id === 'refunds' && styles.beside)}>
          {cell(row, title, column.id, column.title)}
        </td>
        {column.id === 'total' && then && (
          <>
            <td className={styles.number}>{cell(then, title, 'total', column.title, true)}</td>
            <td className={styles.number}>
              <ChangeNote short isPlain now={row.total} before={then.total} beforeText={intl.formatNumber(then.total)} />
            </td>
          </>
        )}
      </Fragment>
    ));

  return (
    <section className={styles.scroller} aria-label={label} {...TAB_STOP}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {heading('row', rowTitle(intl, report), false)}
            {columns.map(({ id, title }) => (
              <Fragment key={id}>
                {heading(id, title, true)}
                {id === 'total' && compared && (
                  <>
                    <th scope="col" className={styles.number}>
                      <FormattedMessage id="reports.before" />
                    </th>
                    <th scope="col" className={styles.number}>
                      <FormattedMessage id="reports.change" />
                    </th>
                  </>
                )}
              </Fragment>
            ))}
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
              {cells(row, titleOf(row), compared?.before.get(row.id))}
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
            {cells(total, intl.formatMessage({ id: 'reports.total' }), compared?.total)}
            {figures.hasMoney && (
              <td className={styles.number}>
                <MoneyLines money={total.money} withCode={isMixed} />
              </td>
            )}
          </tr>
          {compared && (
            <tr className={styles.then}>
              <th scope="row">
                <FormattedMessage id="reports.before" />
              </th>
              {columns.map(({ id, title }) => (
                <Fragment key={id}>
                  <td className={cx(styles.number, id === 'refunds' && styles.beside)}>
                    {cell(compared.total, intl.formatMessage({ id: 'reports.total' }), id, title, true)}
                  </td>
                  {id === 'total' && <td colSpan={2} />}
                </Fragment>
              ))}
              {figures.hasMoney && (
                <td className={styles.number}>
                  <MoneyLines money={compared.total.money} withCode={isMixed} />
                </td>
              )}
            </tr>
          )}
        </tfoot>
      </table>
    </section>
  );
}
