import { longestComment } from '../desk/perform';
import type { ReadMail } from './read-mail';

/** The message with the names of the files that came with it: whoever reads it knows that they are to be asked for. */
export function messageOf({ body, attachments }: Pick<ReadMail, 'body' | 'attachments'>): string {
  const names = attachments.length > 0 ? `[${attachments.join(', ')}]` : '';
  const room = longestComment - names.length - 4;
  const text = body.length > room ? `${body.slice(0, room)} …` : body;
  return [text, names].filter(Boolean).join('\n\n');
}
