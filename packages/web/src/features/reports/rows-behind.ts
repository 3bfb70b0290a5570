import { actKinds, type Bucket, type DayPeriod } from '@mestre/shared';
import type { TicketType } from '../../domain/status-chips';
import { COLUMNS, daysOfBar, type FigureColumn } from './figures';
import { ALL_MEASURE_COLUMNS, type MeasureColumn } from './measures';
import type { EventFilter, EventRow } from './report-documents';
import { type FiguresReportId, REPORTS } from './reports';

/** A number of a report: its row (`all` in a total) and its column. */
export interface Cell {
  row: string;
  column: FigureColumn | 'total' | 'refunds' | MeasureColumn | RateColumn;
}

/** The columns of the rates that are numbers of movements. */
export const RATE_COLUMNS = ['sales', 'refundCount', 'chargebackCount'] as const;
export type RateColumn = (typeof RATE_COLUMNS)[number];

/** One or more lists of the event log that make up a number, and what of them counts. */
export interface RowsQuestion {
  lists: readonly { filter: EventFilter; type?: TicketType }[];
  /** Acts of the owner and of clerks alone: those of customers, programs and the system belong to nobody. */
  byPeople: boolean;
  /** Each ticket once a person, by its newest event: Tickets by Type. */
  oncePerTicket: boolean;
  /** Of those, the tickets whose newest event has this type. */
  onlyType?: TicketType;
}

/** A row behind a number; its type is known where the list was asked by type. */
export type BehindRow = EventRow & { type?: TicketType };

export interface ReportScope {
  period: DayPeriod & { timeZone: string };
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

const isType = (column: Cell['column']): column is TicketType => (COLUMNS.types as readonly string[]).includes(column);
const isModification = (column: Cell['column']): column is (typeof COLUMNS.modifications)[number] =>
  (COLUMNS.modifications as readonly string[]).includes(column);

/**
 * The filter whose rows are the number (product.md 7: every number opens its rows).
 * @param withTypes asks type by type, so that every row knows the ticket's type when it happened: for CSV
 */
export function rowsQuestion(report: FiguresReportId, cell: Cell, scope: ReportScope, withTypes = false): RowsQuestion {
  const { period, accounts, bucket } = scope;
  const isClerks = REPORTS[report].kind === 'clerks';
  const days = !isClerks && cell.row !== 'all' ? { ...daysOfBar(cell.row, bucket, period), timeZone: period.timeZone } : period;
  const actorId = isClerks ? (cell.row === 'all' ? scope.personId : cell.row) : null;
  const { column } = cell;
  const filter: EventFilter = {
    period: { from: days.from, to: days.to, timeZone: days.timeZone },
    kinds: column === 'refunds' ? ['REFUNDED'] : [...KINDS[report]],
    ...(accounts.length > 0 ? { accounts: [...accounts] } : {}),
    ...(actorId ? { actorId } : {}),
  };
  const base = { byPeople: isClerks, oncePerTicket: false };
  const typed = (types: readonly TicketType[]) => types.map((type) => ({ type, filter: { ...filter, type: [type] } }));
  if (report === 'tickets-by-type' && column !== 'refunds') {
    // the newest event of a ticket decides on its type, so that the lists of all types are needed
    return { ...base, lists: typed(COLUMNS.types), oncePerTicket: true, ...(isType(column) ? { onlyType: column } : {}) };
  }
  if (isType(column)) return { ...base, lists: typed([column]) };
  if (isModification(column)) return { ...base, lists: [{ filter: { ...filter, modification: column } }] };
  return { ...base, lists: withTypes ? typed(COLUMNS.types) : [{ filter }] };
}

const isByPerson = ({ actorRole }: EventRow) => actorRole === 'OWNER' || actorRole === 'CLERK';

/** The rows of a list that count. */
export const countedRows = (question: RowsQuestion, rows: readonly BehindRow[]): readonly BehindRow[] =>
  question.byPeople ? rows.filter(isByPerson) : rows;

/** Several whole lists as one, the newest first, each ticket once a person where that is asked. */
export function mergedRows(question: RowsQuestion, lists: readonly (readonly BehindRow[])[]): readonly BehindRow[] {
  const rows = [...countedRows(question, lists.flat())].sort((a, b) =>
    a.at === b.at ? (a.id < b.id ? 1 : -1) : Date.parse(b.at) - Date.parse(a.at) || (a.at < b.at ? 1 : -1),
  );
  if (!question.oncePerTicket) return rows;
  const seen = new Set<string>();
  const once = rows.filter((row) => {
    const key = `${row.actor?.id} ${row.ticket.id}`;
    if (seen.has(key) || !row.actor) return false;
    seen.add(key);
    return true;
  });
  return question.onlyType ? once.filter(({ type }) => type === question.onlyType) : once;
}

/** A cell as it stands in the address. */
export const cellToText = ({ row, column }: Cell): string => `${encodeURIComponent(row).replaceAll('~', '%7E')}~${column}`;

/** What stands in an address may be anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function cellFromText(text: string | null): Cell | null {
  const [row, column] = text?.split('~') ?? [];
  const columns: readonly string[] = [
    ...COLUMNS.types,
    ...COLUMNS.modifications,
    'total',
    'refunds',
    ...ALL_MEASURE_COLUMNS,
    ...RATE_COLUMNS,
  ];
  return row && column && columns.includes(column) ? { row: decoded(row), column: column as Cell['column'] } : null;
}
