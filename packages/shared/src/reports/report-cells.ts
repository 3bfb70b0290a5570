import type { ComparedFigures, ComparedMeasures } from './compare';
import { type FigureColumn, type FigureRow, type Figures, type ReportPersonName, sumRows } from './figures';
import { type MeasureColumn, type MeasureLine, type Measures, measureColumns } from './measures';
import type { MeasuresReportId } from './report-list';

/*
 * The tables of the reports as the cells of a CSV file: a head, a line for each row, and the totals. Of the same figures as the table on the page and
 * the one of the PDF; exact, and in no words of a locale.
 */
export type ReportCells = readonly (string | number)[];

/** What the headings and names of the file are called. */
export interface FigureCellWords {
  /** heading of the first column */
  row: string;
  column: (column: FigureColumn) => string;
  total: string;
  before: string;
  refunds: string;
  refundedIn: (currency: string) => string;
  person: (person: ReportPersonName) => string;
}

/** The currencies of totals, each a column: money of different ones is never added. */
const currenciesOf = (lines: readonly ({ money?: FigureRow['money'] } | undefined)[]) => [
  ...new Set(lines.flatMap((line) => line?.money ?? []).map(({ currency }) => currency)),
];
const amountIn = (line: Pick<FigureRow, 'money'> | undefined, currency: string) =>
  line?.money?.find((one) => one.currency === currency)?.amount ?? '';

/** The table of figures with its totals; where they are compared, those of then beside and below. */
export function figureCells(figures: Figures, compared: ComparedFigures | null, words: FigureCellWords): ReportCells[] {
  const total = sumRows(figures.rows);
  const currencies = currenciesOf([total, compared?.total]);
  const line = (title: string, row: FigureRow, then: FigureRow | undefined) => [
    title,
    ...figures.columns.map((column) => row.values[column] ?? 0),
    row.total,
    ...(compared ? [then?.total ?? ''] : []),
    ...(figures.hasRefunds ? [row.refunds ?? 0] : []),
    ...currencies.map((currency) => amountIn(row, currency)),
  ];
  return [
    [
      words.row,
      ...figures.columns.map(words.column),
      words.total,
      ...(compared ? [words.before] : []),
      ...(figures.hasRefunds ? [words.refunds] : []),
      ...currencies.map(words.refundedIn),
    ],
    ...figures.rows.map((row) => line(row.person ? words.person(row.person) : row.id, row, compared?.before.get(row.id))),
    line(words.total, total, compared?.total),
    ...(compared ? [line(words.before, compared.total, undefined)] : []),
  ];
}

export interface MeasureCellWords {
  /** heading of the first column */
  row: string;
  /** with its unit: times are in seconds */
  column: (column: MeasureColumn) => string;
  savedIn: (currency: string) => string;
  beforeOf: (title: string) => string;
  all: string;
  line: (line: MeasureLine) => string;
}

/** The table by clerk; times in seconds, rates as shares of one. Where they are compared, all figures of then stand behind those of now. */
export function measureCells(
  report: MeasuresReportId,
  { total, clerks }: Measures,
  compared: ComparedMeasures | null,
  words: MeasureCellWords,
): ReportCells[] {
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const currencies = currenciesOf([total, compared?.total]);
  const figures = (line: MeasureLine | undefined) => [
    ...columns.map((column) => line?.values[column] ?? ''),
    ...currencies.map((currency) => amountIn(line, currency)),
  ];
  const line = (title: string, now: MeasureLine, then: MeasureLine | undefined) => [
    title,
    ...figures(now),
    ...(compared ? figures(then) : []),
  ];
  const heads = [...columns.map(words.column), ...currencies.map(words.savedIn)];
  return [
    [words.row, ...heads, ...(compared ? heads.map(words.beforeOf) : [])],
    ...clerks.map((clerk) => line(words.line(clerk), clerk, compared?.clerks.get(clerk.id))),
    line(words.all, total, compared?.total),
  ];
}
