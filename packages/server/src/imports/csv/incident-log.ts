import type { TicketKind, TicketStatus } from '@mestre/shared';
import type { NewTicketEvent } from '../../tickets/tickets.public';
import { RowProblem, readText, TimeReader } from './cells';

/**
 * The "Incident management process enriched event log" (UCI) as tickets: a row is one event of the ticket `number`, in the order of the file.
 * Documented rules for what the data leaves open:
 * - the first row opens the ticket at `opened_at`, by `opened_by`; where that is "?" nobody is named (SYSTEM);
 * - a rise of `reopen_count` is REOPENED; a change of `category` is TYPE_CHANGED, from and to by `typeOfCategory` (which may be the same);
 *   else the first row in which an open ticket is Resolved or Closed is CLOSED, by `resolved_by`; else a new `assigned_to` is ASSIGNED; any other
 *   row is an internal note of what it says. A row that changes category and state is the change of type, the next row closes;
 * - a state of "-100" or "?" leaves the ticket's state as it is; other unknown states are row errors;
 * - persons are folded onto `clerkCount` clerks by the number in their name.
 * What none of this keeps is counted and told to whoever imports: incident-omissions.ts.
 */
export const incidentColumns = [
  'number',
  'incident_state',
  'reopen_count',
  'caller_id',
  'opened_by',
  'opened_at',
  'sys_updated_by',
  'sys_updated_at',
  'location',
  'category',
  'subcategory',
  'assignment_group',
  'assigned_to',
  'resolved_by',
] as const;
export type IncidentColumn = (typeof incidentColumns)[number];

export const incidentStageColumns =
  'line, key, state, raw_state, reopened, caller, opened_by, opened_at, updated_by, at, location, category, subcategory, team, assigned_to, resolved_by';

/** A row of the staging table. */
export interface IncidentRow {
  line: number;
  key: string;
  /** OPEN, CLOSED, or KEEP where the file does not say */
  state: 'OPEN' | 'CLOSED' | 'KEEP';
  /** as the file says it */
  raw_state: string;
  reopened: number;
  caller: string;
  opened_by: string;
  opened_at: Date;
  updated_by: string;
  at: Date;
  location: string;
  category: string;
  subcategory: string;
  team: string;
  assigned_to: string;
  resolved_by: string;
}

const states: Readonly<Record<string, IncidentRow['state']>> = {
  New: 'OPEN',
  Active: 'OPEN',
  'Awaiting User Info': 'OPEN',
  'Awaiting Vendor': 'OPEN',
  'Awaiting Problem': 'OPEN',
  'Awaiting Evidence': 'OPEN',
  Resolved: 'CLOSED',
  Closed: 'CLOSED',
  '-100': 'KEEP',
  '?': 'KEEP',
};

/** How many clerks the file's several hundred persons are folded onto. */
export const clerkCount = 12;

/** The number at the end of an anonymous name ("Opened by  17"), or null for "?". */
export function numberIn(name: string): number | null {
  const match = /(\d+)\s*$/.exec(name);
  return match ? Number(match[1]) : null;
}

/** 1 to clerkCount, or null where nobody is named. */
export function clerkOf(name: string): number | null {
  const number = numberIn(name);
  return number === null ? null : (number % clerkCount) + 1;
}

/** The fixed rule from category to type: by its number modulo three; what has no number is tech support. */
export function typeOfCategory(category: string): TicketKind {
  const number = numberIn(category);
  if (number === null) return 'TECH_SUPPORT';
  return (['REFUND', 'CANCEL', 'TECH_SUPPORT'] as const)[number % 3] as TicketKind;
}

/** Reads the rows of one file. */
export class IncidentRows {
  private readonly index: Record<IncidentColumn, number>;
  private readonly times = new TimeReader('DMY', 'UTC');
  private readonly cellCount: number;
  private readonly unused: { place: number; name: string }[];
  /** rows with a value, by the columns that are not read; "?" is none */
  readonly unusedColumns = new Map<string, number>();

  /** @throws RowProblem CELLS_MISSING where the file is of another layout */
  constructor(heading: readonly string[]) {
    this.cellCount = heading.length;
    const places = new Map(heading.map((name, place) => [name.trim(), place]));
    this.index = {} as Record<IncidentColumn, number>;
    for (const column of incidentColumns) {
      const place = places.get(column);
      if (place === undefined) throw new RowProblem('CELLS_MISSING', column);
      this.index[column] = place;
    }
    this.unused = [...places].flatMap(([name, place]) => ((incidentColumns as readonly string[]).includes(name) ? [] : [{ place, name }]));
    for (const { name } of this.unused) this.unusedColumns.set(name, 0);
  }

  /** The row as the staging table takes it. @throws RowProblem */
  read(cells: readonly string[], line: number): (string | number | null)[] {
    if (cells.length < this.cellCount) throw new RowProblem('CELLS_MISSING');
    if (cells.length > this.cellCount) throw new RowProblem('CELLS_TOO_MANY');
    const text = (column: IncidentColumn) => readText(cells[this.index[column]] as string, 100, column);
    const key = text('number');
    if (key === '' || key === '?') throw new RowProblem('VALUE_MISSING', 'number');
    const state = states[text('incident_state')];
    if (!state) throw new RowProblem('STATE_UNKNOWN', 'incident_state', text('incident_state'));
    const reopened = text('reopen_count');
    if (!/^\d{1,4}$/.test(reopened)) throw new RowProblem('NUMBER_INVALID', 'reopen_count', reopened);
    const time = (column: IncidentColumn) => new Date(this.times.read(text(column), column)).toISOString();
    const row = [
      line,
      key,
      state,
      text('incident_state'),
      Number(reopened),
      text('caller_id'),
      text('opened_by'),
      time('opened_at'),
      text('sys_updated_by'),
      time('sys_updated_at'),
      text('location'),
      text('category'),
      text('subcategory'),
      text('assignment_group'),
      text('assigned_to'),
      text('resolved_by'),
    ];
    // of rows that are taken alone
    for (const { place, name } of this.unused) {
      const value = (cells[place] as string).trim();
      if (value !== '' && value !== '?') this.unusedColumns.set(name, (this.unusedColumns.get(name) ?? 0) + 1);
    }
    return row;
  }
}

/** An event before it has ids. */
export type IncidentEvent = Omit<NewTicketEvent, 'id' | 'actorId' | 'actorRole'> & { clerk: number | null };

export interface Incident {
  type: TicketKind;
  status: TicketStatus;
  recurring: boolean;
  openedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  assignee: number | null;
  events: IncidentEvent[];
}

/** Makes a ticket of its rows, one event a row. */
export function incidentOf(rows: readonly IncidentRow[]): Incident {
  const first = rows[0] as IncidentRow;
  let status: TicketStatus = 'OPEN';
  let closedAt: Date | null = null;
  let before = first;
  const events = rows.map((row, index): IncidentEvent => {
    const type = typeOfCategory(row.category);
    const previous = before;
    before = row;
    const event = { version: index + 1, at: row.at, type, clerk: clerkOf(row.updated_by) };
    if (index === 0)
      return { ...event, kind: 'OPENED', at: row.opened_at, clerk: clerkOf(row.opened_by), after: { category: row.category } };
    if (row.reopened > previous.reopened) {
      status = 'REOPENED';
      closedAt = null;
      return { ...event, kind: 'REOPENED' };
    }
    const last = index === rows.length - 1;
    if (row.category !== previous.category) {
      const change = { before: { category: previous.category }, after: { category: row.category } };
      if (last && row.state === 'CLOSED' && status !== 'CLOSED') {
        status = 'CLOSED';
        closedAt = row.at;
      }
      return { ...event, ...change, kind: 'TYPE_CHANGED', fromType: typeOfCategory(previous.category), toType: type };
    }
    if (row.state === 'CLOSED' && status !== 'CLOSED') {
      status = 'CLOSED';
      closedAt = row.at;
      return { ...event, kind: 'CLOSED', clerk: clerkOf(row.resolved_by) ?? event.clerk };
    }
    if (row.assigned_to !== previous.assigned_to && clerkOf(row.assigned_to) !== null) {
      return { ...event, kind: 'ASSIGNED', before: { assignee: previous.assigned_to }, after: { assignee: row.assigned_to } };
    }
    const team = row.team === previous.team ? row.team : `${previous.team} → ${row.team}`;
    return { ...event, kind: 'NOTED', internal: true, body: team };
  });
  const newest = Math.max(...events.map((event) => event.at.getTime()));
  return {
    type: typeOfCategory(before.category),
    status,
    recurring: rows.some((row) => typeOfCategory(row.category) === 'CANCEL'),
    openedAt: first.opened_at,
    updatedAt: new Date(newest),
    closedAt,
    assignee: clerkOf(before.assigned_to),
    events,
  };
}
