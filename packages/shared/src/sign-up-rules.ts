/** Rules of the sign-up forms (product.md 3 and 4): each answers the refusal's code, or null. The server asks the same functions. */

/** The stored form of a nickname: lower-case, without blanks at the ends. */
export function normalizeNickname(nickname: string): string {
  return nickname.trim().toLowerCase();
}

/** 5 to 10 letters and digits (product.md 4), ASCII, in any case: they are stored lower-case. */
export function nicknameRule(nickname: string): 'NICKNAME_INVALID' | null {
  return /^[A-Za-z0-9]{5,10}$/.test(nickname) ? null : 'NICKNAME_INVALID';
}

/** 4 to 6 digits (product.md 3). */
export function pinRule(pin: string): 'PIN_INVALID' | null {
  return /^[0-9]{4,6}$/.test(pin) ? null : 'PIN_INVALID';
}

/**
 * The form of a security answer that is hashed and compared: without case, accents, punctuation and blanks, so that "São  Paulo." is "sao
 * paulo". Never change it: stored hashes depend on it.
 */
export function normalizeAnswer(answer: string): string {
  return answer
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const maxAnswerLength = 200;

/** 1 to 200 characters, of which at least one is a letter or digit. */
export function answerRule(answer: string): 'ANSWER_INVALID' | null {
  return answer.length <= maxAnswerLength && normalizeAnswer(answer) !== '' ? null : 'ANSWER_INVALID';
}

/** A hint of 1 to 200 characters that does not contain the answer, compared in the normalised form (product.md 3). */
export function hintRule(answer: string, hint: string): 'HINT_INVALID' | 'HINT_CONTAINS_ANSWER' | null {
  if (hint.trim() === '' || hint.length > maxAnswerLength) return 'HINT_INVALID';
  const secret = normalizeAnswer(answer);
  return secret !== '' && normalizeAnswer(hint).includes(secret) ? 'HINT_CONTAINS_ANSWER' : null;
}

/**
 * A first or last name of a person: 1 to 100 printable characters, not blank, and no web address: names stand in mails to others, who
 * should not be led anywhere by them.
 */
export function nameRule(name: string): 'NAME_INVALID' | null {
  const printable = name.trim() !== '' && name.length <= 100 && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>]/u.test(name);
  return printable && !/:\/\/|[^\s.]{2,}\.[^\s.]{2,}/u.test(name) ? null : 'NAME_INVALID';
}

/** The stored form of what somebody wrote about himself or a colleague: one line, without signs that cannot be seen, no blanks at the ends. */
export function normalizeDescription(description: string): string {
  return description.replace(/[\s\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** The sign-in key of an e-mail: without blanks at the ends, lower-case (product.md 3: one e-mail is one sign-in). */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/**
 * An address that mail can be sent to: one @, a dotted domain, at most 254 characters, nothing that could break out of a mail header
 * (security.md 28: CR, LF, NUL, commas and their like are refused).
 */
export function emailRule(email: string): 'EMAIL_INVALID' | null {
  const [local = '', domain = '', ...rest] = email.split('@');
  const sound =
    rest.length === 0 &&
    email.length <= 254 &&
    local.length <= 64 &&
    /^[^\s.,;:<>()[\]"\\\p{C}\p{Z}]+(?:\.[^\s.,;:<>()[\]"\\\p{C}\p{Z}]+)*$/u.test(local) &&
    /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u.test(domain) &&
    !/\.[0-9]+$/.test(domain);
  return sound ? null : 'EMAIL_INVALID';
}

/**
 * A notification secret that the owner sets himself: capitals and digits. Those of ClickBank have at most 16 today, older ones are longer
 * (issue text: "up to 16 capitals and digits; older ones are longer"); ours are generated.
 */
export function secretRule(secret: string): 'SECRET_INVALID' | null {
  return /^[A-Z0-9]{1,64}$/.test(secret) ? null : 'SECRET_INVALID';
}
