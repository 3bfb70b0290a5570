import { type MeasureColumn, type MeasureLine, type MeasuresReportId, measureInWords, rowOfNobody } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import { personName } from './report-words';

/** The heading of a column; what is counted has another name in each report. */
export const measureTitle = (intl: IntlShape, report: MeasuresReportId, column: MeasureColumn): string =>
  intl.formatMessage({ id: column === 'count' ? `reports.${report}.count` : `reports.measure.${column}` });

/** A figure as it is shown; null, where nothing counted, as a dash. */
export const measureText = (intl: IntlShape, column: MeasureColumn, value: number | null | undefined): string =>
  measureInWords(intl.locale, column, value);

/** A person's name, or "No clerk". */
export const lineName = (intl: IntlShape, { id, person }: MeasureLine): string =>
  person ? personName(intl, person) : intl.formatMessage({ id: id === rowOfNobody ? 'reports.nobody' : 'reports.total' });
