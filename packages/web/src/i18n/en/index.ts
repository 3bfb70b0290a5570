import { errorsEn } from '@mestre/shared/i18n/en/errors';
import { deliveriesEn, rowsEn } from '@mestre/shared/i18n/en/notices';
import { permissionsEn, reasonsEn, wordsEn } from '@mestre/shared/i18n/en/words';
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
  ...prefixed('error', errorsEn),
  ...prefixed('delivery', deliveriesEn),
  ...prefixed('row', rowsEn),
  ...prefixed('reason', reasonsEn),
  ...prefixed('word', wordsEn),
  ...permissionMessages(permissionsEn),
  ...ui,
  ...domain,
  ...app,
  ...signIn,
  ...lists,
  ...orders,
  ...tickets,
};

export default messages;
