import type { Catalogue } from '../catalogue';
import { errorsEs } from './errors';
import { mailsEs } from './mails';
import { deliveriesEs, rowsEs } from './notices';
import { requestsEs } from './requests';
import { permissionsEs, questionsEs, reasonsEs, wordsEs } from './words';

export const catalogueEs: Catalogue = {
  error: errorsEs,
  delivery: deliveriesEs,
  row: rowsEs,
  request: requestsEs,
  mail: mailsEs,
  question: questionsEs,
  permission: permissionsEs,
  reason: reasonsEs,
  word: wordsEs,
};
