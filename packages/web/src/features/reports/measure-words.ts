import type { IntlShape } from 'react-intl';
import { formatDuration, formatRate } from './durations';
import { isSupport, isTime, type MeasureColumn, type MeasureLine, NOBODY } from './measures';
import { personName } from './report-words';
import type { MeasuresReportId } from './reports';

/** The heading of a column; what is counted has another name in each report. */
export const measureTitle = (intl: IntlShape, report: MeasuresReportId, column: MeasureColumn): string =>
  intl.formatMessage({ id: column === 'count' ? `reports.${report}.count` : `reports.measure.${column}` });

/** A figure as it is shown; null, where nothing counted, as a dash. */
export function measureText(intl: IntlShape, column: MeasureColumn, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (isTime(column)) return formatDuration(intl, value, { inHours: isSupport(column) });
  return column === 'rate' ? formatRate(intl, value) : intl.formatNumber(value);
}

/** A person's name, or "No clerk". */
export const lineName = (intl: IntlShape, { id, person }: MeasureLine): string =>
  person ? personName(intl, person) : intl.formatMessage({ id: id === NOBODY ? 'reports.nobody' : 'reports.total' });
