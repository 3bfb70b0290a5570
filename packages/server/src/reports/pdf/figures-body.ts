import {
  type ComparedFigures,
  colorOfThen,
  columnColor,
  compareFigures,
  countInWords,
  type FigureRow,
  type Figures,
  type FiguresReportId,
  figureAt,
  inBuckets,
  inUse,
  reportList,
  say,
  seriesOfThen,
  sortedFigures,
  sumRows,
} from '@mestre/shared';
import type { ReportBody, ReportView } from './report-content';
import { type ReportWords, rowsAtMost } from './report-words';

/** Figures by day or by clerk, as figures-report.tsx shows them. */
export function figuresBody(words: ReportWords, view: ReportView, byDay: Figures, then: Figures | null): ReportBody {
  const report = view.report as FiguresReportId;
  const period = view.period as NonNullable<ReportView['period']>;
  const isDays = reportList[report].kind === 'days';
  const now = isDays ? inBuckets(byDay, view.bucket, period) : byDay;
  const { bucket, compared: days } = view;
  const compared: ComparedFigures | null =
    then && days ? compareFigures(now, then, isDays ? { period, compared: days, bucket } : null) : null;
  const all = inUse(compared?.figures ?? now, compared?.total);
  const total = sumRows(all.rows);
  const isNothing = [total, compared?.total].every((sum) => !sum || (sum.total === 0 && (sum.refunds ?? 0) === 0));
  if (isNothing) return { tiles: [], graph: null, tables: [], nothing: words.text('none') };

  const placeOf = (row: FigureRow) => {
    if (row.person) return { label: words.person(row.person), longLabel: words.person(row.person) };
    return words.bar(row.id, view.bucket, period);
  };
  const titleOf = (row: FigureRow) => placeOf(row).longLabel;
  const isMixed = (total.money?.length ?? 0) > 1;
  const count = (row: FigureRow, column: string) => countInWords(words.locale, figureAt(row, column));
  const line = (title: string, row: FigureRow, before: FigureRow | undefined) => [
    title,
    ...[...all.columns, 'total'].map((column) => count(row, column)),
    ...(compared ? [before ? count(before, 'total') : '–'] : []),
    ...(all.hasRefunds ? [count(row, 'refunds')] : []),
    ...(all.hasMoney ? [words.money(row.money, isMixed)] : []),
  ];
  const shown = all.columns.filter((column) => !view.hidden.has(column));
  // of the columns that are shown: the two bars beside each other mean the same
  const drawnThen = (row: FigureRow) => shown.reduce((sum, column) => sum + (compared?.before.get(row.id)?.values[column] ?? 0), 0);
  const rows = sortedFigures(all.rows, view.sort, (a, b) =>
    isDays ? (a.id < b.id ? -1 : 1) : titleOf(a).localeCompare(titleOf(b), words.locale),
  );
  const number = (title: string) => ({ title, isNumber: true });
  const title = words.text(report);
  return {
    tiles: [
      {
        label: words.text('total'),
        value: count(total, 'total'),
        ...(compared ? { note: words.changed(total.total, compared.total.total, count(compared.total, 'total')) } : {}),
      },
    ],
    graph: {
      title: isDays ? words.pdf('BY', { title, by: words.text(`by.${view.bucket}`) }) : words.pdf('BY_CLERK', { title }),
      mode: 'stacked',
      scale: 'count',
      buckets: all.rows.map((row) => placeOf(row).label),
      isOfNames: !isDays,
      series: [
        ...shown.map((column) => ({
          label: words.column(column),
          color: columnColor(column),
          values: all.rows.map((row) => row.values[column] ?? 0),
        })),
        ...(compared && !view.hidden.has(seriesOfThen)
          ? [{ label: words.text('before'), color: colorOfThen, isApart: true, values: all.rows.map(drawnThen) }]
          : []),
      ],
      leftOut: words.withoutColumns([
        ...all.columns.filter((column) => view.hidden.has(column)).map((column) => words.column(column)),
        ...(compared && view.hidden.has(seriesOfThen) ? [words.text('before')] : []),
      ]),
    },
    tables: [
      {
        title: null,
        columns: [
          { title: isDays ? words.text('day') : say(words.language, 'word.CLERK'), isNumber: false, isWide: true },
          ...all.columns.map((column) => number(words.column(column))),
          number(words.text('total')),
          ...(compared ? [number(words.text('before'))] : []),
          ...(all.hasRefunds ? [number(words.text('refunds'))] : []),
          ...(all.hasMoney ? [number(words.text('refunded'))] : []),
        ],
        rows: rows.slice(0, rowsAtMost).map((row) => line(titleOf(row), row, compared?.before.get(row.id))),
        total: line(words.text('total'), total, compared?.total),
        leftOut: words.leftOut(rows.length - rowsAtMost),
      },
    ],
    nothing: null,
  };
}
