import type { Bucket, DayPeriod } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import type { PersonValue } from '../../domain/person';
import { formatDay, formatPeriod } from '../../ui/period-picker/format-period';
import { daysOfBar, type FigureColumn } from './figures';
import { type FiguresReportId, REPORTS } from './reports';

export function columnTitle(intl: IntlShape, column: FigureColumn): string {
  if (column === 'REFUND' || column === 'CANCEL' || column === 'TECH_SUPPORT') return intl.formatMessage({ id: `word.${column}` });
  if (column === 'REOPENED') return intl.formatMessage({ id: 'word.REOPENED' });
  return intl.formatMessage({ id: `reports.modification.${column}` });
}

export const personName = (intl: IntlShape, { name, deleted }: PersonValue): string =>
  deleted ? intl.formatMessage({ id: 'domain.deletedPerson' }, { name }) : name;

/** Heading of the first column. */
export const rowTitle = (intl: IntlShape, report: FiguresReportId): string =>
  intl.formatMessage({ id: REPORTS[report].kind === 'clerks' ? 'word.CLERK' : 'reports.day' });

/** "Sun, Mar 1, 2026": short enough for a phone, the weekday with it. */
const dayTitle = (intl: IntlShape, day: string) =>
  new Intl.DateTimeFormat(intl.locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** A bar's place on the axis: days, weeks by their days, months by name. */
export function barTitle(intl: IntlShape, date: string, bucket: Bucket, period: DayPeriod): { label: string; longLabel: string } {
  const days = daysOfBar(date, bucket, period);
  if (bucket === 'DAY') return { label: formatDay(intl, date), longLabel: dayTitle(intl, date) };
  if (bucket === 'WEEK') return { label: formatDay(intl, days.from), longLabel: formatPeriod(intl, days) };
  const month = (style: 'short' | 'long') =>
    new Intl.DateTimeFormat(intl.locale, { month: style, year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
  return { label: month('short'), longLabel: month('long') };
}
