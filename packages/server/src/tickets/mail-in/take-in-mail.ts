import { createHash } from 'node:crypto';
import { emailKey } from '@mestre/shared';
import type { Actor } from '../../access/actor';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { keptMailDays } from '../../platform/housekeeping';
import { uuidV7 } from '../../platform/ids';
import { ownMailHost } from '../../platform/mail/mailer';
import { perform } from '../desk/perform';
import { customerActor } from '../support/customer-actor';
import { writeReply } from '../support/reply-support-ticket';
import { writesPerHour } from '../support/support-limits';
import { type Concerned, concernedBy } from './concerned-by';
import { keepBesideMail, keepWithMessage } from './mail-files';
import { messageOf } from './message-of-mail';
import { type DropReason, type ReadMail, readMail } from './read-mail';
import { type AddressedTicket, ticketAtAddress } from './ticket-address';

/** Why a mail became no message of a ticket; kept with it. */
export type MailInReason = DropReason | 'UNREADABLE' | 'ADDRESS_UNKNOWN' | 'SENDER_OTHER' | 'NO_TEXT';

export interface TakenIn {
  outcome: 'ACCEPTED' | 'REPEATED' | 'REFUSED' | 'DROPPED';
  reason: MailInReason | null;
}

/** A mail as the mail server hands it over. */
export interface HandedMail {
  /** the envelope's, to which it was sent */
  recipient: string;
  raw: Buffer;
}

class Repeated extends Error {}

/**
 * Takes in a reply by mail (product.md 6): it lands on the ticket whose address it was sent to, never by its subject, and only from the ticket's customer.
 * What answers by itself is dropped, a repeat (same address and Message-ID) is none. Every mail is kept with its outcome; a message, its ticket's event
 * and that row are one transaction.
 * @param ip of the mail server, for the audit log
 * @throws TooManyTriesError where the customer writes more than anybody would: to be handed over again later
 */
export async function takeInMail(deps: Deps, ip: string, handed: HandedMail): Promise<TakenIn> {
  const mail = await readMail(handed.raw, ownMailHost(deps.config)).catch(() => null);
  const onceKey = keyOf(handed, mail);
  if ((await deps.db.query('SELECT FROM incoming_mails WHERE once_key = $1', [onceKey])).length > 0)
    return { outcome: 'REPEATED', reason: null };
  const ticket = await ticketAtAddress(deps.db, deps.config.mailIn?.domain ?? '', handed.recipient);
  const concerned = ticket ?? (mail ? await concernedBy(deps.db, mail) : null);
  const keep = (tx: Tx, taken: TakenIn, eventId: string | null) => keepMail(deps, tx, { handed, mail, concerned, taken, onceKey, eventId });
  const reason = mail ? refusalOf(mail, ticket) : 'UNREADABLE';
  const actor = reason === null && ticket?.customerId ? await customerActor(deps.db, ticket.accountId, ticket.customerId) : null;
  if (!mail || !ticket || !actor) {
    const taken: TakenIn = { outcome: mail?.drop ? 'DROPPED' : 'REFUSED', reason: reason ?? 'SENDER_OTHER' };
    return (await deps.db.transaction((tx) => keep(tx, taken, null))) ? taken : { outcome: 'REPEATED', reason: null };
  }
  await deps.limits.take(writesPerHour, ticket.customerId as string);
  return write(deps, { actor, ip }, ticket, mail, keep);
}

async function write(
  deps: Deps,
  caller: { actor: Actor; ip: string },
  ticket: AddressedTicket,
  mail: ReadMail,
  keep: (tx: Tx, taken: TakenIn, eventId: string) => Promise<boolean>,
): Promise<TakenIn> {
  const taken: TakenIn = { outcome: 'ACCEPTED', reason: null };
  let eventId = '';
  try {
    await perform(
      deps,
      caller,
      'takeInMail',
      { number: ticket.number, version: null },
      async (desk) => {
        const owner = { accountId: ticket.accountId, customerId: ticket.customerId as string };
        const files = await keepWithMessage(desk.tx, owner, mail.files, desk.act.now());
        eventId = await writeReply(deps, desk, messageOf(mail.body), { ...files, byMail: true });
      },
      {
        id: ticket.ticketId,
        // the same mail, handed over twice at once: the second waits for the ticket, and takes its message back
        done: async (tx) => {
          if (!(await keep(tx, taken, eventId))) throw new Repeated();
        },
      },
    );
    return taken;
  } catch (error) {
    if (error instanceof Repeated) return { outcome: 'REPEATED', reason: null };
    throw error;
  }
}

function refusalOf(mail: ReadMail, ticket: AddressedTicket | null): MailInReason | null {
  if (mail.drop) return mail.drop;
  if (!ticket) return 'ADDRESS_UNKNOWN';
  if (!mail.sender || !ticket.emailKey || emailKey(mail.sender) !== ticket.emailKey) return 'SENDER_OTHER';
  return mail.body === '' && mail.attachments.length === 0 ? 'NO_TEXT' : null;
}

/** A mail without a Message-ID is the same where its bytes are. */
function keyOf({ recipient, raw }: HandedMail, mail: ReadMail | null): Buffer {
  const hash = createHash('sha256').update(recipient.toLowerCase()).update('\n');
  return (mail?.messageId ? hash.update(mail.messageId) : hash.update(raw)).digest();
}

interface Kept {
  handed: HandedMail;
  mail: ReadMail | null;
  /** under what it is listed where it becomes no message; null: nobody's, and its files are nobody's either */
  concerned: Concerned | null;
  taken: TakenIn;
  onceKey: Buffer;
  eventId: string | null;
}

/** Keeps a mail; beside one that became no message its files. @returns false where it is kept already */
async function keepMail(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  { handed, mail, concerned, taken, onceKey, eventId }: Kept,
): Promise<boolean> {
  const mailId = uuidV7();
  const now = clock.now();
  const accountId = concerned?.accountId ?? null;
  const kept = await tx.query(
    `INSERT INTO incoming_mails (id, received_at, account_id, ticket_id, outcome, reason_code, once_key, message_id, sender, subject, text_body,
       attachments, size, event_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (once_key) DO NOTHING RETURNING id`,
    [
      ...[mailId, now, accountId, concerned?.ticketId ?? null, taken.outcome, taken.reason, onceKey],
      ...[mail?.messageId ?? null, mail?.sender ?? null, mail?.subject ?? null, mail?.text ?? '', mail?.attachments ?? []],
      ...[handed.raw.length, eventId],
    ],
  );
  if (kept.length === 0) return false;
  if (mail && accountId && eventId === null) {
    const refused = await keepBesideMail(tx, { mailId, accountId }, mail.files, {
      now,
      until: new Date(now.getTime() + keptMailDays * 86_400_000),
    });
    await tx.query('UPDATE incoming_mails SET refused_files = $2 WHERE id = $1', [mailId, JSON.stringify(refused)]);
  }
  return true;
}
