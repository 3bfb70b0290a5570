import type { Catalogue } from '../catalogue';
import { errorsPt } from './errors';
import { feetPt, mailsPt } from './mails';
import { deliveriesPt, rowsPt } from './notices';
import { omissionsPt } from './omissions';
import { pdfsPt } from './pdfs';
import { ratesFilePt } from './rates';
import { receiptsPt } from './receipts';
import { requestsPt } from './requests';
import { permissionsPt, questionsPt, reasonsPt, wordsPt } from './words';

export const cataloguePt: Catalogue = {
  error: errorsPt,
  delivery: deliveriesPt,
  row: rowsPt,
  omission: omissionsPt,
  ratesFile: ratesFilePt,
  receipt: receiptsPt,
  pdf: pdfsPt,
  request: requestsPt,
  mail: mailsPt,
  foot: feetPt,
  question: questionsPt,
  permission: permissionsPt,
  reason: reasonsPt,
  word: wordsPt,
};
