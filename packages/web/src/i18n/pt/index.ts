import { errorsPt } from '@mestre/shared/i18n/pt/errors';
import { deliveriesPt, rowsPt } from '@mestre/shared/i18n/pt/notices';
import { permissionsPt, reasonsPt, wordsPt } from '@mestre/shared/i18n/pt/words';
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
  ...prefixed('error', errorsPt),
  ...prefixed('delivery', deliveriesPt),
  ...prefixed('row', rowsPt),
  ...prefixed('reason', reasonsPt),
  ...prefixed('word', wordsPt),
  ...permissionMessages(permissionsPt),
  ...ui,
  ...domain,
  ...app,
  ...signIn,
  ...lists,
  ...orders,
  ...tickets,
};

export default messages;
