import type { Tab } from '@mestre/shared';

/** The address of every tab. */
export const TAB_PATHS: Readonly<Record<Tab, string>> = {
  DASHBOARD: '/dashboard',
  TICKETS: '/tickets',
  TRANSACTIONS: '/transactions',
  REPORTS: '/reports',
  ACCOUNTS: '/accounts',
  USERS: '/users',
  MY_ITEMS: '/my-items',
  PARTNERS: '/partners',
};

export { tabs as TAB_ORDER } from '@mestre/shared';
