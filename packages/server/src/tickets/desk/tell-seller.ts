import type { Language } from '@mestre/shared';
import { mayBeAssigned } from '../../clerks/clerks.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { composeMail } from '../../platform/mail/compose-mail';
import type { TakenFile } from '../attachments/attach-files';
import type { DeskTicket } from './desk-ticket';

const mails = { OPENED: 'customerOpenedTicket', WROTE: 'customerWrote', CLOSED: 'customerClosedTicket' } as const;

interface Reader {
  email: string;
  language: Language;
}

/**
 * Tells the seller's side by mail what a customer did: whoever works on the ticket, while he may; else the account itself. Nothing of the customer stands in
 * it but what he wrote, and the names of his files: the files themselves are fetched on the ticket's page, by who may.
 */
export async function tellSeller(
  deps: Pick<Deps, 'mailer' | 'config'>,
  tx: Tx,
  ticket: DeskTicket,
  what: keyof typeof mails,
  comment: string | null,
  files: readonly TakenFile[] = [],
): Promise<void> {
  const { accountId, assigneeId, number } = ticket;
  const [account] = await tx.query<Reader & { nickname: string }>('SELECT email, language, nickname FROM accounts WHERE id = $1', [
    accountId,
  ]);
  if (!account) return;
  const assignee = assigneeId && (await mayBeAssigned(tx, accountId, assigneeId)) ? assigneeId : null;
  const [clerk] = assignee
    ? await tx.query<Reader>('SELECT email, language FROM users WHERE id = $1 AND email IS NOT NULL', [assignee])
    : [];
  const { email, language } = clerk ?? account;
  const page = clerk ? `/tickets/${number}` : `/console/${account.nickname}/tickets?status=any&open=${number}`;
  await deps.mailer.queue(tx, {
    to: email,
    ...composeMail(language, mails[what], {
      nickname: account.nickname,
      number,
      receipt: ticket.receipt ?? '–',
      comment: [comment, namesOf(files)].filter(Boolean).join('\n\n') || '–',
      link: `${deps.config.publicUrl}${page}`,
    }),
  });
}

/** As a mail that comes in has them: [one.png, two.pdf] */
const namesOf = (files: readonly TakenFile[]) => (files.length > 0 ? `[${files.map(({ name }) => name).join(', ')}]` : '');
