import type { VariablesOf } from '../../access/graphql';
import { optionalPeriodFromSearch, optionalPeriodToSearch, type PeriodChoice } from '../../ui/period-picker/period';
import type { SearchPatch } from '../../ui/url/use-search-state';
import type { AuditGridQuery } from './audit-documents';

export type AuditFilter = NonNullable<VariablesOf<typeof AuditGridQuery>['filter']>;

/** Everything that narrows the log, as it stands in the address. Empty text and null are no filter. */
export interface AuditFilters {
  accounts: string[];
  period: PeriodChoice | null;
  person: string | null;
  action: string | null;
  object: string;
}

const NAMES = { accounts: 'accounts', person: 'person', action: 'action', object: 'q' } as const;

/** Reads the filters of an address; what makes no sense there is left out. */
export function filtersFromSearch(search: URLSearchParams, today: string): AuditFilters {
  return {
    accounts: (search.get(NAMES.accounts) ?? '').split(',').filter(Boolean),
    period: optionalPeriodFromSearch(search, today),
    person: search.get(NAMES.person)?.trim() || null,
    action: search.get(NAMES.action)?.trim() || null,
    object: search.get(NAMES.object)?.trim() ?? '',
  };
}

/** Changed filters as parameters of the address. */
export function filtersToSearch({ period, ...rest }: Partial<AuditFilters>): SearchPatch {
  const patch = Object.fromEntries(Object.entries(rest).map(([name, value]) => [NAMES[name as keyof typeof rest], value]));
  return period === undefined ? patch : { ...patch, ...optionalPeriodToSearch(period) };
}

/** Takes every filter out of the address. */
export const noFilters: SearchPatch = {
  ...Object.fromEntries(Object.values(NAMES).map((name) => [name, null])),
  ...optionalPeriodToSearch(null),
};

/** The contract's `AuditFilter`: only what is set. */
export function toAuditFilter({ accounts, period, person, action, object }: AuditFilters, timeZone: string): AuditFilter {
  return {
    ...(period ? { period: { from: period.from, to: period.to, timeZone } } : {}),
    ...(accounts.length > 0 ? { accounts } : {}),
    ...(person ? { actorId: person } : {}),
    ...(action ? { action } : {}),
    ...(object ? { object } : {}),
  };
}
