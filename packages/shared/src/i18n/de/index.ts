import type { Catalogue } from '../catalogue';
import { errorsDe } from './errors';
import { mailsDe } from './mails';
import { deliveriesDe, rowsDe } from './notices';
import { receiptsDe } from './receipts';
import { requestsDe } from './requests';
import { permissionsDe, questionsDe, reasonsDe, wordsDe } from './words';

export const catalogueDe: Catalogue = {
  error: errorsDe,
  delivery: deliveriesDe,
  row: rowsDe,
  receipt: receiptsDe,
  request: requestsDe,
  mail: mailsDe,
  question: questionsDe,
  permission: permissionsDe,
  reason: reasonsDe,
  word: wordsDe,
};
