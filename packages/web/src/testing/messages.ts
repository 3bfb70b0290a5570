import english from '../i18n/en';
import audit from '../i18n/en/audit.json';
import clerks from '../i18n/en/clerks.json';
import desk from '../i18n/en/desk.json';
import policy from '../i18n/en/policy.json';
import reports from '../i18n/en/reports.json';
import settings from '../i18n/en/settings.json';

/** All that the interface says in English, what is loaded with its pages too. */
const messages = { ...english, ...audit, ...clerks, ...desk, ...policy, ...reports, ...settings };

export default messages;
