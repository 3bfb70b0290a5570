import {
  compareFigures,
  compareMeasures,
  type DayPeriod,
  type FiguresAnswer,
  figureCells,
  figuresOf,
  inBuckets,
  type MeasuresAnswer,
  measureCells,
  measureColumns,
  measuresOf,
  type ReportCells,
} from '@mestre/shared';

/*
 * The tables of compared reports as their files hold them, made of two answers of the API as the page makes them. Headings are the names of the columns
 * and persons their ids.
 */
export function figuresFile(
  report: 'ticket-creation' | 'tickets-closed',
  [now, then]: readonly FiguresAnswer[],
  { period, compared }: { period: DayPeriod; compared: DayPeriod },
): ReportCells[] {
  const [found, before] = [figuresOf(report, now), figuresOf(report, then)];
  if (!found || !before) throw new Error('the API gave no figures');
  const days = report === 'ticket-creation' ? { period, compared, bucket: 'DAY' as const } : null;
  const beside = compareFigures(days ? inBuckets(found, 'DAY', period) : found, before, days);
  return figureCells(beside.figures, beside, {
    ...{ row: 'Row', column: String, total: 'Total', before: 'Before', refunds: 'Refunds' },
    refundedIn: (currency) => `Refunded ${currency}`,
    person: (person) => String((person as { id?: string }).id),
  });
}

export function measuresFile(report: 'first-response' | 'saved-sales', [now, then]: readonly MeasuresAnswer[]): ReportCells[] {
  const [found, before] = [measuresOf(report, now), measuresOf(report, then)];
  if (!found || !before) throw new Error('the API gave no figures');
  const beside = compareMeasures(found, before, measureColumns[report]);
  return measureCells(report, beside.measures, beside, {
    ...{ row: 'Row', column: String, all: 'All' },
    savedIn: (currency) => `Saved ${currency}`,
    beforeOf: (title) => `${title} before`,
    line: ({ id }) => id,
  });
}
