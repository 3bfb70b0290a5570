import { emailKey } from '@mestre/shared';
import { uuidOf } from '../../access/global-ids';
import type { Caller } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { Act, type Doer } from '../desk/act';
import type { DeskTicket } from '../desk/desk-ticket';
import { type Desk, type OnTicket, perform } from '../desk/perform';
import { writeReply } from '../support/reply-support-ticket';
import type { PutMailOnTicketInput } from './incoming-mail.type';
import { type IncomingMailRow, incomingMail } from './incoming-mails.read-model';
import { handOverFiles, type MailFiles } from './mail-files';
import { messageOf } from './message-of-mail';
import { newTextOf } from './new-text';

const theCustomer: Doer = { role: 'CUSTOMER', userId: null };

/**
 * Puts a mail that found no ticket on one, by hand. From the ticket's customer it becomes his message, as if it had arrived there, and opens a closed
 * ticket again; from anybody else a note, which says whose mail it is and which the customer never sees: nobody's words are laid in his mouth. Its files go
 * with it.
 * @throws Refusal NOT_FOUND (mail or ticket), MAIL_ON_TICKET, MAIL_EMPTY; as `perform`
 */
export async function putMailOnTicket(deps: Deps, caller: Caller, input: PutMailOnTicketInput): Promise<OnTicket> {
  return perform(deps, caller, 'putMailOnTicket', { ...input, version: null }, async (desk) => {
    const { tx, ticket } = desk;
    const mail = await incomingMail(tx, caller.actor, uuidOf('IncomingMail', input.mailId), 'FOR UPDATE');
    if (!mail) throw new Refusal('NOT_FOUND', ['mailId']);
    if ((mail.state as string) === 'ON_TICKET') throw new Refusal('MAIL_ON_TICKET', ['mailId']);
    const files = await handOverFiles(tx, mail.mailId, ticket.accountId);
    const { refused } = mail;
    // what was only quoted is all that there is; of a mail of before its files were kept their names are
    const names = files.length + refused.length === 0 && mail.attachments.length > 0 ? `[${mail.attachments.join(', ')}]` : '';
    const body = messageOf([newTextOf(mail.text) || mail.text.trim(), names].filter(Boolean).join('\n\n'));
    if (body === null && files.length + refused.length === 0) throw new Refusal('MAIL_EMPTY', ['mailId']);
    const eventId = (await isFromCustomer(tx, ticket, mail))
      ? await writeAsCustomer(deps, desk, body, { files, refused, putBy: caller.actor.userId })
      : writeNote(desk, [headOf(mail), body].filter(Boolean).join('\n\n'), { files, refused });
    await tx.query(
      `UPDATE incoming_mails SET outcome = 'ACCEPTED', account_id = $2, ticket_id = $3, event_id = $4, discarded_at = NULL WHERE id = $1`,
      [mail.mailId, ticket.accountId, ticket.ticketId, eventId],
    );
  });
}

async function isFromCustomer(tx: Tx, { accountId, customerId }: DeskTicket, { sender }: IncomingMailRow): Promise<boolean> {
  if (!sender || !customerId) return false;
  const found = await tx.query('SELECT FROM customers WHERE account_id = $1 AND id = $2 AND email_key = $3', [
    accountId,
    customerId,
    emailKey(sender),
  ]);
  return found.length > 0;
}

/** The log names the customer; the audit line of the act names who put it there. */
async function writeAsCustomer(
  deps: Deps,
  desk: Desk,
  body: string | null,
  brought: MailFiles & { putBy: string | null },
): Promise<string> {
  const act = new Act(deps, desk.tx, desk.ticket, theCustomer);
  const eventId = await writeReply(deps, { ...desk, act }, body, { ...brought, byMail: true });
  await act.save();
  return eventId;
}

function writeNote({ act }: Desk, body: string, { files, refused }: MailFiles): string {
  const after = refused.length > 0 ? { refusedFiles: refused } : undefined;
  const eventId = act.event('NOTED', { internal: true, body: messageOf(body), after });
  act.attach(eventId, files);
  return eventId;
}

/** Whose mail a note holds: [vera@example.com · Re: Ticket 12 · 2026-03-04 12:00 UTC] */
function headOf({ sender, subject, receivedAt }: IncomingMailRow): string {
  const at = `${receivedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `[${[sender ?? '?', subject, at].filter(Boolean).join(' · ')}]`;
}
