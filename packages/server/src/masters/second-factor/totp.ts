import { totpShape } from '@mestre/shared';
import { Secret, TOTP } from 'otpauth';
import { SecretBox } from '../../platform/secret-box';

const issuer = 'Mestre';
/** steps before and after the present one whose codes count too: clocks differ, and typing takes time (RFC 6238, 5.2) */
const window = 1;

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', ...totpShape, secret: Secret.fromBase32(secret) });
}

/** A new secret for an authenticator app: 160 random bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The otpauth:// address that an app reads as a QR code. @param label whose: his e-mail address */
export function totpUri(secret: string, label: string): string {
  return totp(secret, label).toString();
}

/** The time step (30 s since 1970) whose code this is, or null when it is the code of none of those that count at `at`. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / totpShape.period) + delta;
}

/** Keeps the secrets encrypted (security.md 20). */
export function secondFactorBox(secretKey: string): SecretBox {
  return new SecretBox(secretKey, 'second-factor');
}
