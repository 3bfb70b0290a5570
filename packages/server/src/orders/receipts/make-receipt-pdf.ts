import { Readable } from 'node:stream';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { storeFile } from '../../platform/files/files.public';
import { refundBasis } from '../refunds/refund-basis';
import { scopeOfKeys } from '../refunds/refund-order';
import type { MakeReceiptPdfInput } from './receipt.type';
import { receiptFacts } from './receipt-facts';
import { receiptFile, sayReceipt } from './send-receipt';

/** Drawing a page takes a tenth of a second of a core. */
const pdfsPerHour = { name: 'receipt-pdf', points: 300, seconds: 3600 };
const limits = { size: 20_000_000, types: ['application/pdf'], lifetime: 15 * 60_000 };

/**
 * Makes a receipt's PDF as a file of the caller's own, for a quarter of an hour; `GET /files/:id` gives it to him and, as every file of the master, to
 * the owner. By who may work on the order.
 * @returns the file's UUID
 * @throws Refusal NOT_FOUND, AMBIGUOUS, NOT_ALLOWED; TooManyTriesError
 */
export async function makeReceiptPdf(deps: Deps, caller: Caller, input: MakeReceiptPdfInput): Promise<string> {
  const { actor } = caller;
  const { accountId, orderId, receipt } = await refundBasis(deps.db, actor, input);
  await deps.limits.take(pdfsPerHour, scopeOfKeys(actor));
  const content = sayReceipt(deps, await receiptFacts(deps.db, accountId, orderId), input.language);
  const { name, bytes } = await receiptFile(deps, content);
  const owner = { masterId: actor.masterId, accountId, userId: actor.userId };
  const fileId = await storeFile(deps, owner, name, Readable.from([bytes]), limits);
  await recordAudit(deps.db, deps.clock, caller, {
    action: 'make-receipt-pdf',
    accountId,
    object: receipt,
    after: { language: content.language },
  });
  return fileId;
}
