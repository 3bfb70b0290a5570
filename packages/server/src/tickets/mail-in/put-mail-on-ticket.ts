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
import { messageOf } from './message-of-mail';
import { newTextOf } from './new-text';

const theCustomer: Doer = { role: 'CUSTOMER', userId: null };

/**
 * Puts a mail that found no ticket on one, by hand. From the ticket's customer it becomes his message, as if it had arrived there, and opens a closed
 * ticket again; from anybody else a note, which says whose mail it is and which the customer never sees: nobody's words are laid in his mouth.
 * @throws Refusal NOT_FOUND (mail or ticket), MAIL_ON_TICKET, MAIL_EMPTY; as `perform`
 */
export async function putMailOnTicket(deps: Deps, caller: Caller, input: PutMailOnTicketInput): Promise<OnTicket> {
  return perform(deps, caller, 'putMailOnTicket', { ...input, version: null }, async (desk) => {
    const { tx, ticket } = desk;
    const mail = await incomingMail(tx, caller.actor, uuidOf('IncomingMail', input.mailId), 'FOR UPDATE');
    if (!mail) throw new Refusal('NOT_FOUND', ['mailId']);
    if ((mail.state as string) === 'ON_TICKET') throw new Refusal('MAIL_ON_TICKET', ['mailId']);
    // what was only quoted is all that there is
    const body = messageOf({ body: newTextOf(mail.text) || mail.text.trim(), attachments: mail.attachments });
    if (body === '') throw new Refusal('MAIL_EMPTY', ['mailId']);
    const eventId = (await isFromCustomer(tx, ticket, mail))
      ? await writeAsCustomer(deps, desk, body, mail)
      : desk.act.event('NOTED', { internal: true, body: messageOf({ body: `${headOf(mail)}\n\n${body}`, attachments: [] }) });
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
async function writeAsCustomer(deps: Deps, desk: Desk, body: string, { attachments }: IncomingMailRow): Promise<string> {
  const act = new Act(deps, desk.tx, desk.ticket, theCustomer);
  const eventId = await writeReply(deps, { ...desk, act }, body, { mail: { byMail: true, attachments } });
  await act.save();
  return eventId;
}

/** Whose mail a note holds: [vera@example.com · Re: Ticket 12 · 2026-03-04 12:00 UTC] */
function headOf({ sender, subject, receivedAt }: IncomingMailRow): string {
  const at = `${receivedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `[${[sender ?? '?', subject, at].filter(Boolean).join(' · ')}]`;
}
