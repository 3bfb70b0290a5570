import type accounts from './en/accounts.json';
import type audit from './en/audit.json';
import type clerks from './en/clerks.json';
import type console from './en/console.json';
import type customer from './en/customer.json';
import type dashboard from './en/dashboard.json';
import type desk from './en/desk.json';
import type help from './en/help.json';
import type imports from './en/imports.json';
import type mails from './en/mails.json';
import type policy from './en/policy.json';
import type queue from './en/queue.json';
import type reports from './en/reports';
import type settings from './en/settings.json';
import type support from './en/support.json';
import type templates from './en/templates.json';

/** The parts of the catalogue that are loaded with their pages (later-words.tsx), by English, the pattern. */
export interface LaterMessages {
  accounts: typeof accounts;
  audit: typeof audit;
  clerks: typeof clerks;
  console: typeof console;
  customer: typeof customer;
  dashboard: typeof dashboard;
  desk: typeof desk;
  help: typeof help;
  imports: typeof imports;
  mails: typeof mails;
  policy: typeof policy;
  queue: typeof queue;
  reports: typeof reports;
  settings: typeof settings;
  templates: typeof templates;
  support: typeof support;
}

export type LaterPart = keyof LaterMessages;

/** The ids of all of them. */
export type LaterId = { [Part in LaterPart]: keyof LaterMessages[Part] }[LaterPart];
