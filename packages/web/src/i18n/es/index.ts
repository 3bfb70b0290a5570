import { errorsEs } from '@mestre/shared/i18n/es/errors';
import { deliveriesEs, rowsEs } from '@mestre/shared/i18n/es/notices';
import { permissionsEs, reasonsEs, wordsEs } from '@mestre/shared/i18n/es/words';
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
  ...prefixed('error', errorsEs),
  ...prefixed('delivery', deliveriesEs),
  ...prefixed('row', rowsEs),
  ...prefixed('reason', reasonsEs),
  ...prefixed('word', wordsEs),
  ...permissionMessages(permissionsEs),
  ...ui,
  ...domain,
  ...app,
  ...signIn,
  ...lists,
  ...orders,
  ...tickets,
};

export default messages;
