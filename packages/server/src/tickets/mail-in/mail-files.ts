import DataLoader from 'dataloader';
import type { Actor } from '../../access/actor';
import type { GraphQLContext } from '../../access/context';
import { prepared, type Sql, type Tx } from '../../platform/database/sql';
import { customersRoom, keepFile } from '../../platform/files/files.public';
import type { TakenFile } from '../attachments/attach-files';
import type { TicketAttachmentType } from '../attachments/attachment.type';
import { customerRoom, largestAttachment } from '../attachments/attachment-rules';
import { type BroughtFile, type RefusedFile, sortFiles } from '../attachments/sort-files';
import { scopeOf } from './incoming-mails.read-model';

/** Files of a mail: those that are kept, and those that are not, with why. */
export interface MailFiles {
  files: TakenFile[];
  refused: RefusedFile[];
}

const megabyte = 1024 * 1024;
/** Beside the mails of one account that became no message: who writes them is not known, and somebody's disk is not for him to fill. */
const waitingRoom = { bytes: 200 * megabyte, files: 500 };

/** Keeps the files of a customer's message, in the act's transaction: within the room that all his files have, and for good. */
export async function keepWithMessage(
  tx: Tx,
  { accountId, customerId }: { accountId: string; customerId: string },
  brought: readonly BroughtFile[],
  now: Date,
): Promise<MailFiles> {
  if (brought.length === 0) return { files: [], refused: [] };
  const room = await customersRoom(tx, customerId, now, largestAttachment, customerRoom);
  return keep(tx, { accountId, customerId }, brought, { room, now, until: null });
}

/**
 * Keeps the files of a mail that became no message, in the transaction that keeps the mail.
 * @param until when the mail is forgotten
 */
export async function keepBesideMail(
  tx: Tx,
  { mailId, accountId }: { mailId: string; accountId: string },
  brought: readonly BroughtFile[],
  { now, until }: { now: Date; until: Date },
): Promise<RefusedFile[]> {
  if (brought.length === 0) return [];
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`mails of ${accountId}`]);
  const [had] = await tx.query<{ files: number; bytes: number }>(
    `SELECT count(*)::int AS files, coalesce(sum(f.size), 0)::float8 AS bytes FROM incoming_mails m JOIN incoming_mail_files k ON k.mail_id = m.id
     JOIN files f ON f.id = k.file_id WHERE m.account_id = $1 AND m.state <> 'ON_TICKET'`,
    [accountId],
  );
  const room = { files: waitingRoom.files - (had?.files ?? 0), bytes: waitingRoom.bytes - (had?.bytes ?? 0) };
  const { files, refused } = await keep(tx, { accountId, customerId: null }, brought, { room, now, until });
  await tx.query(
    'INSERT INTO incoming_mail_files (mail_id, position, file_id) SELECT $1, n, id FROM unnest($2::uuid[]) WITH ORDINALITY f(id, n)',
    [mailId, files.map(({ id }) => id)],
  );
  return refused;
}

interface Keeping {
  room: { files: number; bytes: number };
  now: Date;
  /** null: for good */
  until: Date | null;
}

async function keep(
  tx: Tx,
  owner: { accountId: string; customerId: string | null },
  brought: readonly BroughtFile[],
  { room, now, until }: Keeping,
): Promise<MailFiles> {
  const { taken, refused } = sortFiles(brought, room);
  const files: TakenFile[] = [];
  for (const file of taken) {
    const id = await keepFile(tx, { masterId: null, userId: null, ...owner }, file, now, until);
    files.push({ id, name: file.name });
  }
  return { files, refused };
}

/** Hands the files of a mail over to the account's ticket on which it is put: from here on they are kept, and read by whoever reads the ticket. */
export async function handOverFiles(tx: Tx, mailId: string, accountId: string): Promise<TakenFile[]> {
  const files = await tx.query<TakenFile & { position: number }>(
    `WITH gone AS (DELETE FROM incoming_mail_files WHERE mail_id = $1 RETURNING position, file_id)
     UPDATE files f SET account_id = $2, expires_at = NULL FROM gone WHERE f.id = gone.file_id RETURNING f.id, f.name, gone.position`,
    [mailId, accountId],
  );
  return files.sort((one, other) => one.position - other.position).map(({ id, name }) => ({ id, name }));
}

const ofMails = prepared(
  'mail-in.files',
  `SELECT k.mail_id AS "mailId", f.account_id AS "accountId", 'fil_' || f.id AS id, f.name, f.content_type AS "contentType", f.size::int AS size
   FROM incoming_mail_files k JOIN files f ON f.id = k.file_id WHERE k.mail_id = ANY($1::uuid[]) ORDER BY k.mail_id, k.position`,
);

/** The files of each of these mails, which were loaded in scope; one statement a request. */
export function mailFilesLoader(context: GraphQLContext): DataLoader<string, TicketAttachmentType[]> {
  return context.loader(
    'mail-in.files',
    () =>
      new DataLoader(async (mailIds: readonly string[]) => {
        const rows = await context.deps.db.query<TicketAttachmentType & { mailId: string }>(ofMails, [mailIds]);
        return mailIds.map((id) => rows.filter(({ mailId }) => mailId === id));
      }),
  );
}

/** May he have this file, if it is one of a mail that became no message? Whoever may know of the mail may. Undefined: it is none. */
export async function readsMailFile(sql: Sql, actor: Actor, fileId: string): Promise<boolean | undefined> {
  const [found] = await sql.query<{ accountId: string; toTicket: boolean }>(
    `SELECT m.account_id AS "accountId", m.ticket_id IS NOT NULL AS "toTicket" FROM incoming_mail_files k JOIN incoming_mails m ON m.id = k.mail_id
     WHERE k.file_id = $1`,
    [fileId],
  );
  if (!found) return undefined;
  const { accounts, toTicketsOnly } = scopeOf(actor);
  return accounts.includes(found.accountId) && (found.toTicket || !toTicketsOnly);
}
