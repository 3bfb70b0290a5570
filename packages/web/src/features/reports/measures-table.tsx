import type { ReportSort } from '@mestre/shared';
import { type MeasureColumn, type MeasureLine, type Measures, type MeasuresReportId, measureColumns, sortedMeasures } from '@mestre/shared';
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
  label: string;
  sort: ReportSort | null;
  onSort: (sort: ReportSort | null) => void;
  onOpen: (cell: Cell) => void;
}

/** The figures by clerk with those of all; every number is a button that opens its rows. */
export function MeasuresTable({ report, measures, label, sort, onSort, onOpen }: MeasuresTableProps) {
  const intl = useIntl();
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const lines = sortedMeasures(measures.clerks, sort, (a, b) => lineName(intl, a).localeCompare(lineName(intl, b), intl.locale));
  const isMixed = (measures.total.money?.length ?? 0) > 1;
  const heading = (id: string, title: string, isNumber: boolean) => (
    <SortHeading key={id} id={id} title={title} isNumber={isNumber} sort={sort} onSort={onSort} />
  );
  const cells = (line: MeasureLine) => {
    const name = lineName(intl, line);
    return (
      <>
        {columns.map((column) => {
          const value = line.values[column] ?? null;
          const text = measureText(intl, column, value);
          return (
            <td key={column} className={styles.number}>
              {value ? (
                <button
                  type="button"
                  className={styles.open}
                  aria-label={intl.formatMessage(
                    { id: 'reports.openMeasure' },
                    { row: name, column: measureTitle(intl, report, column), value: text },
                  )}
                  onClick={() => onOpen({ row: line.id, column })}
                >
                  {text}
                </button>
              ) : (
                <span className={styles.zero}>{text}</span>
              )}
            </td>
          );
        })}
        {measures.hasMoney && (
          <td className={styles.number}>
            <MoneyLines money={line.money} withCode={isMixed} />
          </td>
        )}
      </>
    );
  };
  return (
    <section className={styles.scroller} aria-label={label} {...TAB_STOP}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {heading('row', intl.formatMessage({ id: 'word.CLERK' }), false)}
            {columns.map((column) => heading(column, measureTitle(intl, report, column), true))}
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
              {cells(line)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <FormattedMessage id="reports.all" />
            </th>
            {cells(measures.total)}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
