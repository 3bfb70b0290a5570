import type { Actor } from '../../access/actor';
import type { Sql } from '../../platform/database/sql';
import type { FileUpload } from '../../platform/files/file-routes';
import { ticketWorkers } from '../desk/desk-ticket';
import { ticketReaders } from '../ticket-readers';

const megabyte = 1024 * 1024;
/** With one message; mail servers take some 20 MB, and a mail grows by a third on its way. */
export const attachmentsAtMost = { files: 5, bytes: 10 * megabyte };

/** What may go with a message, by its first bytes: nothing that an office program or a browser would run. */
export const attachmentTypes: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'text/plain; charset=utf-8': ['txt', 'csv', 'log', 'md'],
};

const perHour = { name: 'attach-file', points: 200, seconds: 3600 };
const day = 86_400_000;
/** What one customer may bring: more than a matter ever needs, and too little to fill somebody's disk. */
const customerPerHour = { name: 'attach-customer-file', points: 40, seconds: 3600 };
export const customerRoom = { bytes: 50 * megabyte, files: 60, within: 30 * day };
/** Bytes of one file. */
export const largestAttachment = 5 * megabyte;
/** A file that is uploaded and goes with no message within a day is thrown away. */
const limits = { size: largestAttachment, types: Object.keys(attachmentTypes), lifetime: day };

/** Whose an upload for a ticket is: whoever works on tickets may upload. Null for everybody else, and for who looks on as somebody else. */
export function attachmentUpload(actor: Actor): FileUpload | null {
  if (actor.viewedBy || !actor.can(...ticketWorkers)) return null;
  const [accountId] = actor.kind === 'ACCOUNT_USER' ? actor.scope(['ACCOUNT_USER']) : [];
  return { owner: { masterId: accountId ? null : actor.masterId, accountId: accountId ?? null, userId: actor.userId }, limits, perHour };
}

/** A customer's upload on the support page, to go with what he writes there; null for everybody else. */
export function customerUpload({ customer }: Actor): FileUpload | null {
  if (!customer) return null;
  const { accountId, customerId } = customer;
  return {
    owner: { masterId: null, accountId, userId: null, customerId },
    limits: { ...limits, room: customerRoom },
    perHour: customerPerHour,
  };
}

/**
 * May he have this file, if it went with a message? Whoever reads tickets on the ticket's account may, whoever uploaded it; and nobody else, the
 * uploader neither, once he has lost that right. Undefined: it went with none.
 */
export async function readsAttachment(sql: Sql, actor: Actor, fileId: string): Promise<boolean | undefined> {
  const [found] = await sql.query<{ accountId: string }>('SELECT account_id AS "accountId" FROM ticket_attachments WHERE file_id = $1', [
    fileId,
  ]);
  return found && actor.reach(ticketReaders).accounts.has(found.accountId);
}

/** The name under which a file leaves: with an ending that its bytes keep, so that text that calls itself a program opens as text. */
export function leavingName(name: string, contentType: string): string {
  const endings = attachmentTypes[contentType] ?? ['bin'];
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase();
  return ending && endings.includes(ending) ? name : `${name}.${endings[0]}`;
}
