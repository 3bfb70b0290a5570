import type { StoredFile } from './files.repository';

/** As much of the actor as a file asks about; `platform` knows no more of who asks. */
export interface FileReader {
  readonly kind: string;
  readonly masterId: string | null;
  readonly userId: string | null;
  /** set where a customer asks */
  readonly customer: { readonly customerId: string } | null;
  /** the account if he may know it */
  account(accountId: string): unknown;
}

/**
 * May he have this file? Whoever put it there may; the owner may have what belongs to his master, and an account's users what belongs to the
 * account. What a colleague uploaded reads as absent, and so does what a customer uploaded and has not sent. Rights may have been lost since: an
 * account out of his scope closes its files too.
 */
export function mayRead(reader: FileReader, file: StoredFile): boolean {
  if (file.accountId !== null && !reader.account(file.accountId)) return false;
  if (reader.customer || file.customerId) return reader.customer !== null && file.customerId === reader.customer.customerId;
  if (reader.kind === 'ACCOUNT_USER') return file.accountId !== null && file.userId === null;
  if (reader.userId === null || file.masterId !== reader.masterId) return false;
  return file.userId === reader.userId || reader.kind === 'OWNER';
}
