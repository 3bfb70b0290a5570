import { isStorableReceipt, normalizeReceipt, parseTicketNumber } from '@mestre/shared';
import type { VariablesOf } from '../../access/graphql';
import { optionalPeriodFromSearch, optionalPeriodToSearch, type PeriodChoice } from '../../ui/period-picker/period';
import type { SearchPatch } from '../../ui/url/use-search-state';
import type { TicketGridQuery } from './ticket-documents';

type TicketFilter = NonNullable<VariablesOf<typeof TicketGridQuery>['filter']>;

export const TYPES = ['TECH_SUPPORT', 'REFUND', 'CANCEL'] as const;
export const BILLINGS = ['STANDARD', 'RECURRING'] as const;
/** What the status filter offers beside the queue itself, which is what is open: open and re-opened. */
export const STATUSES = ['OPEN', 'REOPENED', 'CLOSED', 'any'] as const;
type StatusChoice = (typeof STATUSES)[number];

/** "Due soon": what executes by itself within so many hours. */
export const DUE_SOON_HOURS = 24;

/** Everything that narrows the queue, as it stands in the address. Empty text and null are no filter. */
export interface TicketFilters {
  type: (typeof TYPES)[number][];
  billing: (typeof BILLINGS)[number] | null;
  /** null: the queue, open and re-opened. */
  status: StatusChoice | null;
  accounts: string[];
  /** `me`, `none`, or a person's id. */
  assignee: string | null;
  period: PeriodChoice | null;
  email: string;
  receipt: string;
  tags: string[];
  /** Hours until the clock has run out. */
  due: number | null;
  search: string;
}

const NAMES = {
  type: 'type',
  billing: 'billing',
  status: 'status',
  accounts: 'accounts',
  assignee: 'clerk',
  email: 'email',
  receipt: 'receipt',
  tags: 'tags',
  due: 'due',
  search: 'q',
} as const;

const list = (text: string | null) =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Reads the filters of an address; what makes no sense there is left out. */
export function filtersFromSearch(search: URLSearchParams, today: string): TicketFilters {
  const text = (name: string) => search.get(name)?.trim() ?? '';
  const types = list(search.get(NAMES.type));
  const due = Number(search.get(NAMES.due));
  return {
    type: TYPES.filter((type) => types.includes(type)),
    billing: BILLINGS.find((billing) => billing === search.get(NAMES.billing)) ?? null,
    status: STATUSES.find((status) => status === search.get(NAMES.status)) ?? null,
    accounts: list(search.get(NAMES.accounts)),
    assignee: text(NAMES.assignee) || null,
    period: optionalPeriodFromSearch(search, today),
    email: text(NAMES.email),
    receipt: normalizeReceipt(text(NAMES.receipt)),
    tags: list(search.get(NAMES.tags)),
    due: Number.isInteger(due) && due > 0 && due <= 24 * 60 ? due : null,
    search: text(NAMES.search),
  };
}

/** Changed filters as parameters of the address. */
export function filtersToSearch(changed: Partial<TicketFilters>): SearchPatch {
  const { period, due, ...rest } = changed;
  const patch: Record<string, string | readonly string[] | null> = {};
  for (const [name, value] of Object.entries(rest)) patch[NAMES[name as keyof typeof rest]] = value;
  if (due !== undefined) patch[NAMES.due] = due === null ? null : String(due);
  return period === undefined ? patch : { ...patch, ...optionalPeriodToSearch(period) };
}

/** Takes every filter out of the address. */
export const noFilters: SearchPatch = {
  ...Object.fromEntries(Object.values(NAMES).map((name) => [name, null])),
  ...optionalPeriodToSearch(null),
};

interface Scope {
  /** Fixed accounts (an account's console): the person cannot widen them. */
  accounts?: readonly string[];
  timeZone: string;
  /** The viewer's own id, for `me`; null where he is no user of the master. */
  me: string | null;
  now: Date;
}

const MINUTE = 60_000;

/** Rounded up to five minutes: a queue that is asked for again soon is the same list to the cache. */
function instantIn(hours: number, now: Date): string {
  return new Date(Math.ceil((now.getTime() + hours * 60 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE).toISOString();
}

const STATUS_SETS: Record<StatusChoice, readonly ('OPEN' | 'REOPENED' | 'CLOSED')[]> = {
  OPEN: ['OPEN'],
  REOPENED: ['REOPENED'],
  CLOSED: ['CLOSED'],
  any: [],
};

/** The contract's `TicketFilter`: only what is set. */
export function toTicketFilter(filters: TicketFilters, { accounts, timeZone, me, now }: Scope): TicketFilter {
  const within = accounts ? [...accounts] : filters.accounts;
  const status = filters.status ? STATUS_SETS[filters.status] : (['OPEN', 'REOPENED'] as const);
  const assignee = filters.assignee === 'me' ? me : filters.assignee;
  return {
    ...(within.length > 0 ? { accounts: within } : {}),
    ...(status.length > 0 ? { status: [...status] } : {}),
    ...(filters.type.length > 0 ? { type: filters.type } : {}),
    ...(filters.billing ? { billing: filters.billing } : {}),
    ...(filters.assignee === 'none' ? { unassigned: true } : assignee ? { assigneeId: assignee } : {}),
    ...(filters.period ? { opened: { from: filters.period.from, to: filters.period.to, timeZone } } : {}),
    ...(filters.email ? { customerEmail: filters.email } : {}),
    ...(filters.receipt ? { receipt: filters.receipt } : {}),
    ...(filters.tags.length > 0 ? { tags: filters.tags } : {}),
    ...(filters.due ? { expiresBefore: instantIn(filters.due, now) } : {}),
    ...(filters.search ? { search: filters.search } : {}),
  };
}

/**
 * What an empty list means: `first`, there is no ticket at all; `done`, a queue has nothing left; `filtered`, the filters leave nothing.
 * @param accounts fixed accounts, which are no filter of the person's
 */
export function emptyKind(filter: TicketFilter, accounts?: readonly string[]): 'first' | 'done' | 'filtered' {
  const set = Object.keys(filter).filter((name) => !(name === 'accounts' && accounts));
  if (set.length === 0) return 'first';
  const isQueue = filter.status?.length === 2 && set.every((name) => ['status', 'assigneeId', 'expiresBefore'].includes(name));
  return isQueue ? 'done' : 'filtered';
}

/** The queues by name, above the grid. */
export type Queue = 'open' | 'due' | 'mine' | 'unassigned' | 'all';

/** A queue as filters and sort; it takes the other filters of its kind away and leaves the rest. */
export const QUEUES: Readonly<Record<Queue, SearchPatch>> = {
  open: { status: null, due: null, clerk: null, sort: null },
  due: { status: null, due: String(DUE_SOON_HOURS), clerk: null, sort: 'expiresAt' },
  mine: { status: null, due: null, clerk: 'me', sort: null },
  unassigned: { status: null, due: null, clerk: 'none', sort: null },
  all: { status: 'any', due: null, clerk: null, sort: null },
};

/** Which queue the filters are, or null where they are none of them. */
export function queueOf({ status, due, assignee }: TicketFilters): Queue | null {
  if (status === null && due === null && assignee === null) return 'open';
  if (status === null && due === DUE_SOON_HOURS && assignee === null) return 'due';
  if (status === null && due === null && assignee === 'me') return 'mine';
  if (status === null && due === null && assignee === 'none') return 'unassigned';
  return status === 'any' && due === null && assignee === null ? 'all' : null;
}

/** What somebody typed into the search field. A number may be a receipt too, and a word may be one: only asking tells. */
export function readSearch(text: string): { email: string | null; number: number | null; receipt: string | null; text: string } {
  const trimmed = text.trim();
  const isEmail = /^[^\s@]+@[^\s@]+$/.test(trimmed);
  const receipt = normalizeReceipt(trimmed);
  return {
    email: isEmail ? trimmed : null,
    number: parseTicketNumber(trimmed),
    receipt: !isEmail && isStorableReceipt(receipt) ? receipt : null,
    text: trimmed,
  };
}
