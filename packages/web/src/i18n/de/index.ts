import { errorsDe } from '@mestre/shared/i18n/de/errors';
import { deliveriesDe, rowsDe } from '@mestre/shared/i18n/de/notices';
import { permissionsDe, reasonsDe, wordsDe } from '@mestre/shared/i18n/de/words';
import { permissionMessages, prefixed } from '../prefixed';
// One file a feature, so that several people can work at once. The flat catalogue is put together here.
import app from './app.json';
import domain from './domain.json';
import lists from './lists.json';
import orders from './orders.json';
import signIn from './sign-in.json';
import tickets from './tickets.json';
import ui from './ui.json';

const messages = {
  ...prefixed('error', errorsDe),
  ...prefixed('delivery', deliveriesDe),
  ...prefixed('row', rowsDe),
  ...prefixed('reason', reasonsDe),
  ...prefixed('word', wordsDe),
  ...permissionMessages(permissionsDe),
  ...ui,
  ...domain,
  ...app,
  ...signIn,
  ...lists,
  ...orders,
  ...tickets,
};

export default messages;
