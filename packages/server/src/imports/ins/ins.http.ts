import type { IncomingMessage } from 'node:http';
import { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { type InsDeps, type Received, type ReceivedBody, receiveNotification } from './receive-notification';

/** Largest body that is taken, in bytes: a genuine one has some thousands. */
const bodyAtMost = 1_000_000;
/** Milliseconds in which the body must have come. */
const bodyWithin = 10_000;
/** The sender gives up after 3 seconds: by then it has heard something, and tries again what was too slow. */
const answerWithin = 2_800;

/**
 * `POST /ins/:nickname`: ClickBank's instant notifications (product.md 10). 200 for accepted and repeated, a 4xx with a code for what is refused,
 * 503 where the database does not answer in time, so that the sender tries again. Reads the raw body itself: mount it before any body parser.
 */
export function insRouter(deps: InsDeps & { log: Logger }): Router {
  const router = Router();
  router.post('/ins/:nickname', (request, response) => void handle(deps, request, response));
  return router;
}

async function handle(deps: InsDeps & { log: Logger }, request: Request<{ nickname: string }>, response: Response): Promise<void> {
  response.set('cache-control', 'no-store');
  try {
    const body = await readBody(request);
    if (!body) {
      response.set('connection', 'close').status(408).json({ code: 'TIMEOUT' });
      return;
    }
    if (!body.whole) response.set('connection', 'close');
    const received = await inTime(receiveNotification(deps, request.params.nickname.slice(0, 100), body));
    if (!received) {
      deps.log.warn('a notification took too long');
      response.status(503).json({ code: 'SERVICE_UNAVAILABLE' });
      return;
    }
    const answer = answerTo(received);
    response.status(answer.status).json(answer.body);
  } catch (error) {
    deps.log.error({ err: error }, 'a notification could not be recorded');
    if (response.headersSent) response.destroy();
    else response.status(503).json({ code: 'SERVICE_UNAVAILABLE' });
  }
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
      bytes: Buffer.concat(pieces),
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
