import { isTime, type MeasureColumn, type MeasureLine, type Measures, type MeasuresReportId, measureColumns } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import { formatMoney } from '../../domain/money';
import { ChangeNote } from '../../ui/change/change-note';
import { measureText, measureTitle } from './measure-words';
import own from './measures.module.css';
import { MoneyLines } from './money-lines';

interface MeasureTilesProps {
  report: MeasuresReportId;
  measures: Measures;
  /** All of the compared period; null: nothing is compared. */
  before: MeasureLine | null;
}

/** What holds for the whole period, and how it changed. */
export function MeasureTiles({ report, measures: { total, hasMoney }, before }: MeasureTilesProps) {
  const intl = useIntl();
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const isMixed = new Set([total, before].flatMap((line) => line?.money ?? []).map(({ currency }) => currency)).size > 1;
  const note = (column: MeasureColumn) => {
    const now = total.values[column] ?? null;
    const then = before?.values[column] ?? null;
    const text = measureText(intl, column, then);
    if (now === null || then === null) return <Earlier figure={text} />;
    // longer waits and more re-openings are worse, more saved sales are better; how many were counted is neither
    const isBad = isTime(column) || column === 'rate' || column === 'reopened';
    return <ChangeNote now={now} before={then} beforeText={text} isBad={isBad} isPlain={!isBad && report !== 'saved-sales'} />;
  };
  const saved = (before?.money ?? []).map((value) => formatMoney(intl, value, { code: isMixed }));
  return (
    <dl className={own.tiles}>
      {columns.map((column) => (
        <div key={column} className={own.tile}>
          <dt>{measureTitle(intl, report, column)}</dt>
          <dd>{measureText(intl, column, total.values[column])}</dd>
          {before && <dd className={own.note}>{note(column)}</dd>}
        </div>
      ))}
      {hasMoney && (
        <div className={own.tile}>
          <dt>
            <FormattedMessage id="reports.savedMoney" />
          </dt>
          <dd>
            <MoneyLines money={total.money} withCode={isMixed} />
          </dd>
          {before && (
            <dd className={own.note}>
              <Earlier figure={saved.length > 0 ? intl.formatList(saved, { type: 'unit' }) : '–'} />
            </dd>
          )}
        </div>
      )}
    </dl>
  );
}

/** The earlier figure where there is no change to tell: of nothing, or of several currencies. */
function Earlier({ figure }: { figure: string }) {
  return (
    <span className={own.earlier}>
      <FormattedMessage id="ui.change.before" values={{ figure }} />
    </span>
  );
}
