import { dayInZone } from '@mestre/shared';
import { useCallback, useMemo } from 'react';
import { useClock } from '../clock';
import { useSearchState } from '../url/use-search-state';
import { type PeriodChoice, periodFromSearch, periodToSearch } from './period';

/** The period in the address, for a page with one: the choice, a way to change it, and what today is in the zone. */
export function usePeriod(timeZone: string): { period: PeriodChoice; setPeriod: (choice: PeriodChoice) => void; today: string } {
  const [search, setSearch] = useSearchState();
  const today = dayInZone(useClock()(), timeZone);
  const period = useMemo(() => periodFromSearch(search, today), [search, today]);
  const setPeriod = useCallback((choice: PeriodChoice) => setSearch(periodToSearch(choice), 'push'), [setSearch]);
  return { period, setPeriod, today };
}
