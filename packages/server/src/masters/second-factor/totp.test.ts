import { appCode } from '../../../test/support/authenticator';
import { newTotpSecret, stepOfCode, totpUri } from './totp';

/** RFC 6238, appendix B: the secret "12345678901234567890" in base32, the codes' last six of eight digits */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];

test.each(vectors)('the code at second %p is that of RFC 6238', (seconds, code) => {
  const at = new Date(seconds * 1000);
  expect(stepOfCode(secret, code, at)).toBe(Math.floor(seconds / 30));
  expect(appCode(secret, at)).toBe(code);
});

test('the codes of one step before and after count, with their own step; those of two do not', () => {
  const step = 59_000_000;
  const at = new Date(step * 30_000 + 12_345);
  const shown = (steps: number) => appCode(secret, new Date(at.getTime() + steps * 30_000));
  expect([-2, -1, 0, 1, 2].map((steps) => stepOfCode(secret, shown(steps), at))).toEqual([null, step - 1, step, step + 1, null]);
});

test('secrets are 160 random bits that an app can read', () => {
  const secrets = new Set(Array.from({ length: 50 }, newTotpSecret));
  expect(secrets.size).toBe(50);
  for (const made of secrets) expect(made).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(totpUri(secret, 'ann+x@example.com'));
  expect(uri.protocol).toBe('otpauth:');
  expect(decodeURIComponent(uri.pathname)).toMatch(/Mestre:ann\+x@example\.com$/);
  expect(Object.fromEntries(uri.searchParams)).toEqual({ issuer: 'Mestre', secret, algorithm: 'SHA1', digits: '6', period: '30' });
});
