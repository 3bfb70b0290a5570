import { type Language, type MailName, type MailValues, say, sayMail } from '@mestre/shared';
import type { Mail } from './mailer';

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = {
  body: 'margin:0;background:#f5f6f8;font:16px/24px Inter,Segoe UI,Helvetica,Arial,sans-serif;color:#1c2024',
  card: 'background:#ffffff;border:1px solid #e3e6ea;border-radius:12px;padding:28px 24px 12px',
  foot: 'margin:16px 8px 0;color:#5b6370;font-size:13px;line-height:20px',
  words: 'border-left:3px solid #d5d9e0;padding-left:14px;margin:0 0 16px',
  link: 'display:block;background:#3451d1;color:#ffffff;text-decoration:none;font-weight:500;font-size:14px;line-height:20px;padding:12px 16px;border-radius:8px;word-break:break-all',
};

/**
 * Composes one of the catalogue's mails in the reader's language: plain text, and a quiet HTML of the same words, no picture, nothing loaded
 * from anywhere. What users typed stands in it escaped, and without line breaks, so that it cannot reach a header (security.md 28).
 * @param values what the texts name; `link` is made from configuration alone (security.md 31)
 * @param foot what stands below, apart from it
 */
export function composeMail<N extends MailName>(language: Language, name: N, values: MailValues[N], foot?: MailFoot): Omit<Mail, 'to'> {
  const clean = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value !== 'string' ? value : key === 'comment' ? manyLines(value) : oneLine(value),
    ]),
  ) as MailValues[N];
  const { comment, link } = clean as { comment?: string; link?: string };
  const { subject, body } = sayMail(language, name, comment === undefined ? clean : { ...clean, comment: mark });
  // where nobody wrote anything there is nothing to introduce
  const said = body.split('\n\n').filter((text) => !(comment === '–' && text.length > mark.length && text.includes(mark)));
  const text = said.join('\n\n').replaceAll(mark, () => comment ?? '');
  const paragraphs = said.map((one) => {
    if (one === link) return `<p style="margin:24px 0"><a href="${escapeHtml(one)}" style="${style.link}">${escapeHtml(one)}</a></p>`;
    if (!one.includes(mark)) return paragraph(one);
    const introduced = one.replace(mark, '').trim();
    return `${introduced && paragraph(introduced)}<div style="${style.words}">${(comment ?? '').split('\n\n').map(paragraph).join('')}</div>`;
  });
  return { subject, text: `${text}\n${footText(foot)}`, html: framedMail(language, subject, paragraphs.join(''), foot) };
}

/** Stands in for the comment while the text around it is made: what a person wrote is set apart from what we say. */
const mark = '\u0001';

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

/** What stands at the foot of a customer's mail. */
export interface MailFoot {
  text: string;
  /** made from configuration */
  link: string;
}

/** The foot of a mail to a customer about an order: whether a reply is read, and the support page of the seller, which then asks for his e-mail alone. */
export function supportFoot(
  { publicUrl }: { publicUrl: string },
  language: Language,
  what: 'REPLY' | 'NO_REPLY' | 'SUPPORT',
  { nickname, receipt }: { nickname: string; receipt: string | null },
): MailFoot {
  const known = receipt ? `#receipt=${encodeURIComponent(receipt)}` : '';
  return { text: say(language, `foot.${what}`), link: `${publicUrl}/support/${encodeURIComponent(nickname)}${known}` };
}

export function footText(foot: MailFoot | undefined): string {
  return foot ? `\n${foot.text}\n${foot.link}\n` : '';
}

function footHtml(foot: MailFoot | undefined): string {
  if (!foot) return '';
  const link = escapeHtml(foot.link);
  return `<p style="${style.foot}">${escapeHtml(foot.text)}<br><a href="${link}" style="color:#3451d1;word-break:break-all">${link}</a></p>`;
}

/** The HTML of a mail around what it says. @param content HTML, whatever users typed in it escaped already */
export function framedMail(language: Language, subject: string, content: string, foot?: MailFoot): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="${style.body}"><div style="max-width:560px;margin:0 auto;padding:32px 16px"><div style="font-weight:600;font-size:20px;margin:0 0 16px">Mestre</div><div style="${style.card}">${content}</div>${footHtml(foot)}</div></body></html>`;
}

/** What a person wrote at length: its line breaks stay, everything else that steers a terminal or turns text around goes. No subject names one. */
function manyLines(value: string): string {
  return value
    .replace(/[^\P{C}\n]+/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What users typed, as it may stand in a subject or a line: no line breaks, nothing that steers a terminal or turns text around. */
export function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
