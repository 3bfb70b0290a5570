import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { cleanJson } from './clean-json';
import { NotificationError } from './notification-error';

/**
 * What a notification says, proven genuine and ready to be stored: the decrypted JSON of versions 6 to 8, or the form fields of 1.0 to 4.0.
 * Read by read-notification.ts; stored with the delivery, so that a replay needs no secret.
 */
export type NotificationContent =
  | { form: 'json'; fields: Readonly<Record<string, unknown>> }
  | { form: 'fields'; fields: Readonly<Record<string, string>> };

/** A body taken apart, before any secret is asked. */
export type Envelope =
  | { form: 'json'; ciphertext: Buffer; iv: Buffer }
  | { form: 'fields'; fields: Readonly<Record<string, string>>; check: string };

const blockBytes = 16;

/**
 * Takes a request's body apart: `notification` and `iv` as JSON or as form fields (versions 6 to 8), or a form with `cverify` (1.0 to 4.0).
 * The content type is not asked: senders name it as they like.
 * @throws NotificationError BROKEN_BODY
 */
export function parseEnvelope(body: Buffer): Envelope {
  const text = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  const fields = text.startsWith('{') ? jsonFields(text) : formFields(text);
  if (fields.notification !== undefined && fields.iv !== undefined) {
    const iv = base64(fields.iv);
    const ciphertext = base64(fields.notification);
    if (iv.length !== blockBytes) throw new NotificationError('BROKEN_BODY', 'iv is not 16 bytes');
    if (ciphertext.length === 0 || ciphertext.length % blockBytes !== 0) throw new NotificationError('BROKEN_BODY', 'not whole blocks');
    return { form: 'json', ciphertext, iv };
  }
  const { cverify, ...others } = fields;
  if (cverify === undefined) throw new NotificationError('BROKEN_BODY', 'neither notification and iv nor cverify');
  return { form: 'fields', fields: others, check: cverify };
}

/**
 * Proves a notification with one of the secrets that are valid now (two while one is changed) and opens it.
 * @throws NotificationError NO_SECRET, BAD_SECRET, or BROKEN_BODY. The sender must be answered alike for all: telling wrong padding from
 * wrong JSON would let a stranger decrypt what he caught.
 */
export function openEnvelope(envelope: Envelope, secrets: readonly string[]): NotificationContent {
  if (secrets.length === 0) throw new NotificationError('NO_SECRET', 'the account has no secret');
  return envelope.form === 'json' ? decrypt(envelope, secrets) : verify(envelope, secrets);
}

/** The first 32 hexadecimal digits of the lower-case SHA-1 of the secret, used as ASCII (issue 2, point 4). */
export function keyOf(secret: string): Buffer {
  return Buffer.from(createHash('sha1').update(secret).digest('hex').slice(0, 32), 'ascii');
}

/**
 * `cverify` of the versions 1.0 to 4.0: the first 8 hexadecimal digits, upper-case, of the SHA-1 over the values of all other fields in order of
 * their names, joined with "|", then "|" and the secret.
 */
export function checkOf(fields: Readonly<Record<string, string>>, secret: string): string {
  const values = Object.keys(fields)
    .sort()
    .map((name) => fields[name]);
  return createHash('sha1')
    .update([...values, secret].join('|'))
    .digest('hex')
    .slice(0, 8)
    .toUpperCase();
}

function decrypt(envelope: Envelope & { form: 'json' }, secrets: readonly string[]): NotificationContent {
  let opened = false;
  for (const secret of secrets) {
    try {
      const decipher = createDecipheriv('aes-256-cbc', keyOf(secret), envelope.iv);
      const text = Buffer.concat([decipher.update(envelope.ciphertext), decipher.final()]).toString('utf8');
      opened = true;
      // one key in 256 opens by chance to something that is no JSON: the other secret is still tried
      const parsed: unknown = JSON.parse(text);
      if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) {
        return { form: 'json', fields: cleanJson(parsed) as Record<string, unknown> };
      }
    } catch (error) {
      if (error instanceof NotificationError) throw error;
    }
  }
  throw opened ? new NotificationError('BROKEN_BODY', 'opens to no JSON object') : new NotificationError('BAD_SECRET', 'does not open');
}

function verify(envelope: Envelope & { form: 'fields' }, secrets: readonly string[]): NotificationContent {
  const given = Buffer.from(envelope.check);
  let genuine = false;
  for (const secret of secrets) {
    const expected = Buffer.from(checkOf(envelope.fields, secret));
    if (given.length === expected.length && timingSafeEqual(given, expected)) genuine = true;
  }
  if (!genuine) throw new NotificationError('BAD_SECRET', 'cverify does not match');
  return { form: 'fields', fields: cleanJson(envelope.fields) as Record<string, string> };
}

function jsonFields(text: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new NotificationError('BROKEN_BODY', 'not JSON');
  }
  const { notification, iv } = parsed as Record<string, unknown>;
  if (typeof notification !== 'string' || typeof iv !== 'string') throw new NotificationError('BROKEN_BODY', 'no notification or iv');
  return { notification, iv };
}

function formFields(text: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    // of a name given twice, sender and receiver may take different ones: what was proven would not be what is read
    if (name in fields) throw new NotificationError('BROKEN_BODY', 'a field is given twice');
    fields[name] = value;
  }
  return fields;
}

/** A form turns the "+" of base64 into a space where the sender did not escape it. */
function base64(text: string): Buffer {
  const compact = text.replace(/ /g, '+').replace(/[\r\n\t]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) throw new NotificationError('BROKEN_BODY', 'not base64');
  return Buffer.from(compact, 'base64');
}
