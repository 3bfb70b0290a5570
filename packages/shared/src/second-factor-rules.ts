/** The forms of what is typed as second factor (product.md 3): both sides read it the same way. */

/** Digits of an authenticator app's code, and seconds for which it shows one (RFC 6238, what every app takes). */
export const totpShape = { digits: 6, period: 30 } as const;

/** Crockford's letters: none that is mistaken for another when read from paper. */
export const recoveryAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A recovery code's first character names its position; ten of them are made at a time. */
export const recoveryMarks = 'ABCDEFGHJK';

/** Characters of a recovery code, its mark included; shown in groups of four. */
export const recoveryLength = 12;

export type SecondFactorCode = { readonly kind: 'TOTP'; readonly code: string } | { readonly kind: 'RECOVERY'; readonly code: string };

/**
 * What was typed as a code: six digits of the app, blanks between them or not, or a recovery code in any case, with or without its hyphens, O read as
 * zero, I and L as one. Null where it is neither.
 */
export function readSecondFactorCode(typed: string): SecondFactorCode | null {
  const plain = typed.slice(0, 100).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (new RegExp(`^[0-9]{${totpShape.digits}}$`).test(plain)) return { kind: 'TOTP', code: plain };
  const code = plain.replaceAll('O', '0').replace(/[IL]/g, '1');
  const isRecovery =
    code.length === recoveryLength &&
    recoveryMarks.includes(code.charAt(0)) &&
    [...code].every((character) => recoveryAlphabet.includes(character));
  return isRecovery ? { kind: 'RECOVERY', code } : null;
}

/** A recovery code as it is shown: ABCD-EFGH-JKMN. */
export function showRecoveryCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}
