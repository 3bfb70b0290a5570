import { type Bucket, bestBucket, type DayPeriod, dayInZone, type ReportSort } from '@mestre/shared';
import { useCallback, useMemo } from 'react';
import { useClock } from '../../ui/clock';
import {
  comparedPeriod,
  optionalPeriodFromSearch,
  optionalPeriodToSearch,
  type PeriodChoice,
  periodFromSearch,
  periodToSearch,
} from '../../ui/period-picker/period';
import { useSearchState } from '../../ui/url/use-search-state';
import type { ShippingStatus } from './report-documents';
import { type Cell, cellFromText, cellToText } from './rows-behind';

const BUCKETS = { day: 'DAY', week: 'WEEK', month: 'MONTH' } as const satisfies Record<string, Bucket>;
const STATUSES = { waiting: 'NOT_SHIPPED', shipped: 'SHIPPED', all: 'ALL' } as const satisfies Record<string, ShippingStatus>;

/** Everything that a report shows one way or another; it all stands in the address. */
export interface ReportView {
  period: PeriodChoice;
  /** Beside which period its figures stand; null: none. */
  compared: DayPeriod | null;
  /** The same, or null where the address names none: goods wait however long ago they were ordered. */
  anyPeriod: PeriodChoice | null;
  today: string;
  timeZone: string;
  /** Nicknames; none: all. */
  accounts: readonly string[];
  /** A Person's id, `all`, or null: nothing chosen. */
  clerk: string | null;
  bucket: Bucket;
  status: ShippingStatus;
  /** in which hours times are drawn */
  hours: 'clock' | 'support';
  /** columns that the legend filters out */
  hidden: ReadonlySet<string>;
  sort: ReportSort | null;
  /** the number whose rows are open */
  open: Cell | null;
}

export interface ReportChange {
  period?: PeriodChoice | null;
  accounts?: readonly string[];
  clerk?: string | null;
  bucket?: Bucket;
  status?: ShippingStatus;
  hours?: ReportView['hours'];
  hidden?: ReadonlySet<string>;
  sort?: ReportSort | null;
  open?: Cell | null;
}

const list = (text: string | null) => (text ?? '').split(',').filter(Boolean);
const nameIn = <Value>(names: Readonly<Record<string, Value>>, value: Value) =>
  Object.entries(names).find(([, each]) => each === value)?.[0] ?? null;

/** The view in the address, and a way to change it: what a person chose of the figures is a step that Back undoes. */
export function useReportView(timeZone: string) {
  const [search, setSearch] = useSearchState();
  const today = dayInZone(useClock()(), timeZone);
  const view = useMemo((): ReportView => {
    const period = periodFromSearch(search, today);
    const sort = search.get('sort');
    return {
      period,
      compared: comparedPeriod(period),
      anyPeriod: optionalPeriodFromSearch(search, today),
      today,
      timeZone,
      accounts: list(search.get('accounts')),
      clerk: search.get('clerk'),
      bucket: BUCKETS[search.get('bucket') as keyof typeof BUCKETS] ?? bestBucket(period),
      status: STATUSES[search.get('status') as keyof typeof STATUSES] ?? 'NOT_SHIPPED',
      hours: search.get('hours') === 'support' ? 'support' : 'clock',
      hidden: new Set(list(search.get('hide'))),
      sort: sort ? { column: sort.replace(/^-/, ''), isDown: sort.startsWith('-') } : null,
      open: cellFromText(search.get('rows')),
    };
  }, [search, today, timeZone]);

  const change = useCallback(
    ({ period, accounts, clerk, bucket, status, hours, hidden, sort, open }: ReportChange) => {
      const isStep = period !== undefined || accounts !== undefined || clerk !== undefined || status !== undefined || open !== undefined;
      setSearch(
        {
          // the size of the bars was chosen for another length
          ...(period === undefined ? {} : { ...(period ? periodToSearch(period) : optionalPeriodToSearch(null)), bucket: null }),
          ...(accounts === undefined ? {} : { accounts }),
          ...(clerk === undefined ? {} : { clerk }),
          ...(bucket === undefined ? {} : { bucket: nameIn(BUCKETS, bucket) }),
          ...(status === undefined ? {} : { status: status === 'NOT_SHIPPED' ? null : nameIn(STATUSES, status) }),
          ...(hours === undefined ? {} : { hours: hours === 'support' ? hours : null }),
          ...(hidden === undefined ? {} : { hide: [...hidden].sort() }),
          ...(sort === undefined ? {} : { sort: sort && `${sort.isDown ? '-' : ''}${sort.column}` }),
          ...(open === undefined ? {} : { rows: open && cellToText(open) }),
        },
        isStep ? 'push' : 'replace',
      );
    },
    [setSearch],
  );
  return { view, change, search };
}

/** What of the address goes along to another report. */
export function keptSearch(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['period', 'from', 'through', 'compare', 'accounts', 'clerk']) {
    const value = search.get(name);
    if (value) kept.set(name, value);
  }
  const text = kept.toString();
  return text && `?${text}`;
}
