import {
  actKinds,
  type Bucket,
  type DayPeriod,
  daysBefore,
  daysOfBar,
  type FigureColumn,
  type FiguresReportId,
  figureColumns,
  type MeasureColumn,
  reportList,
} from '@mestre/shared';
import type { TicketType } from '../../domain/status-chips';
import { ALL_MEASURE_COLUMNS } from './measures';
import type { EventFilter } from './report-documents';

/** A number of a report: its row (`all` in a total) and its column. */
export interface Cell {
  row: string;
  column: FigureColumn | 'total' | 'refunds' | MeasureColumn | RateColumn;
  /** That of the compared period; the row is still that of now. */
  isBefore?: boolean;
}

/** The columns of the rates that are numbers of movements. */
export const RATE_COLUMNS = ['sales', 'refundCount', 'chargebackCount'] as const;
export type RateColumn = (typeof RATE_COLUMNS)[number];

export interface ReportScope {
  period: DayPeriod & { timeZone: string };
  /** null: the figures stand alone */
  compared: DayPeriod | null;
  accounts: readonly string[];
  /** A Person's id, null: everybody. */
  personId: string | null;
  bucket: Bucket;
}

type Kinds = NonNullable<EventFilter['kinds']>;

const KINDS: Readonly<Record<FiguresReportId, Kinds>> = {
  'ticket-creation': ['OPENED'],
  'ticket-modification': ['TYPE_CHANGED', 'REOPENED'],
  'tickets-closed': ['CLOSED'],
  'tickets-opened': ['OPENED'],
  'clerk-ticket-modification': ['TYPE_CHANGED', 'REOPENED'],
  // every act of a person, as the report counts them
  'tickets-by-type': [...actKinds],
};

const isType = (column: Cell['column']): column is TicketType => (figureColumns.types as readonly string[]).includes(column);
const isModification = (column: Cell['column']): column is (typeof figureColumns.modifications)[number] =>
  (figureColumns.modifications as readonly string[]).includes(column);

/** The filter whose rows are the number (product.md 7: every number opens its rows). */
export function rowsQuestion(report: FiguresReportId, { row, column, isBefore }: Cell, scope: ReportScope): EventFilter {
  const { period, accounts, bucket } = scope;
  const isClerks = reportList[report].kind === 'clerks';
  const now = !isClerks && row !== 'all' ? daysOfBar(row, bucket, period) : period;
  const days = isBefore && scope.compared ? daysBefore(now, period, scope.compared) : now;
  const actorId = isClerks ? (row === 'all' ? scope.personId : row) : null;
  return {
    period: { from: days.from, to: days.to, timeZone: period.timeZone },
    // a clerk may read tickets of accounts whose figures are not in his reports
    inReports: true,
    kinds: column === 'refunds' ? ['REFUNDED'] : [...KINDS[report]],
    ...(isModification(column) ? { modification: column } : {}),
    ...(isType(column) ? { type: [column] } : {}),
    ...(accounts.length > 0 ? { accounts: [...accounts] } : {}),
    ...(actorId ? { actorId } : {}),
    ...(isClerks ? { byPeople: true } : {}),
    ...(report === 'tickets-by-type' && column !== 'refunds' ? { newestOfPerson: true } : {}),
  };
}

/** A cell as it stands in the address. */
export const cellToText = ({ row, column, isBefore }: Cell): string =>
  `${encodeURIComponent(row).replaceAll('~', '%7E')}~${column}${isBefore ? '~before' : ''}`;

/** What stands in an address may be anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function cellFromText(text: string | null): Cell | null {
  const [row, column, when] = text?.split('~') ?? [];
  const columns: readonly string[] = [
    ...figureColumns.types,
    ...figureColumns.modifications,
    'total',
    'refunds',
    ...ALL_MEASURE_COLUMNS,
    ...RATE_COLUMNS,
  ];
  if (!row || !column || !columns.includes(column)) return null;
  return { row: decoded(row), column: column as Cell['column'], ...(when === 'before' ? { isBefore: true } : {}) };
}
