import english from '../i18n/en';
import desk from '../i18n/en/desk.json';
import clerks from '../i18n/en/clerks.json';
import settings from '../i18n/en/settings.json';

/** All that the interface says in English, what is loaded with its pages too. */
const messages = { ...english, ...clerks, ...desk, ...settings };

export default messages;
