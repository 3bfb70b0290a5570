import english from '../i18n/en';
import accounts from '../i18n/en/accounts.json';
import audit from '../i18n/en/audit.json';
import clerks from '../i18n/en/clerks.json';
import console from '../i18n/en/console.json';
import customer from '../i18n/en/customer.json';
import dashboard from '../i18n/en/dashboard.json';
import desk from '../i18n/en/desk.json';
import help from '../i18n/en/help.json';
import imports from '../i18n/en/imports.json';
import mails from '../i18n/en/mails.json';
import policy from '../i18n/en/policy.json';
import queue from '../i18n/en/queue.json';
import reports from '../i18n/en/reports';
import settings from '../i18n/en/settings.json';
import support from '../i18n/en/support.json';
import templates from '../i18n/en/templates.json';

/** All that the interface says in English, what is loaded with its pages too. */
const messages = {
  ...english,
  ...accounts,
  ...audit,
  ...clerks,
  ...console,
  ...customer,
  ...dashboard,
  ...desk,
  ...help,
  ...imports,
  ...mails,
  ...policy,
  ...queue,
  ...reports,
  ...settings,
  ...templates,
  ...support,
};

export default messages;
