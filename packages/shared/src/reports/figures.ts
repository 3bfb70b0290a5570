import { accountColors } from '../accounts/account-colors';
import { addDays, addMonths, type Bucket, bucketsOfPeriod, type DayPeriod, daysBetween } from '../dates';
import { sumDecimals } from '../money';
import { type Modification, modifications } from '../tickets/ticket-rules';
import type { FiguresReportId } from './report-list';

/** The contract's `Money`. */
export interface ReportMoney {
  amount: string;
  currency: string;
}

/** The contract's `Person`. */
export interface ReportPersonName {
  name: string;
  deleted?: boolean;
}

/** The columns of figures, by the ticket's type or by how it was changed. */
const types = ['REFUND', 'CANCEL', 'TECH_SUPPORT'] as const;
export const figureColumns = { types, modifications } as const;
export type FigureColumn = (typeof types)[number] | Modification;

/** The colour of each column, the same in every report. */
export function columnColor(column: FigureColumn): string {
  const all: readonly FigureColumn[] = (types as readonly FigureColumn[]).includes(column) ? types : modifications;
  return accountColors[all.indexOf(column) % accountColors.length] as string;
}

/** A row of a report: a bar of the graph, a line of the table, of the CSV and of the PDF. */
export interface FigureRow {
  /** The first day of a bar, or a Person's id. */
  id: string;
  person?: ReportPersonName;
  values: Readonly<Partial<Record<FigureColumn, number>>>;
  total: number;
  /** Refunds that the person carried out; absent where the report is not about persons, or not about tickets. */
  refunds?: number;
  /** Of those, the money by currency; absent where the API gives none. */
  money?: readonly ReportMoney[];
}

export interface Figures {
  columns: readonly FigureColumn[];
  rows: readonly FigureRow[];
  hasRefunds: boolean;
  hasMoney: boolean;
}

export const columnsOf = (report: FiguresReportId): readonly FigureColumn[] =>
  report === 'ticket-modification' || report === 'clerk-ticket-modification' ? figureColumns.modifications : figureColumns.types;

interface TypeCounts {
  refund: number;
  cancel: number;
  techSupport: number;
  total: number;
}

type PersonAnswer = ReportPersonName & { id: string };
type ModificationAnswer = readonly { modification: Modification; count: number }[];
type ClerksAnswer = {
  clerks: readonly (TypeCounts & { person: PersonAnswer; refundsExecuted: number; refundedMoney?: readonly ReportMoney[] | null })[];
};

/** As much of the API's `Reports` as figures are made of; each report asks for its own field. */
export interface FiguresAnswer {
  ticketCreation?: { days: readonly (TypeCounts & { date?: string | null })[] } | null;
  ticketModification?: { days: readonly { date: string; counts: ModificationAnswer }[] } | null;
  clerkTicketModification?: { clerks: readonly { person: PersonAnswer; counts: ModificationAnswer }[] } | null;
  clerkTicketsClosed?: ClerksAnswer | null;
  clerkTicketsOpened?: ClerksAnswer | null;
  clerkTicketsByType?: ClerksAnswer | null;
}

const ofTypes = ({ refund, cancel, techSupport }: TypeCounts) => ({ REFUND: refund, CANCEL: cancel, TECH_SUPPORT: techSupport });

function ofCounts(counts: ModificationAnswer) {
  return {
    values: Object.fromEntries(counts.map(({ modification, count }) => [modification, count])),
    total: counts.reduce((sum, { count }) => sum + count, 0),
  };
}

/** The answer's figures in one form. Null while the answer has none: the report may not be read. */
export function figuresOf(report: FiguresReportId, data: FiguresAnswer | null | undefined): Figures | null {
  const columns = columnsOf(report);
  const plain = (rows: readonly FigureRow[] | undefined): Figures | null =>
    rows ? { columns, rows, hasRefunds: false, hasMoney: false } : null;
  if (report === 'ticket-creation')
    return plain(data?.ticketCreation?.days.map((day) => ({ id: day.date ?? '', values: ofTypes(day), total: day.total })));
  if (report === 'ticket-modification')
    return plain(data?.ticketModification?.days.map(({ date, counts }) => ({ id: date, ...ofCounts(counts) })));
  if (report === 'clerk-ticket-modification')
    return plain(data?.clerkTicketModification?.clerks.map(({ person, counts }) => ({ id: person.id, person, ...ofCounts(counts) })));
  const clerks = {
    'tickets-closed': data?.clerkTicketsClosed,
    'tickets-opened': data?.clerkTicketsOpened,
    'tickets-by-type': data?.clerkTicketsByType,
  }[report]?.clerks;
  if (!clerks) return null;
  const rows = clerks.map((clerk): FigureRow => {
    const { person, total, refundsExecuted: refunds, refundedMoney: money } = clerk;
    return { id: person.id, person, values: ofTypes(clerk), total, refunds, ...(money ? { money } : {}) };
  });
  return { columns, rows, hasRefunds: true, hasMoney: rows.some(({ money }) => money !== undefined) };
}

/** Bars that stay readable: days up to two months, weeks up to nine, months beyond. */
export function bestBucket({ from, to }: DayPeriod): Bucket {
  const days = daysBetween(from, to);
  if (days <= 62) return 'DAY';
  return days <= 270 ? 'WEEK' : 'MONTH';
}

/** The days of a bar that lie in the period: the first and the last bar may be cut. */
export function daysOfBar(date: string, bucket: Bucket, period: DayPeriod): DayPeriod {
  const end = bucket === 'DAY' ? addDays(date, 1) : bucket === 'WEEK' ? addDays(date, 7) : addMonths(date, 1);
  return { from: date > period.from ? date : period.from, to: end < period.to ? end : period.to };
}

/** One row of the sums of several. */
export function sumRows(rows: readonly FigureRow[], id = 'all'): FigureRow {
  const values: Partial<Record<FigureColumn, number>> = {};
  for (const row of rows)
    for (const [column, count] of Object.entries(row.values) as [FigureColumn, number][]) values[column] = (values[column] ?? 0) + count;
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const paid = rows.flatMap(({ money }) => money ?? []);
  const money = [...new Set(paid.map(({ currency }) => currency))].sort().map((currency) => ({
    currency,
    amount: sumDecimals(paid.filter((one) => one.currency === currency).map(({ amount }) => amount)),
  }));
  const refunds = rows.reduce((sum, row) => sum + (row.refunds ?? 0), 0);
  return { id, values, total, refunds, money };
}

/** Without the modifications that never happened, neither now nor before: they would only make graph and table wide. */
export function inUse(figures: Figures, before?: FigureRow): Figures {
  const total = sumRows(figures.rows);
  if (figures.columns.length <= types.length || total.total + (before?.total ?? 0) === 0) return figures;
  return { ...figures, columns: figures.columns.filter((column) => total.values[column] || before?.values[column]) };
}

/** Days put together into weeks or months: acts are counted, so they may be added. */
export function inBuckets(figures: Figures, bucket: Bucket, period: DayPeriod): Figures {
  if (bucket === 'DAY') return figures;
  const rows = bucketsOfPeriod(period, bucket).map((date) => {
    const { from, to } = daysOfBar(date, bucket, period);
    return sumRows(
      figures.rows.filter(({ id }) => id >= from && id < to),
      date,
    );
  });
  return { ...figures, rows };
}

export function figureAt(row: FigureRow, column: string): number {
  if (column === 'total') return row.total;
  if (column === 'refunds') return row.refunds ?? 0;
  return row.values[column as FigureColumn] ?? 0;
}

/** By which column a table is sorted; `row` is its first. */
export interface ReportSort {
  column: string;
  isDown: boolean;
}

/** The rows as the table shows them; those of one figure by their titles. */
export function sortedFigures(
  rows: readonly FigureRow[],
  sort: ReportSort | null,
  compareTitles: (a: FigureRow, b: FigureRow) => number,
): readonly FigureRow[] {
  if (!sort) return rows;
  const sign = sort.isDown ? -1 : 1;
  return [...rows].sort((a, b) =>
    sort.column === 'row'
      ? sign * compareTitles(a, b)
      : sign * (figureAt(a, sort.column) - figureAt(b, sort.column)) || compareTitles(a, b),
  );
}
