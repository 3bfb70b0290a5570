import type { OmissionKey } from '@mestre/shared';
import { clerkCount, type Incident, type IncidentRow, numberIn, typeOfCategory } from './incident-log';

/** Something of a file that does not become something of its own here, and how often it stands there. */
export interface Omission {
  code: OmissionKey;
  /** of a column, a state or a number of clerks: which */
  name: string | null;
  /** rows, changes, names or tickets, as the code says */
  count: number;
}

/** What the file calls open and closed; every other state is taken as one of them, or says nothing. */
const ownStates = new Set(['New', 'Closed']);
const stateCodes = { OPEN: 'STATE_OPEN', CLOSED: 'STATE_CLOSED', KEEP: 'STATE_KEPT' } as const;

/** The columns that are taken, whoever changed the row and when aside: rows that are alike in these say nothing new. */
const compared = [
  'raw_state',
  'reopened',
  'caller',
  'opened_by',
  'location',
  'category',
  'subcategory',
  'team',
  'assigned_to',
  'resolved_by',
] as const;

const order: readonly OmissionKey[] = [
  'COLUMN',
  'PLACE',
  'FIRST_ONLY',
  'LAST_ONLY',
  'STATE_OPEN',
  'STATE_CLOSED',
  'STATE_KEPT',
  'STATE_CHANGES',
  'NOTES',
  'REPEATS',
  'ASSIGNMENTS',
  'UNASSIGNMENTS',
  'TEAMS',
  'SAME_TYPE',
  'REOPEN_COUNT',
  'FIRST_CLOSED',
  'CLOSED_UNTOLD',
  'PERSONS',
  'PERSONS_LEFT',
  'NOBODY',
  'NO_CUSTOMER',
];

/**
 * Counts what of an incident log has no place of its own in Mestre, ticket by ticket, from the rows and from what was made of them: the same reading
 * that the import writes.
 */
export class IncidentOmissions {
  private readonly counts = new Map<string, number>();
  private readonly persons = new Set<string>();

  /**
   * @param unusedColumns rows with a value, by the columns that are not read
   * @param hasClerks whether there is a master whose clerks the persons can be
   */
  constructor(
    private readonly unusedColumns: ReadonlyMap<string, number>,
    private readonly hasClerks: boolean,
  ) {}

  /** One ticket: its rows in the order of the file, and what is made of them. */
  add(rows: readonly IncidentRow[], incident: Incident): void {
    rows.forEach((row, index) => {
      this.addRow(row);
      const event = incident.events[index];
      if (event?.clerk === null && this.hasClerks) this.count('NOBODY');
      const before = rows[index - 1];
      if (event && before) this.addChange(before, row, event.kind);
    });
    const [first] = rows;
    if (first?.state === 'CLOSED') this.count('FIRST_CLOSED');
    if (first && numberIn(first.caller) === null) this.count('NO_CUSTOMER');
    const kinds = incident.events.map(({ kind }) => kind);
    if (incident.status === 'CLOSED' && kinds.lastIndexOf('CLOSED') <= kinds.lastIndexOf('REOPENED')) this.count('CLOSED_UNTOLD');
  }

  private addRow(row: IncidentRow): void {
    if (!ownStates.has(row.raw_state)) this.count(stateCodes[row.state], row.raw_state);
    if (numberIn(row.location) !== null) this.count('PLACE', 'location');
    for (const name of [row.opened_by, row.updated_by, row.assigned_to, row.resolved_by])
      if (numberIn(name) !== null) this.persons.add(name);
  }

  private addChange(before: IncidentRow, row: IncidentRow, kind: string): void {
    if (row.raw_state !== before.raw_state && kind !== 'CLOSED' && kind !== 'REOPENED') this.count('STATE_CHANGES');
    if (kind === 'NOTED') {
      this.count('NOTES');
      if (compared.every((column) => row[column] === before[column]) && row.opened_at.getTime() === before.opened_at.getTime())
        this.count('REPEATS');
    }
    if (row.assigned_to !== before.assigned_to && kind !== 'ASSIGNED')
      this.count(numberIn(row.assigned_to) === null ? 'UNASSIGNMENTS' : 'ASSIGNMENTS');
    if (row.team !== before.team && kind !== 'NOTED') this.count('TEAMS');
    if (kind === 'TYPE_CHANGED' && typeOfCategory(row.category) === typeOfCategory(before.category)) this.count('SAME_TYPE');
    if (row.reopened < before.reopened || row.reopened > before.reopened + 1) this.count('REOPEN_COUNT');
    if (row.caller !== before.caller) this.count('FIRST_ONLY', 'caller_id');
    if (row.location !== before.location) this.count('FIRST_ONLY', 'location');
    if (row.opened_by !== before.opened_by) this.count('FIRST_ONLY', 'opened_by');
    if (row.opened_at.getTime() !== before.opened_at.getTime()) this.count('FIRST_ONLY', 'opened_at');
    if (row.subcategory !== before.subcategory) this.count('LAST_ONLY', 'subcategory');
  }

  private count(code: OmissionKey, name = '', by = 1): void {
    const key = `${code} ${name}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }

  /** What there is, columns first, then states, rows and people; the most frequent of a kind first. */
  list(): Omission[] {
    const found: Omission[] = [...this.unusedColumns].map(([name, count]) => ({ code: 'COLUMN', name, count }));
    for (const [key, count] of this.counts) {
      const [code, name] = [key.slice(0, key.indexOf(' ')) as OmissionKey, key.slice(key.indexOf(' ') + 1)];
      found.push({ code, name: name || null, count });
    }
    if (this.persons.size > 0)
      found.push(
        this.hasClerks
          ? { code: 'PERSONS', name: String(clerkCount), count: this.persons.size }
          : { code: 'PERSONS_LEFT', name: null, count: this.persons.size },
      );
    return found.sort(
      (a, b) => order.indexOf(a.code) - order.indexOf(b.code) || b.count - a.count || ((a.name ?? '') < (b.name ?? '') ? -1 : 1),
    );
  }
}
