import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type InsDeps, type Received, type ReceivedBody, receiveNotification } from './receive-notification';

/** Largest body that is taken, in bytes: a genuine one has some thousands. */
const bodyAtMost = 1_000_000;
/** Milliseconds in which the body must have come. */
const bodyWithin = 10_000;
/** The sender gives up after 3 seconds: by then it has heard something, and tries again what was too slow. */
const answerWithin = 2_800;

const address = /^\/ins\/([^/?#]+)\/?(?:\?|$)/;

type Deps = InsDeps & { readonly log: Logger };

/**
 * `POST /ins/:nickname`: ClickBank's instant notifications (product.md 10). 200 for accepted and repeated, a 4xx with a code for what is refused,
 * 503 where the database does not answer in time, so that the sender tries again. Stands before Express: this is the door that is used most.
 * @returns a handler that says whether the request was for it
 */
export function makeInsHandler(deps: Deps): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const match = request.method === 'POST' ? address.exec(request.url ?? '') : null;
    if (!match) return false;
    void handle(deps, nicknameIn(match[1] as string), request, response);
    return true;
  };
}

/** What cannot be decoded is a nickname that nobody has. */
function nicknameIn(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 100);
  } catch {
    return '';
  }
}

async function handle(deps: Deps, nickname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    if (!body?.whole) response.setHeader('connection', 'close');
    if (!body) return answer(response, 408, { code: 'TIMEOUT' });
    const received = await inTime(receiveNotification(deps, nickname, body));
    if (!received) {
      deps.log.warn('a notification took too long');
      return answer(response, 503, { code: 'SERVICE_UNAVAILABLE' });
    }
    const told = answerTo(received);
    answer(response, told.status, told.body);
  } catch (error) {
    deps.log.error({ err: error }, 'a notification could not be recorded');
    if (response.headersSent) response.destroy();
    else answer(response, 503, { code: 'SERVICE_UNAVAILABLE' });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

/**
 * A sender who proved himself hears the reason. For everybody else wrong secret, unknown nickname, wrong padding and decrypted nonsense are one and
 * the same answer, to the byte; a body that cannot be taken apart is told so, whoever the nickname is.
 */
export function answerTo(received: Received): { status: number; body: object } {
  if (received.outcome !== 'REFUSED') return { status: 200, body: { outcome: received.outcome } };
  if (received.stage === 'PROOF') return { status: 404, body: { code: 'NOT_FOUND' } };
  const status = received.reason === 'TOO_LARGE' ? 413 : received.stage === 'BODY' ? 400 : 422;
  return { status, body: { code: received.reason } };
}

/** Null when it does not come in time or breaks off. Compressed bodies are not inflated: they are no JSON and no form. */
function readBody(request: IncomingMessage): Promise<ReceivedBody | null> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const done = (body: ReceivedBody | null) => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      request.removeAllListeners('end');
      // what still comes is not kept; the answer closes the connection
      if (!body?.whole) request.resume();
      resolve(body);
    };
    const read = (whole: boolean): ReceivedBody => ({
      bytes: pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces),
      whole,
      contentType: request.headers['content-type']?.slice(0, 200) ?? null,
    });
    const timer = setTimeout(() => done(null), bodyWithin);
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > bodyAtMost) done(read(false));
      else pieces.push(piece);
    });
    request.on('end', () => done(read(true)));
    request.on('error', () => done(null));
    request.on('aborted', () => done(null));
  });
}

async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), answerWithin);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
