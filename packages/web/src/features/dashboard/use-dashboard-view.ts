import type { Bucket } from '@mestre/shared';
import { useCallback, useMemo } from 'react';
import { type PeriodChoice, periodToSearch } from '../../ui/period-picker/period';
import { usePeriod } from '../../ui/period-picker/use-period';
import { useSearchState } from '../../ui/url/use-search-state';
import { bestBucket, type Measure } from './figures';

const BUCKETS = { day: 'DAY', week: 'WEEK', month: 'MONTH' } as const satisfies Record<string, Bucket>;

/** Everything that the dashboard shows one way or another; it all stands in the address. */
export interface DashboardView {
  period: PeriodChoice;
  today: string;
  bucket: Bucket;
  measure: Measure;
  withRefunds: boolean;
  isGrouped: boolean;
  isPercent: boolean;
  /** nicknames filtered out by the legend */
  hidden: ReadonlySet<string>;
}

/** What a person can change of it; undefined is as it was. */
export interface ViewChange {
  bucket?: Bucket;
  measure?: Measure;
  withRefunds?: boolean;
  isGrouped?: boolean;
  isPercent?: boolean;
  hidden?: ReadonlySet<string>;
}

const flag = (on: boolean | undefined) => (on ? '1' : null);

/** The view in the address and ways to change it. A morning's look compares with the period before, so that stands in for nothing said. */
export function useDashboardView(timeZone: string) {
  const [search, setSearch] = useSearchState();
  const { period: named, today } = usePeriod(timeZone);

  const view = useMemo((): DashboardView => {
    const period: PeriodChoice = search.get('compare') === null ? { ...named, compare: 'previous' } : named;
    const measure = search.get('measure');
    const bucket = search.get('bucket') as keyof typeof BUCKETS | null;
    return {
      period,
      today,
      bucket: (bucket && BUCKETS[bucket]) || bestBucket(period),
      measure: measure === 'net' || measure === 'count' ? measure : 'gross',
      withRefunds: search.get('refunds') === '1',
      isGrouped: search.get('bars') === 'grouped',
      isPercent: search.get('percent') === '1',
      hidden: new Set((search.get('hide') ?? '').split(',').filter(Boolean)),
    };
  }, [search, named, today]);

  const setPeriod = useCallback(
    (choice: PeriodChoice) =>
      setSearch(
        {
          ...periodToSearch(choice),
          compare: choice.compare === 'previous' ? null : choice.compare,
          // the size of the bars was chosen for another length
          bucket: null,
        },
        'push',
      ),
    [setSearch],
  );
  const change = useCallback(
    ({ bucket, measure, withRefunds, isGrouped, isPercent, hidden }: ViewChange) =>
      setSearch({
        ...(bucket === undefined ? {} : { bucket: bucket.toLowerCase() }),
        ...(measure === undefined ? {} : { measure: measure === 'gross' ? null : measure }),
        ...(withRefunds === undefined ? {} : { refunds: flag(withRefunds) }),
        ...(isGrouped === undefined ? {} : { bars: isGrouped ? 'grouped' : null }),
        ...(isPercent === undefined ? {} : { percent: flag(isPercent) }),
        ...(hidden === undefined ? {} : { hide: [...hidden].sort() }),
      }),
    [setSearch],
  );
  return { view, setPeriod, change };
}
