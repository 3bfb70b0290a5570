import type { Catalogue } from '../catalogue';
import { errorsEs } from './errors';
import { feetEs, mailsEs } from './mails';
import { deliveriesEs, rowsEs } from './notices';
import { omissionsEs } from './omissions';
import { pdfsEs } from './pdfs';
import { ratesFileEs } from './rates';
import { receiptsEs } from './receipts';
import { requestsEs } from './requests';
import { permissionsEs, questionsEs, reasonsEs, wordsEs } from './words';

export const catalogueEs: Catalogue = {
  error: errorsEs,
  delivery: deliveriesEs,
  row: rowsEs,
  omission: omissionsEs,
  ratesFile: ratesFileEs,
  receipt: receiptsEs,
  pdf: pdfsEs,
  request: requestsEs,
  mail: mailsEs,
  foot: feetEs,
  question: questionsEs,
  permission: permissionsEs,
  reason: reasonsEs,
  word: wordsEs,
};
