import type { IncomingMessage } from 'node:http';
import { say } from '@mestre/shared';

/** The value of a cookie, or null. */
export function readCookie(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/**
 * The caller's address: the connection's, or, behind `trusted` proxies, the entry of X-Forwarded-For that the outermost of them wrote. Entries
 * further left are the caller's own invention (security.md 31).
 */
export function callerAddress(request: IncomingMessage, trusted: number): string {
  const direct = request.socket.remoteAddress ?? '';
  if (trusted === 0) return direct;
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.at(-trusted) ?? direct;
}

/** A body over the limit, cut off, too slow, or of another type: the status, and the key of the text that says so (shared, `request.*`). */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  constructor(
    readonly status: 408 | 413 | 415,
    readonly key: 'CONTENT_TYPE' | 'BODY_COMPRESSED' | 'BODY_TOO_LARGE' | 'BODY_SLOW' | 'BODY_CUT',
    readonly values: Readonly<Record<string, number>> = {},
  ) {
    super(say('en', `request.${key}`, values));
  }
}

/**
 * Reads a body whole, as it came: compressed bodies are refused (a bomb would grow here), more than `limit` bytes or `seconds` too.
 * @throws BodyError
 */
export function readBody(request: IncomingMessage, limit: number, seconds = 15): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding && encoding !== 'identity') return Promise.reject(new BodyError(415, 'BODY_COMPRESSED'));
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(new BodyError(413, 'BODY_TOO_LARGE', { limit }));
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => fail(new BodyError(408, 'BODY_SLOW')), seconds * 1000);
    const fail = (error: Error) => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      request.resume();
      reject(error);
    };
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > limit) fail(new BodyError(413, 'BODY_TOO_LARGE', { limit }));
      else pieces.push(piece);
    });
    request.on('end', () => {
      clearTimeout(timer);
      resolve(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces));
    });
    request.on('error', fail);
    request.on('aborted', () => fail(new BodyError(408, 'BODY_CUT')));
  });
}
