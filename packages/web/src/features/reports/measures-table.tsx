import {
  type ComparedMeasures,
  type MeasureColumn,
  type MeasureLine,
  type Measures,
  type MeasuresReportId,
  measureColumns,
  type ReportSort,
  sortedMeasures,
} from '@mestre/shared';
import { Fragment } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Person } from '../../domain/person';
import { TAB_STOP } from '../../ui/tab-stop';
import { lineName, measureText, measureTitle } from './measure-words';
import { MoneyLines } from './money-lines';
import styles from './reports.module.css';
import type { Cell } from './rows-behind';
import { SortHeading } from './sort-heading';

interface MeasuresTableProps {
  report: MeasuresReportId;
  measures: Measures;
  /** null: nothing is compared. */
  compared: ComparedMeasures | null;
  /** Which figure of then stands beside each person's. */
  comparedColumn: MeasureColumn;
  label: string;
  sort: ReportSort | null;
  onSort: (sort: ReportSort | null) => void;
  onOpen: (cell: Cell) => void;
}

/** The figures by clerk with those of all; every number is a button that opens its rows. */
export function MeasuresTable({ report, measures, compared, comparedColumn, label, sort, onSort, onOpen }: MeasuresTableProps) {
  const intl = useIntl();
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const lines = sortedMeasures(measures.clerks, sort, (a, b) => lineName(intl, a).localeCompare(lineName(intl, b), intl.locale));
  const isMixed = new Set([measures.total, compared?.total].flatMap((line) => line?.money ?? []).map(({ currency }) => currency)).size > 1;
  const heading = (id: string, title: string, isNumber: boolean) => (
    <SortHeading key={id} id={id} title={title} isNumber={isNumber} sort={sort} onSort={onSort} />
  );
  const cell = (line: MeasureLine, column: MeasureColumn, isBefore?: boolean) => {
    const value = line.values[column] ?? null;
    const text = measureText(intl, column, value);
    if (!value) return <span className={styles.zero}>{text}</span>;
    const title = measureTitle(intl, report, column);
    const named = isBefore ? intl.formatMessage({ id: 'reports.beforeOf' }, { title }) : title;
    return (
      <button
        type="button"
        className={styles.open}
        aria-label={intl.formatMessage({ id: 'reports.openMeasure' }, { row: lineName(intl, line), column: named, value: text })}
        onClick={() => onOpen({ row: line.id, column, ...(isBefore ? { isBefore } : {}) })}
      >
        {text}
      </button>
    );
  };
  const cells = (line: MeasureLine, then: MeasureLine | undefined) =>
    columns.map((column) => (
      <Fragment key={column}>
        <td className={styles.number}>{cell(line, column)}</td>
        {compared && column === comparedColumn && (
          <td className={styles.number}>{then ? cell(then, column, true) : <span className={styles.zero}>–</span>}</td>
        )}
      </Fragment>
    ));
  const money = (line: MeasureLine) =>
    measures.hasMoney && (
      <td className={styles.number}>
        <MoneyLines money={line.money} withCode={isMixed} />
      </td>
    );
  return (
    <section className={styles.scroller} aria-label={label} {...TAB_STOP}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {heading('row', intl.formatMessage({ id: 'word.CLERK' }), false)}
            {columns.map((column) => (
              <Fragment key={column}>
                {heading(column, measureTitle(intl, report, column), true)}
                {compared && column === comparedColumn && (
                  <th scope="col" className={styles.number}>
                    <FormattedMessage id="reports.before" />
                  </th>
                )}
              </Fragment>
            ))}
            {measures.hasMoney && (
              <th scope="col" className={styles.number}>
                <FormattedMessage id="reports.savedMoney" />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.person ? <Person person={line.person} /> : lineName(intl, line)}</th>
              {cells(line, compared?.clerks.get(line.id))}
              {money(line)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <FormattedMessage id="reports.all" />
            </th>
            {cells(measures.total, compared?.total)}
            {money(measures.total)}
          </tr>
          {compared && (
            <tr className={styles.then}>
              <th scope="row">
                <FormattedMessage id="reports.before" />
              </th>
              {columns.map((column) => (
                <Fragment key={column}>
                  <td className={styles.number}>{cell(compared.total, column, true)}</td>
                  {column === comparedColumn && <td />}
                </Fragment>
              ))}
              {money(compared.total)}
            </tr>
          )}
        </tfoot>
      </table>
    </section>
  );
}
