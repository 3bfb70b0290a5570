import type { Catalogue } from '../catalogue';
import { errorsEn } from './errors';
import { feetEn, mailsEn } from './mails';
import { deliveriesEn, rowsEn } from './notices';
import { omissionsEn } from './omissions';
import { pdfsEn } from './pdfs';
import { ratesFileEn } from './rates';
import { receiptsEn } from './receipts';
import { requestsEn } from './requests';
import { permissionsEn, questionsEn, reasonsEn, wordsEn } from './words';

export const catalogueEn: Catalogue = {
  error: errorsEn,
  delivery: deliveriesEn,
  row: rowsEn,
  omission: omissionsEn,
  ratesFile: ratesFileEn,
  receipt: receiptsEn,
  pdf: pdfsEn,
  request: requestsEn,
  mail: mailsEn,
  foot: feetEn,
  question: questionsEn,
  permission: permissionsEn,
  reason: reasonsEn,
  word: wordsEn,
};
