import { dayInZone } from '@mestre/shared';
import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import type { MessageId } from '../../i18n/catalogue';
import { useClock } from '../../ui/clock';
import type { FilterField } from '../../ui/filters/types';
import { useSearchState } from '../../ui/url/use-search-state';
import { BILLINGS, filtersFromSearch, filtersToSearch, KINDS, noFilters, type OrderFilters } from './order-filters';

/** The filters of the tab: what they are (in the address), how they change, and the fields of the bar for each list. */
export function useOrderFilters(fixedAccounts?: readonly string[]) {
  const intl = useIntl();
  const { accounts, timeZone } = useAccess();
  const [search, setSearch] = useSearchState();
  const today = dayInZone(useClock()(), timeZone);
  const filters = useMemo(() => filtersFromSearch(search, today), [search, today]);
  const set = useCallback((changed: Partial<OrderFilters>) => setSearch(filtersToSearch(changed), 'push'), [setSearch]);
  const clear = useCallback(() => setSearch(noFilters, 'push'), [setSearch]);

  const fields = useMemo(() => {
    const say = (id: MessageId) => intl.formatMessage({ id });
    const text = (
      key: 'receipt' | 'email' | 'lastName' | 'item' | 'affiliate' | 'trackingCode' | 'search',
      label: string,
      mono = false,
    ): FilterField => ({
      kind: 'text',
      id: key,
      label,
      value: filters[key],
      onChange: (value) => set({ [key]: value }),
      mono,
      type: key === 'email' ? 'email' : 'text',
    });
    const shown = fixedAccounts ? accounts.filter((account) => fixedAccounts.includes(account.nickname)) : accounts;
    const account: FilterField = {
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
    };
    const period: FilterField = {
      kind: 'period',
      id: 'period',
      label: say('orders.period'),
      isPrimary: true,
      value: filters.period,
      onChange: (value) => set({ period: value }),
      today,
      timeZone,
    };
    const withAccount = fixedAccounts || shown.length < 2 ? [] : [account];
    const orders: FilterField[] = [
      ...withAccount,
      period,
      {
        kind: 'one',
        id: 'billing',
        label: say('orders.billing'),
        isPrimary: true,
        choices: BILLINGS.map((billing) => ({ id: billing, text: say(`word.${billing}`) })),
        value: filters.billing,
        onChange: (value) => set({ billing: BILLINGS.find((billing) => billing === value) ?? null }),
        anyText: say('orders.billing.any'),
      },
      text('receipt', say('word.RECEIPT'), true),
      text('email', say('orders.email')),
      text('lastName', say('orders.lastName')),
      text('item', say('orders.item')),
      text('affiliate', say('orders.affiliate')),
      text('trackingCode', say('orders.trackingCode')),
    ];
    const transactions: FilterField[] = [
      ...withAccount,
      period,
      {
        kind: 'many',
        id: 'kinds',
        label: say('orders.kind'),
        isPrimary: true,
        choices: KINDS.map((kind) => ({ id: kind, text: say(`domain.transaction.${kind}`) })),
        value: filters.kinds,
        onChange: (value) => set({ kinds: KINDS.filter((kind) => value.includes(kind)) }),
      },
      text('receipt', say('word.RECEIPT'), true),
      text('email', say('orders.email')),
      {
        kind: 'flag',
        id: 'includeTest',
        label: say('orders.includeTest'),
        value: filters.includeTest,
        onChange: (value) => set({ includeTest: value }),
      },
    ];
    return { orders, transactions };
  }, [intl, accounts, fixedAccounts, filters, set, today, timeZone]);

  return { filters, set, clear, fields, timeZone };
}
