import type { Capabilities } from './capabilities';
import { type Capability, permissions } from './permissions';

/** The tabs across the top, in their order (schema.graphql `Tab`, product.md 1 and 2). */
export const tabs = ['DASHBOARD', 'TICKETS', 'TRANSACTIONS', 'REPORTS', 'ACCOUNTS', 'USERS', 'MY_ITEMS', 'PARTNERS'] as const;
export type Tab = (typeof tabs)[number];

/** What shows a tab; Dashboard and Accounts are the owner's alone, no permission grants them. */
const shownWith: Readonly<Record<Exclude<Tab, 'MY_ITEMS'>, Capability>> = {
  DASHBOARD: 'OWNER',
  TICKETS: 'MANAGE_TICKETS',
  TRANSACTIONS: 'MANAGE_ORDERS',
  REPORTS: 'REPORT_ACCESS',
  ACCOUNTS: 'OWNER',
  USERS: 'MANAGE_USERS',
  PARTNERS: 'MANAGE_PARTNERS',
};

/**
 * The tabs of an owner or clerk in the browser. My Items is shown to every user while one or more tickets of the master are open or re-opened
 * (product.md 6). Account users, customers, partners and API keys have no tabs: do not ask for them.
 */
export function tabsFor(capabilities: Capabilities, { openTickets }: { openTickets: boolean }): Tab[] {
  return tabs.filter((tab) => (tab === 'MY_ITEMS' ? openTickets && capabilities.has('SIGNED_IN') : capabilities.has(shownWith[tab])));
}

/** The permission that a clerk lacks to see a tab, or null where no permission gives it; for the page that says "no permission". */
export function permissionForTab(tab: Exclude<Tab, 'MY_ITEMS'>): Capability | null {
  const capability = shownWith[tab];
  return (permissions as readonly Capability[]).includes(capability) ? capability : null;
}
