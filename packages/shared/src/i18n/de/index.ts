import type { Catalogue } from '../catalogue';
import { errorsDe } from './errors';
import { feetDe, mailsDe } from './mails';
import { deliveriesDe, rowsDe } from './notices';
import { omissionsDe } from './omissions';
import { pdfsDe } from './pdfs';
import { ratesFileDe } from './rates';
import { receiptsDe } from './receipts';
import { requestsDe } from './requests';
import { permissionsDe, questionsDe, reasonsDe, wordsDe } from './words';

export const catalogueDe: Catalogue = {
  error: errorsDe,
  delivery: deliveriesDe,
  row: rowsDe,
  omission: omissionsDe,
  ratesFile: ratesFileDe,
  receipt: receiptsDe,
  pdf: pdfsDe,
  request: requestsDe,
  mail: mailsDe,
  foot: feetDe,
  question: questionsDe,
  permission: permissionsDe,
  reason: reasonsDe,
  word: wordsDe,
};
