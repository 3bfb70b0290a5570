import {
  colorOfThen,
  compareMeasures,
  drawnColumns,
  drawnMeasure,
  isTime,
  type MeasureColumn,
  type MeasureLine,
  type Measures,
  type MeasuresReportId,
  measureColor,
  measureColumns,
  measureInWords,
  say,
  seriesOfThen,
  sortedMeasures,
} from '@mestre/shared';
import type { ReportBody, ReportView } from './report-content';
import { type ReportWords, rowsAtMost } from './report-words';

/** Times and rates: for all, by day in the graph, by clerk in the table; as measures-report.tsx shows them. */
export function measuresBody(words: ReportWords, view: ReportView, now: Measures, then: Measures | null): ReportBody {
  const report = view.report as MeasuresReportId;
  const period = view.period as NonNullable<ReportView['period']>;
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const compared = then && compareMeasures(now, then, columns);
  const { total, bars, clerks, hasMoney } = compared?.measures ?? now;
  if ([total, compared?.total].every((line) => !line?.values[columns[0] as MeasureColumn]))
    return { tiles: [], graph: null, tables: [], nothing: words.text('none') };

  const isMixed = (total.money?.length ?? 0) > 1;
  const saved = words.text('savedMoney');
  const figure = (line: MeasureLine, column: MeasureColumn) => measureInWords(words.locale, column, line.values[column]);
  const drawn = drawnColumns(report, view.hours);
  const first = drawn[0] as MeasureColumn;
  const series = [
    ...drawn.map((column, index) => ({
      id: column as string,
      label: words.measure(report, column),
      color: measureColor(index),
      values: bars.map(({ values }) => Number(drawnMeasure(column, values[column]))),
    })),
    ...(compared
      ? [
          {
            id: seriesOfThen,
            label: words.beforeOf(words.measure(report, first)),
            color: colorOfThen,
            values: compared.bars.map((bar) => Number(drawnMeasure(first, bar?.values[first]))),
          },
        ]
      : []),
  ];
  const line = (title: string, of: MeasureLine, before: MeasureLine | undefined) => [
    title,
    ...columns.flatMap((column) => [figure(of, column), ...(compared && column === first ? [before ? figure(before, column) : '–'] : [])]),
    ...(hasMoney ? [words.money(of.money, isMixed)] : []),
  ];
  const lines = sortedMeasures(clerks, view.sort, (a, b) => words.line(a).localeCompare(words.line(b), words.locale));
  return {
    tiles: [
      ...columns.map((column) => ({
        label: words.measure(report, column),
        value: figure(total, column),
        ...(compared ? { note: words.changed(total.values[column], compared.total.values[column], figure(compared.total, column)) } : {}),
      })),
      ...(hasMoney
        ? [
            {
              label: saved,
              value: words.money(total.money, isMixed),
              ...(compared ? { note: `${words.text('before')} ${words.money(compared.total.money, true) || '–'}` } : {}),
            },
          ]
        : []),
    ],
    graph: {
      title: words.pdf('BY', { title: words.text(report), by: words.text(`by.${view.bucket}`) }),
      mode: 'grouped',
      scale: isTime(first) ? 'hours' : first === 'rate' ? 'percent' : 'count',
      buckets: bars.map(({ id }) => words.bar(id, view.bucket, period).label),
      isOfNames: false,
      series: series.filter(({ id }) => !view.hidden.has(id)),
      leftOut: words.withoutColumns(series.filter(({ id }) => view.hidden.has(id)).map(({ label }) => label)),
    },
    tables: [
      {
        title: null,
        columns: [
          { title: say(words.language, 'word.CLERK'), isNumber: false, isWide: true },
          ...columns.flatMap((column) => [
            { title: words.measure(report, column), isNumber: true },
            ...(compared && column === first ? [{ title: words.text('before'), isNumber: true }] : []),
          ]),
          ...(hasMoney ? [{ title: saved, isNumber: true }] : []),
        ],
        rows: lines.slice(0, rowsAtMost).map((one) => line(words.line(one), one, compared?.clerks.get(one.id))),
        total: line(words.text('all'), total, compared?.total),
        leftOut: words.leftOut(lines.length - rowsAtMost),
      },
    ],
    nothing: null,
  };
}
