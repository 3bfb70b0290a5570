import { type Bucket, barInWords, type DayPeriod, type FigureColumn, type FiguresReportId, reportList } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import type { PersonValue } from '../../domain/person';

export function columnTitle(intl: IntlShape, column: FigureColumn): string {
  if (column === 'REFUND' || column === 'CANCEL' || column === 'TECH_SUPPORT') return intl.formatMessage({ id: `word.${column}` });
  if (column === 'REOPENED') return intl.formatMessage({ id: 'word.REOPENED' });
  return intl.formatMessage({ id: `reports.modification.${column}` });
}

export const personName = (intl: IntlShape, { name, deleted }: PersonValue): string =>
  deleted ? intl.formatMessage({ id: 'domain.deletedPerson' }, { name }) : name;

/** Heading of the first column. */
export const rowTitle = (intl: IntlShape, report: FiguresReportId): string =>
  intl.formatMessage({ id: reportList[report].kind === 'clerks' ? 'word.CLERK' : 'reports.day' });

/** A bar's place on the axis: days, weeks by their days, months by name. */
export const barTitle = (intl: IntlShape, date: string, bucket: Bucket, period: DayPeriod): { label: string; longLabel: string } =>
  barInWords(intl.locale, date, bucket, period);
