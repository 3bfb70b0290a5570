import type { BroughtFile } from '../attachments/sort-files';
import { textOfHtml } from './html-text';
import { newTextOf } from './new-text';

/** Characters of the whole text that are kept beside the ticket, and of HTML that is read. */
const textAtMost = 100_000;
const htmlAtMost = 1_000_000;
const namesAtMost = 20;
const answersAtMost = 20;

/** Why a mail is nobody's message: it was made by a program, and answering it would make two programs write to each other. */
export type DropReason = 'AUTO_REPLY' | 'BULK' | 'BOUNCE' | 'OWN_MAIL';

/** A mail as far as it is read. */
export interface ReadMail {
  /** without its brackets; null where it has none */
  messageId: string | null;
  /** the one address in From, as written; null for none or several */
  sender: string | null;
  subject: string;
  /** the whole text, up to a limit */
  text: string;
  /** what was written anew; empty where nothing was */
  body: string;
  /** names of the files that came with it, kept or not */
  attachments: string[];
  /** the same files, pictures that stand within the text last: those may be a signature's */
  files: BroughtFile[];
  /** the ids of mails of ours that it says it answers, the one it answers first */
  answers: string[];
  drop: DropReason | null;
}

/** Nothing that steers a terminal or that a database refuses; line breaks and tabs stay. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
}

const line = (text: string | undefined, most: number) =>
  clean(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most);

/**
 * Reads a mail as it came (RFC 5322 and MIME).
 * @param own the host in the Message-IDs of our own mails
 * @throws what the parser throws for a mail that is none: too many nested parts, too large a head
 */
export async function readMail(raw: Buffer, own: string): Promise<ReadMail> {
  // a parser is loaded with the first mail: most servers take none in
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 50, maxHeadersSize: 500_000 });
  const header = (name: string, most = 500) => line(mail.headers.find(({ key }) => key === name)?.value, most).toLowerCase();
  const messageId = line(mail.messageId, 500).replace(/^<|>$/g, '') || null;
  const text = clean(mail.text?.trim() ? mail.text : textOfHtml((mail.html ?? '').slice(0, htmlAtMost))).slice(0, textAtMost);
  const attachments = mail.attachments.map(({ filename }) => line(filename ?? undefined, 100) || '?').slice(0, namesAtMost);
  const isWithin = ({ disposition, related }: (typeof mail.attachments)[number]) => Number(related === true || disposition === 'inline');
  const files = [...mail.attachments].sort((one, other) => isWithin(one) - isWithin(other));
  return {
    messageId,
    sender: mail.from && 'address' in mail.from ? line(mail.from.address, 254) || null : null,
    subject: line(mail.subject, 300),
    text,
    body: newTextOf(text),
    attachments,
    files: files.map(({ filename, content }) => ({ name: filename ?? '', bytes: bytesOf(content) })),
    answers: ownIds(`${header('in-reply-to')} ${newestFirst(header('references', 20_000))}`, own),
    drop: dropReason(header, messageId, own),
  };
}

/** Parts are handed over as bytes, calendars as text. */
function bytesOf(content: ArrayBuffer | Uint8Array | string): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array);
}

/** The newest stands last in References, and is looked for first. */
const newestFirst = (ids: string) => ids.split(' ').reverse().join(' ');

/** The ids of our own mails among Message-IDs: a UUID at our host (mailer.ts). */
function ownIds(messageIds: string, own: string): string[] {
  const ids = [...messageIds.matchAll(/<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^>\s]+)>/g)];
  return [...new Set(ids.filter(([, , host]) => host === own.toLowerCase()).map(([, id]) => id as string))].slice(0, answersAtMost);
}

function dropReason(header: (name: string) => string, messageId: string | null, own: string): DropReason | null {
  if (messageId?.toLowerCase().endsWith(`@${own.toLowerCase()}`)) return 'OWN_MAIL';
  if (header('return-path') === '<>' || header('content-type').startsWith('multipart/report')) return 'BOUNCE';
  const automatic = header('auto-submitted');
  if ((automatic !== '' && automatic !== 'no') || header('x-autoreply') !== '' || header('x-autorespond') !== '') return 'AUTO_REPLY';
  if (/^(?:bulk|junk|list|auto_reply)$/.test(header('precedence')) || header('list-id') !== '') return 'BULK';
  return null;
}
