import type { Language, MailName, MailValues } from '@mestre/shared';
import { prepared, type Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { composeMail, supportFoot } from '../../platform/mail/compose-mail';
import { writtenTo } from '../customer-language';
import { addressOfTicket } from '../mail-in/ticket-address';
import type { DeskTicket } from './desk-ticket';

/** The mail of an act that can be undone is held so long (product.md 6). */
export const undoMs = 8_000;

/** What every mail about a ticket names. */
export interface TicketMailValues {
  nickname: string;
  number: number;
  receipt: string;
}

type CustomerMail = { [N in MailName]: MailValues[N] extends TicketMailValues ? N : never }[MailName];

const customerOf = prepared(
  'tickets.customer-to-mail',
  `SELECT c.email, o.language AS "orderLanguage", a.language, a.nickname FROM accounts a
   JOIN customers c ON c.account_id = a.id AND c.id = $2 LEFT JOIN orders o ON o.account_id = a.id AND o.id = $3
   WHERE a.id = $1 AND c.email IS NOT NULL`,
);

/**
 * Writes the customer a mail about his ticket, in the language of his order, else of the account, in the act's transaction.
 * @param held whether the act can be undone: the mail then waits so long
 * @param batchId of an act that is one of many: the mail waits until all of them can be undone no more
 * @param fileIds files that go with it
 * @returns the mail's id; null where the customer left no address
 */
export async function mailCustomer<N extends CustomerMail>(
  deps: Pick<Deps, 'mailer' | 'clock' | 'config'>,
  tx: Tx,
  ticket: DeskTicket,
  name: N,
  values: (language: Language) => Omit<MailValues[N], keyof TicketMailValues>,
  { held = false, batchId, fileIds }: { held?: boolean; batchId?: string | undefined; fileIds?: readonly string[] } = {},
): Promise<string | null> {
  const [to] = await tx.query<{ email: string; orderLanguage: string | null; language: Language; nickname: string }>(customerOf, [
    ticket.accountId,
    ticket.customerId,
    ticket.orderId,
  ]);
  if (!to) return null;
  const language = writtenTo(to.orderLanguage, to.language);
  const all = {
    nickname: to.nickname,
    number: ticket.number,
    receipt: ticket.receipt ?? '–',
    ...values(language),
  } as unknown as MailValues[N];
  const heldUntil = held && !batchId ? new Date(deps.clock.now().getTime() + undoMs) : undefined;
  const replyTo = await addressOfTicket(deps.config, tx, ticket);
  const foot = supportFoot(deps.config, language, replyTo ? 'REPLY' : 'NO_REPLY', { nickname: to.nickname, receipt: ticket.receipt });
  return deps.mailer.queue(tx, { to: to.email, ...composeMail(language, name, all, foot), replyTo, fileIds }, { heldUntil, batchId });
}
