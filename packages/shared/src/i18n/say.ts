import { IntlMessageFormat } from 'intl-messageformat';
import { type ErrorCode, isErrorCode } from '../error-codes';
import type { Catalogue, MailName, MailValues } from './catalogue';
import { catalogueDe } from './de';
import { catalogueEn } from './en';
import { catalogueEs } from './es';
import { type Language, localeOf } from './language';
import { cataloguePt } from './pt';

export const catalogues: Readonly<Record<Language, Catalogue>> = { en: catalogueEn, pt: cataloguePt, de: catalogueDe, es: catalogueEs };

type Keys<T> = Extract<keyof T, string>;

/** `error.NOT_FOUND`, `mail.pinLocked.subject`, `permission.MANAGE_TICKETS.name`, ... */
export type MessageKey =
  | { [G in Exclude<Keys<Catalogue>, 'mail' | 'permission'>]: `${G}.${Keys<Catalogue[G]>}` }[Exclude<
      Keys<Catalogue>,
      'mail' | 'permission'
    >]
  | `mail.${MailName}.${'subject' | 'body'}`
  | `permission.${Keys<Catalogue['permission']>}.${'name' | 'explanation'}`;

export type MessageValues = Readonly<Record<string, string | number>>;

const compiled = new Map<string, IntlMessageFormat>();

/** The message of a key as it stands in the catalogue, ICU placeholders and all. Throws RangeError for a key that does not exist. */
export function messageOf(language: Language, key: MessageKey): string {
  let node: unknown = catalogues[language];
  for (const part of key.split('.')) {
    node = typeof node === 'object' && node !== null && Object.hasOwn(node, part) ? (node as Record<string, unknown>)[part] : undefined;
  }
  if (typeof node !== 'string') throw new RangeError(`no text for ${key}`);
  return node;
}

/**
 * A text in one language, with its placeholders filled in (ICU message form). Values are put in as they are: whoever makes HTML of it escapes the
 * result. Throws RangeError for an unknown key and intl-messageformat's error for a missing value.
 */
export function say(language: Language, key: MessageKey, values?: MessageValues): string {
  const message = messageOf(language, key);
  if (!message.includes('{')) return message;
  const cacheKey = `${language} ${key}`;
  let format = compiled.get(cacheKey);
  if (!format) {
    format = new IntlMessageFormat(message, localeOf[language], undefined, { ignoreTag: true });
    compiled.set(cacheKey, format);
  }
  return String(format.format(values));
}

/** The text of a refusal; the text of INTERNAL for a code that has none. Texts of refusals have no placeholders, so this never throws. */
export function sayError(language: Language, code: ErrorCode | string): string {
  return catalogues[language].error[isErrorCode(code) ? code : 'INTERNAL'];
}

/**
 * A mail in one language: a subject of one line, and a body of paragraphs parted by empty lines in which a link is a paragraph of its own.
 */
export function sayMail<N extends MailName>(language: Language, name: N, values: MailValues[N]): { subject: string; body: string } {
  const texts = values as MessageValues;
  return { subject: say(language, `mail.${name}.subject`, texts), body: say(language, `mail.${name}.body`, texts) };
}
