import type { ComponentType } from 'react';
import type { Tab } from '../access/viewer';
import { withWords } from '../i18n/later-words';

type Load = () => Promise<{ default: ComponentType }>;

/** A page of a tab. Several pages may share a tab; its first one stands at the tab's address. */
export interface TabPage {
  tab: Tab;
  /** As in the router: `tickets`, `tickets/:number`. */
  path: string;
  load: Load;
}

/** A page that is no tab's. */
export interface PlainPage {
  path: string;
  load: Load;
}

/**
 * The pages of the features, one line each; every page is a chunk of its own. A tab is shown when the viewer has it **and** a page stands
 * here for it.
 */
export const tabPages: readonly TabPage[] = [
  { tab: 'DASHBOARD', path: 'dashboard', load: withWords('dashboard', () => import('../features/dashboard/dashboard-page')) },
  { tab: 'TICKETS', path: 'tickets', load: () => import('../features/tickets/tickets-page') },
  { tab: 'TICKETS', path: 'tickets/:number', load: () => import('../features/tickets/ticket-page') },
  { tab: 'TRANSACTIONS', path: 'transactions', load: () => import('../features/orders/transactions-page') },
  { tab: 'TRANSACTIONS', path: 'transactions/:account/:receipt', load: () => import('../features/orders/order-page') },
  { tab: 'REPORTS', path: 'reports/:report?', load: withWords('reports', () => import('../features/reports/reports-page')) },
  { tab: 'ACCOUNTS', path: 'accounts', load: withWords('accounts', () => import('../features/accounts/accounts-page')) },
  { tab: 'USERS', path: 'users', load: withWords('clerks', () => import('../features/clerks/users-page')) },
  { tab: 'USERS', path: 'users/:id', load: withWords('clerks', () => import('../features/clerks/page/user-page')) },
  { tab: 'MY_ITEMS', path: 'my-items', load: withWords('desk', () => import('../features/my-items/my-items-page')) },
];

/** Signed-in pages outside of the tabs: settings, imports. */
export const innerPages: readonly PlainPage[] = [
  { path: 'imports', load: withWords('imports', () => import('../features/imports/imports-page')) },
  { path: 'audit', load: withWords('audit', () => import('../features/audit/audit-page')) },
  { path: 'help', load: withWords('help', () => import('./help-page')) },
  { path: 'api-key', load: withWords('clerks', () => import('../features/clerks/keys/own-key-page')) },
  { path: 'mails', load: withWords('mails', () => import('../features/tickets/mails/mails-page')) },
  { path: 'templates', load: withWords('templates', () => import('../features/tickets/templates/templates-page')) },
  { path: 'settings/:part?', load: withWords('settings', () => import('../features/settings/settings-page')) },
];

/** Pages with a frame of their own: an account's console, the door to viewing as a clerk. Signed in. */
export const consolePages: readonly PlainPage[] = [
  { path: 'console/:nickname/:part?', load: withWords('console', () => import('./console-page')) },
  { path: 'receipt/:account/:receipt', load: withWords('desk', () => import('../features/orders/receipt/receipt-page')) },
  { path: 'view-as/:id', load: withWords('clerks', () => import('../features/clerks/view-as-page')) },
];

/** The support page, for customers: a frame of its own (product.md 1). */
export const supportPages: readonly PlainPage[] = [
  { path: 'support/:nickname?', load: withWords('support', () => import('../features/support/support-page')) },
];

/** Pages for everybody (product.md 3). */
export const publicPages: readonly PlainPage[] = [
  { path: 'master', load: () => import('../features/sign-in/master-page') },
  { path: 'account/sign-up', load: () => import('../features/sign-in/account-sign-up-page') },
  { path: 'activate', load: () => import('../features/sign-in/activate-page') },
  { path: 'reset', load: () => import('../features/sign-in/reset-page') },
  { path: 'forgot', load: () => import('../features/sign-in/forgot-page') },
  { path: 'unlock-pin', load: () => import('../features/sign-in/unlock-pin-page') },
  { path: 'confirm-link', load: () => import('../features/sign-in/confirm-link-page') },
  { path: 'confirm-email', load: () => import('../features/sign-in/confirm-email-page') },
];
