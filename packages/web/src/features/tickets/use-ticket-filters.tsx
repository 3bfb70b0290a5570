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
import { PeopleQuery } from './ticket-documents';
import {
  BILLINGS,
  filtersFromSearch,
  filtersToSearch,
  noFilters,
  QUEUES,
  type Queue,
  queueOf,
  STATUSES,
  type TicketFilters,
  TYPES,
} from './ticket-filters';

/** The filters of the queue: what they are (in the address), how they change, and the fields of the bar. */
export function useTicketFilters(fixedAccounts?: readonly string[]) {
  const intl = useIntl();
  const { accounts, timeZone, viewer } = useAccess();
  const [search, setSearch] = useSearchState();
  const today = dayInZone(useClock()(), timeZone);
  const filters = useMemo(() => filtersFromSearch(search, today), [search, today]);
  const set = useCallback((changed: Partial<TicketFilters>) => setSearch(filtersToSearch(changed), 'push'), [setSearch]);
  const clear = useCallback(() => setSearch({ ...noFilters, saved: null }, 'push'), [setSearch]);
  const showAll = useCallback(() => setSearch({ ...noFilters, ...QUEUES.all, saved: null }, 'push'), [setSearch]);
  const goTo = useCallback((queue: Queue) => setSearch({ ...QUEUES[queue], open: null, saved: null }, 'push'), [setSearch]);

  const { data: people } = useQuery(PeopleQuery, {
    variables: { accounts: fixedAccounts ? [...fixedAccounts] : null },
    errorPolicy: 'all',
  });
  const persons = people?.people;

  const fields = useMemo((): FilterField[] => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    const text = (key: 'email' | 'receipt', label: string): FilterField => ({
      kind: 'text',
      id: key,
      label,
      value: filters[key],
      onChange: (value) => set({ [key]: value }),
      mono: key === 'receipt',
      type: key === 'email' ? 'email' : 'text',
    });
    const all: FilterField[] = [
      {
        kind: 'many',
        id: 'type',
        label: say('tickets.type'),
        isPrimary: true,
        choices: TYPES.map((type) => ({ id: type, text: say(`word.${type}`) })),
        value: filters.type,
        onChange: (value) => set({ type: TYPES.filter((type) => value.includes(type)) }),
      },
      {
        kind: 'one',
        id: 'billing',
        label: say('tickets.billing'),
        isPrimary: true,
        choices: BILLINGS.map((billing) => ({ id: billing, text: say(`word.${billing}`) })),
        value: filters.billing,
        onChange: (value) => set({ billing: BILLINGS.find((billing) => billing === value) ?? null }),
        anyText: say('tickets.billing.any'),
      },
      {
        kind: 'one',
        id: 'status',
        label: say('tickets.status'),
        isPrimary: true,
        choices: STATUSES.map((status) => ({ id: status, text: status === 'any' ? say('tickets.status.any') : say(`word.${status}`) })),
        value: filters.status,
        onChange: (value) => set({ status: STATUSES.find((status) => status === value) ?? null }),
        anyText: say('tickets.status.open'),
        saysAny: queueOf(filters) === null,
      },
    ];
    const shown = fixedAccounts ? [] : accounts;
    if (shown.length > 1)
      all.push({
        kind: 'many',
        id: 'accounts',
        label: say('word.ACCOUNT'),
        isPrimary: true,
        choices: shown.map((one) => ({
          id: one.nickname,
          text: one.nickname,
          node: <AccountTag nickname={one.nickname} colorIndex={one.colorIndex} />,
        })),
        value: filters.accounts,
        onChange: (value) => set({ accounts: [...value] }),
      });
    all.push(
      {
        kind: 'one',
        id: 'assignee',
        label: say('word.CLERK'),
        isPrimary: true,
        choices: [
          ...(viewer.user ? [{ id: 'me', text: say('tickets.assignee.me') }] : []),
          { id: 'none', text: say('tickets.assignee.none') },
          ...(persons ?? []).map((person) => ({
            id: person.id,
            text: person.deleted ? intl.formatMessage({ id: 'domain.deletedPerson' }, { name: person.name }) : person.name,
          })),
        ],
        value: filters.assignee,
        onChange: (value) => set({ assignee: value }),
        anyText: say('tickets.assignee.any'),
      },
      {
        kind: 'period',
        id: 'period',
        label: say('tickets.opened'),
        value: filters.period,
        onChange: (value) => set({ period: value }),
        today,
        timeZone,
      },
      text('email', say('tickets.email')),
      text('receipt', say('word.RECEIPT')),
      {
        kind: 'text',
        id: 'tags',
        label: say('tickets.tags'),
        value: filters.tags.join(', '),
        onChange: (value) => set({ tags: value.split(',').map((tag) => tag.trim()) }),
      },
      {
        kind: 'one',
        id: 'due',
        label: say('tickets.due'),
        choices: [6, 24, 72].map((hours) => ({ id: String(hours), text: intl.formatMessage({ id: 'tickets.due.within' }, { hours }) })),
        value: filters.due === null ? null : String(filters.due),
        onChange: (value) => set({ due: value === null ? null : Number(value) }),
        anyText: say('tickets.due.any'),
      },
    );
    return all;
  }, [intl, accounts, fixedAccounts, viewer.user, persons, filters, set, today, timeZone]);

  return { filters, set, clear, showAll, goTo, fields, timeZone, me: viewer.user?.id ?? null };
}
