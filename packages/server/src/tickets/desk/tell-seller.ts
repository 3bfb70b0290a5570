import { formatMoney, type Language, type MailName, type MailValues, sayError } from '@mestre/shared';
import { mayBeAssigned } from '../../clerks/clerks.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { composeMail } from '../../platform/mail/compose-mail';
import type { TakenFile } from '../attachments/attach-files';
import type { RefusedFile } from '../attachments/sort-files';
import type { DeskTicket } from './desk-ticket';

const written = { OPENED: 'customerOpenedTicket', WROTE: 'customerWrote', CLOSED: 'customerClosedTicket' } as const;

interface Reader {
  email: string;
  language: Language;
}

/** What a customer wrote. */
interface Written {
  comment: string | null;
  files?: readonly TakenFile[];
  /** of a mail: what came with it and was not kept */
  refused?: readonly RefusedFile[];
  /** the user who put it on the ticket for him, and has read it */
  knownTo?: string | null;
}

/**
 * Tells the seller's side by mail what a customer did. Nothing of the customer stands in it but what he wrote, and the names of his files: the files
 * themselves are fetched on the ticket's page, by who may.
 */
export async function tellSeller(
  deps: Pick<Deps, 'mailer' | 'config'>,
  tx: Tx,
  ticket: DeskTicket,
  what: keyof typeof written,
  { comment, files = [], refused = [], knownTo }: Written,
): Promise<void> {
  if (knownTo && knownTo === ticket.assigneeId) return;
  await mailSeller(deps, tx, ticket, written[what], (language) => ({
    comment: [comment, namesOf(files), ...refused.map((file) => refusalOf(language, file))].filter(Boolean).join('\n\n') || '–',
  }));
}

/** As they stand in the text: [one.png, two.pdf] */
const namesOf = (files: readonly TakenFile[]) => (files.length > 0 ? `[${files.map(({ name }) => name).join(', ')}]` : '');
/** And what was not kept: [run.exe: Files of this type are not accepted.] */
const refusalOf = (language: Language, { name, code }: RefusedFile) => `[${name}: ${sayError(language, code)}]`;

/** An amount in minor units. */
export interface Money {
  minor: number;
  currency: string;
}

/**
 * Tells the seller's side by mail what was carried out on a ticket without its people: by the clock, or by the seller platform.
 * @param refunded how much went back, or is to go back; null for a cancellation
 */
export async function tellCarriedOut(
  deps: Pick<Deps, 'mailer' | 'config'>,
  tx: Tx,
  ticket: DeskTicket,
  by: 'CLOCK' | 'PLATFORM',
  refunded: Money | null,
): Promise<void> {
  const amount = (language: Language) => ({ amount: formatMoney(refunded as Money, language, 'code') });
  if (refunded) await mailSeller(deps, tx, ticket, by === 'CLOCK' ? 'clockRefunded' : 'platformRefunded', amount);
  else await mailSeller(deps, tx, ticket, by === 'CLOCK' ? 'clockCanceled' : 'platformCanceled', () => ({}));
}

/** The clock asked for a refund that the seller platform must carry out: somebody has to do it there. */
export async function tellToRefund(deps: Pick<Deps, 'mailer' | 'config'>, tx: Tx, ticket: DeskTicket, refund: Money): Promise<void> {
  await mailSeller(deps, tx, ticket, 'clockToRefund', (language) => ({ amount: formatMoney(refund, language, 'code') }));
}

/** What every mail about a ticket names for the seller's side. */
interface SellerMailValues {
  nickname: string;
  number: number;
  receipt: string;
  link: string;
}

type SellerMail = { [N in MailName]: MailValues[N] extends SellerMailValues & { firstName?: never } ? N : never }[MailName];

/** Writes to whoever works on the ticket, while he may; else to the account itself; in the reader's language, with the page that he opens. */
async function mailSeller<N extends SellerMail>(
  deps: Pick<Deps, 'mailer' | 'config'>,
  tx: Tx,
  ticket: DeskTicket,
  name: N,
  values: (language: Language) => Omit<MailValues[N], keyof SellerMailValues>,
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
  const all = {
    nickname: account.nickname,
    number,
    receipt: ticket.receipt ?? '–',
    link: pageOfTicket(deps, number, clerk ? null : account.nickname),
    ...values(language),
  } as unknown as MailValues[N];
  await deps.mailer.queue(tx, { to: email, ...composeMail(language, name, all) });
}

/** Where a reader opens a ticket. @param nickname of the account whose console he opens it in; null for a user of the master */
export function pageOfTicket({ config }: Pick<Deps, 'config'>, number: number, nickname: string | null): string {
  return config.publicUrl + (nickname ? `/console/${nickname}/tickets?status=any&open=${number}` : `/tickets/${number}`);
}
