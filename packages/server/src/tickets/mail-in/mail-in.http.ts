import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deps } from '../../platform/deps';
import { BodyError, callerAddress, readBody } from '../../platform/http/requests';
import { TooManyTriesError } from '../../platform/rate-limits';
import { takeInMail } from './take-in-mail';

/** Largest mail that is taken, in bytes, its files included. */
export const mailAtMost = 25 * 1024 * 1024;
/** Seconds by which the clocks of the mail server and of this one may differ. */
const tolerance = 300;

interface Signed {
  timestamp: string;
  recipient: string;
  signature: string;
}

/** HMAC-SHA256 over time, recipient and the message as it came; hex. scripts/mail-in.mjs makes the same. */
export function signatureOf(secret: string, { timestamp, recipient }: Pick<Signed, 'timestamp' | 'recipient'>, raw: Buffer): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${recipient}\n`).update(raw).digest('hex');
}

/**
 * `POST /mail/in`: mails to ticket addresses, handed over by the mail server (docs/operations.md). The body is the message as it came; headers name the
 * recipient and the time, and a signature over all three. 200 with the outcome for whatever was read, so that nobody is bounced; 401 for what is not
 * signed, 409 for a signature that was used, 413, 429 and 503 as they say. Where no mail is taken in, there is no such address.
 * @returns a handler that says whether the request was for it
 */
export function makeMailInHandler(deps: Deps): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { mailIn } = deps.config;
  return (request, response) => {
    if (!mailIn || request.method !== 'POST' || !/^\/mail\/in(?:\?|$)/.test(request.url ?? '')) return false;
    handle(deps, mailIn.secret, request, response).catch((error: Error) => refuse(deps, response, error));
    return true;
  };
}

async function handle(deps: Deps, secret: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const header = (name: string) => String(request.headers[`x-mestre-${name}`] ?? '');
  const signed = { timestamp: header('timestamp'), recipient: header('recipient').trim(), signature: header('signature') };
  // before the body is read: what is late or has no signature at all costs nothing
  if (!isInTime(deps, signed) || !/^[0-9a-f]{64}$/.test(signed.signature) || signed.recipient.length > 320)
    return answer(response, 401, 'UNAUTHENTICATED');
  const raw = await readBody(request, mailAtMost, 60);
  if (!timingSafeEqual(Buffer.from(signatureOf(secret, signed, raw), 'hex'), Buffer.from(signed.signature, 'hex')))
    return answer(response, 401, 'UNAUTHENTICATED');
  if (!(await isFirst(deps, signed))) return answer(response, 409, 'CONFLICT');
  const taken = await takeInMail(deps, callerAddress(request, deps.config.trustProxy), { recipient: signed.recipient, raw });
  send(response, 200, taken);
}

function isInTime({ clock }: Deps, { timestamp }: Signed): boolean {
  return /^\d{10}$/.test(timestamp) && Math.abs(clock.now().getTime() / 1000 - Number(timestamp)) <= tolerance;
}

/** A signature is good once; as long as its time would be good, it is remembered. */
async function isFirst({ db, clock }: Deps, { signature }: Signed): Promise<boolean> {
  const now = clock.now();
  await db.query('DELETE FROM mail_in_signatures WHERE at < $1', [new Date(now.getTime() - 3 * tolerance * 1000)]);
  const noted = await db.query('INSERT INTO mail_in_signatures (signature, at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1', [
    Buffer.from(signature, 'hex'),
    now,
  ]);
  return noted.length > 0;
}

function refuse(deps: Deps, response: ServerResponse, error: Error): void {
  if (response.headersSent) response.destroy();
  else if (error instanceof BodyError) {
    response.setHeader('connection', 'close');
    answer(response, error.status, error.status === 413 ? 'TOO_LARGE' : 'BAD_USER_INPUT');
  } else if (error instanceof TooManyTriesError) {
    response.setHeader('retry-after', String(error.retryAfter));
    answer(response, 429, 'RATE_LIMITED');
  } else {
    deps.log.error({ err: error }, 'a mail could not be taken in');
    answer(response, 503, 'SERVICE_UNAVAILABLE');
  }
}

const answer = (response: ServerResponse, status: number, code: string) => send(response, status, { error: { code } });

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
