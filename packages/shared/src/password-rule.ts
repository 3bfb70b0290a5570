import { isWellKnownPassword } from './well-known-passwords';

/** Which parts of the rule a password meets; `ok` when all do. Drawn live in the status box, asked again by the server. */
export interface PasswordCheck {
  readonly uppercase: boolean;
  readonly lowercase: boolean;
  readonly special: boolean;
  readonly numeric: boolean;
  readonly length: boolean;
  readonly notKnown: boolean;
  readonly ok: boolean;
}

export const maxPasswordLength = 128;
const wanted = 2;

/** The form that is checked and hashed: composed (NFC), so that one password typed on two machines is one password. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

const count = (text: string, kind: RegExp): number => text.match(kind)?.length ?? 0;

/**
 * The password rule, everywhere (product.md 3): at least 2 upper-case, 2 lower-case, 2 special and 2 numeric characters, at most 128, not a
 * well-known password. Special is any printable character that is no letter, digit or space: neither control nor format character, and no
 * combining mark, which is part of a letter. Length counts characters, not bytes.
 */
export function checkPassword(password: string): PasswordCheck {
  // a text this long fails on length alone; nothing else is worth looking at
  const text = normalizePassword(password.slice(0, 4 * maxPasswordLength));
  const uppercase = count(text, /\p{Lu}/gu) >= wanted;
  const lowercase = count(text, /\p{Ll}/gu) >= wanted;
  const numeric = count(text, /\p{Nd}/gu) >= wanted;
  const special = count(text, /[^\p{L}\p{Nd}\p{M}\p{Z}\p{C}]/gu) >= wanted;
  const length = [...text].length <= maxPasswordLength && password.length <= 4 * maxPasswordLength;
  const notKnown = !isWellKnownPassword(text);
  return {
    uppercase,
    lowercase,
    special,
    numeric,
    length,
    notKnown,
    ok: uppercase && lowercase && special && numeric && length && notKnown,
  };
}

/** The refusal for a password, or null: PASSWORD_RULE before PASSWORD_KNOWN. */
export function passwordRule(password: string): 'PASSWORD_RULE' | 'PASSWORD_KNOWN' | null {
  const check = checkPassword(password);
  if (check.ok) return null;
  return check.uppercase && check.lowercase && check.special && check.numeric && check.length ? 'PASSWORD_KNOWN' : 'PASSWORD_RULE';
}
