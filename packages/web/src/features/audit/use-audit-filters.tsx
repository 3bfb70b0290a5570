import { useQuery } from '@apollo/client/react';
import { dayInZone } from '@mestre/shared';
import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import type { MessageId } from '../../i18n/catalogue';
import { useClock } from '../../ui/clock';
import type { FilterField } from '../../ui/filters/types';
import { useSearchState } from '../../ui/url/use-search-state';
import { AuditChoicesQuery } from './audit-documents';
import { type AuditFilters, filtersFromSearch, filtersToSearch, noFilters, toAuditFilter } from './audit-filters';
import { useAuditWords } from './use-audit-words';

/** The filters of the log: what they are (in the address), how they change, the fields of the bar, and the filter that the API is asked with. */
export function useAuditFilters(isOwner: boolean) {
  const intl = useIntl();
  const words = useAuditWords();
  const { accounts, timeZone } = useAccess();
  const [search, setSearch] = useSearchState();
  const { data } = useQuery(AuditChoicesQuery, { errorPolicy: 'all', fetchPolicy: 'cache-and-network', skip: !isOwner });
  const today = dayInZone(useClock()(), timeZone);
  const filters = useMemo(() => filtersFromSearch(search, today), [search, today]);
  const filter = useMemo(() => toAuditFilter(filters, timeZone), [filters, timeZone]);
  const set = useCallback((changed: Partial<AuditFilters>) => setSearch(filtersToSearch(changed), 'push'), [setSearch]);
  const clear = useCallback(() => setSearch(noFilters, 'push'), [setSearch]);

  const fields = useMemo<FilterField[]>(() => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    const people = (data?.people ?? []).map(({ id, name, deleted }) => ({
      id,
      text: deleted ? intl.formatMessage({ id: 'domain.deletedPerson' }, { name }) : name,
    }));
    const actions = (data?.auditActions ?? [])
      .map((id) => ({ id, text: words.action(id) }))
      .sort((a, b) => a.text.localeCompare(b.text, intl.locale));
    const known = <Chosen extends { id: string; text: string }>(choices: Chosen[], value: string | null) =>
      value === null || choices.some((choice) => choice.id === value) ? choices : [...choices, { id: value, text: value }];
    const withAccounts: FilterField[] =
      accounts.length === 0
        ? []
        : [
            {
              kind: 'many',
              id: 'accounts',
              label: say('word.ACCOUNT'),
              isPrimary: true,
              choices: accounts.map((one) => ({
                id: one.nickname,
                text: one.nickname,
                node: <AccountTag nickname={one.nickname} colorIndex={one.colorIndex} />,
              })),
              value: filters.accounts,
              onChange: (value) => set({ accounts: [...value] }),
            },
          ];
    return [
      {
        kind: 'period',
        id: 'period',
        label: say('audit.period'),
        isPrimary: true,
        value: filters.period,
        onChange: (period) => set({ period }),
        today,
        timeZone,
      },
      ...withAccounts,
      {
        kind: 'one',
        id: 'person',
        label: say('audit.person'),
        isPrimary: true,
        choices: known(people, filters.person),
        value: filters.person,
        onChange: (person) => set({ person }),
        anyText: say('audit.person.any'),
      },
      {
        kind: 'one',
        id: 'action',
        label: say('audit.action'),
        isPrimary: true,
        choices: known(actions, filters.action).map(({ id }) => ({ id, text: words.action(id) })),
        value: filters.action,
        onChange: (action) => set({ action }),
        anyText: say('audit.action.any'),
      },
      { kind: 'text', id: 'object', label: say('audit.object'), value: filters.object, onChange: (object) => set({ object }) },
    ];
  }, [intl, words, accounts, data, filters, set, today, timeZone]);

  return { filters, filter, set, clear, fields, timeZone };
}
