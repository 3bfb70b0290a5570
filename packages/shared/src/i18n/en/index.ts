import type { Catalogue } from '../catalogue';
import { errorsEn } from './errors';
import { feetEn, mailsEn } from './mails';
import { deliveriesEn, rowsEn } from './notices';
import { ratesFileEn } from './rates';
import { receiptsEn } from './receipts';
import { requestsEn } from './requests';
import { permissionsEn, questionsEn, reasonsEn, wordsEn } from './words';

export const catalogueEn: Catalogue = {
  error: errorsEn,
  delivery: deliveriesEn,
  row: rowsEn,
  ratesFile: ratesFileEn,
  receipt: receiptsEn,
  request: requestsEn,
  mail: mailsEn,
  foot: feetEn,
  question: questionsEn,
  permission: permissionsEn,
  reason: reasonsEn,
  word: wordsEn,
};
