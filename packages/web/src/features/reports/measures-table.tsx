import { FormattedMessage, useIntl } from 'react-intl';
import { Person } from '../../domain/person';
import { TAB_STOP } from '../../ui/tab-stop';
import { lineName, measureText, measureTitle } from './measure-words';
import { MEASURE_COLUMNS, type MeasureColumn, type MeasureLine, type Measures } from './measures';
import { MoneyLines } from './money-lines';
import type { MeasuresReportId } from './reports';
import styles from './reports.module.css';
import type { Cell } from './rows-behind';
import { SortHeading } from './sort-heading';
import type { TableSort } from './use-report-view';

interface MeasuresTableProps {
  report: MeasuresReportId;
  measures: Measures;
  label: string;
  sort: TableSort | null;
  onSort: (sort: TableSort | null) => void;
  onOpen: (cell: Cell) => void;
}

/** The figures by clerk with those of all; every number is a button that opens its rows. */
export function MeasuresTable({ report, measures, label, sort, onSort, onOpen }: MeasuresTableProps) {
  const intl = useIntl();
  const columns: readonly MeasureColumn[] = MEASURE_COLUMNS[report];
  const lines = sortedLines(measures.clerks, sort, (a, b) => lineName(intl, a).localeCompare(lineName(intl, b), intl.locale));
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

/** Where nothing counted, a line comes last either way. */
function sortedLines(
  lines: readonly MeasureLine[],
  sort: TableSort | null,
  compareNames: (a: MeasureLine, b: MeasureLine) => number,
): readonly MeasureLine[] {
  if (!sort) return lines;
  const sign = sort.isDown ? -1 : 1;
  const value = ({ values }: MeasureLine) => values[sort.column as MeasureColumn] ?? (sort.isDown ? -1 : Number.POSITIVE_INFINITY);
  return [...lines].sort((a, b) =>
    sort.column === 'row' ? sign * compareNames(a, b) : sign * (value(a) - value(b)) || compareNames(a, b),
  );
}
