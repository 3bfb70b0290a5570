import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { Deps } from '../deps';
import { Refusal } from '../graphql/user-errors';
import { callerAddress } from '../http/requests';
import { TooManyTriesError } from '../rate-limits';
import type { FileReader } from './file-access';
import { attachment } from './file-name';
import { type FileOwner, fileById, readFilePieces, type StoredFile } from './files.repository';
import { type FileLimits, storeFile } from './store-file';

/** What somebody may upload. */
export interface FileUpload {
  /** whose it would be */
  owner: FileOwner;
  limits: FileLimits;
  /** how many an hour, counted under this name */
  perHour: { name: string; points: number; seconds: number };
}

/** Who may upload what is a question for the slices above: they answer it here. */
export interface FileRules {
  /**
   * who asks; null: not signed in
   * @param purpose what the request says that it is for: "support" on the customers' page
   */
  reader(request: IncomingMessage, purpose: string): Promise<FileReader | null>;
  /** @param purpose what it is for, as the request says it; null answers: he may upload nothing for it */
  upload(reader: FileReader, purpose: string): FileUpload | null;
  /** whether he may have a file that is there */
  reads(reader: FileReader, file: StoredFile): Promise<boolean>;
  toGlobalId(uuid: string): string;
  fromGlobalId(globalId: string): string | null;
  /** called after a file was stored, and before one is sent */
  audit(reader: FileReader, ip: string, action: 'upload-file' | 'download-file', fileId: string): Promise<void>;
}

const uploadSeconds = 300;

/**
 * `POST /files?name=...&for=ticket` (or `for=rates`; for an import without `for`) takes the bytes as the body, whatever type they claim to be, and answers {"fileId"}; `GET /files/:id` gives them back as
 * an attachment (schema.graphql, conventions). With `for=support` both are the support page's: whoever asks is the customer of its cookie, for a link
 * brings no header that says so. Out of scope is 404, the same as an id that never was.
 */
export function fileRoutes(deps: Deps, rules: FileRules): Router {
  const router = Router();
  const refuse = (response: Response, status: number, code: string) =>
    void response.status(status).set('cache-control', 'no-store').json({ error: { code } });

  router.post('/files', async (request, response) => {
    // a form of another site can send neither this header nor a body of this type without asking first (security.md 33)
    if (!fromOurPage(deps, request)) return refuse(response, 403, 'FORBIDDEN');
    const purpose = purposeOf(request);
    const reader = await rules.reader(request, purpose);
    if (!reader) return refuse(response, 401, 'UNAUTHENTICATED');
    const allowed = rules.upload(reader, purpose);
    if (!allowed) return refuse(response, 403, 'FORBIDDEN');
    const encoding = request.headers['content-encoding'];
    if (encoding && encoding !== 'identity') return refuse(response, 415, 'FILE_TYPE');
    if (Number(request.headers['content-length'] ?? 0) > allowed.limits.size) return refuse(response, 413, 'FILE_TOO_LARGE');
    try {
      await deps.limits.take(allowed.perHour, reader.userId ?? allowed.owner.customerId ?? allowed.owner.accountId ?? 'nobody');
    } catch (error) {
      if (!(error instanceof TooManyTriesError)) throw error;
      response.set('retry-after', String(error.retryAfter));
      return refuse(response, 429, 'RATE_LIMITED');
    }
    const late = setTimeout(() => request.destroy(), uploadSeconds * 1000);
    try {
      const name = typeof request.query.name === 'string' ? request.query.name : headerName(request);
      const id = await storeFile(deps, allowed.owner, name, request, allowed.limits);
      await rules.audit(reader, callerAddress(request, deps.config.trustProxy), 'upload-file', id);
      response
        .status(201)
        .set('cache-control', 'no-store')
        .json({ fileId: rules.toGlobalId(id) });
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      if (!(error instanceof Refusal)) throw error;
      // the rest of the body is not read: the connection ends with the answer
      response.set('connection', 'close');
      refuse(response, error.code === 'FILE_TOO_LARGE' ? 413 : error.code === 'FILE_TYPE' ? 415 : 400, error.code);
    } finally {
      clearTimeout(late);
    }
  });

  router.get('/files/:id', async (request, response) => {
    const reader = await rules.reader(request, purposeOf(request));
    if (!reader) return refuse(response, 401, 'UNAUTHENTICATED');
    const uuid = rules.fromGlobalId(request.params.id);
    const file = uuid ? await fileById(deps.db, uuid) : null;
    const isOver = file?.expiresAt && file.expiresAt <= deps.clock.now();
    if (!file || isOver || !(await rules.reads(reader, file))) return refuse(response, 404, 'NOT_FOUND');
    await rules.audit(reader, callerAddress(request, deps.config.trustProxy), 'download-file', file.id);
    response.set({
      'content-type': file.contentType,
      'content-length': String(file.size),
      'content-disposition': attachment(file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    await pipeline(Readable.from(readFilePieces(deps.db, file.id)), response).catch((error: Error) => {
      deps.log.warn({ reason: error.message }, 'a download was cut off');
    });
  });
  return router;
}

const purposeOf = ({ query }: Request): string => (typeof query.for === 'string' ? query.for : 'import');

/** Browsers tell where a request comes from; programs with a key do not, and carry no cookie. */
function fromOurPage(deps: Deps, request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined || origin === deps.config.publicUrl) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}

function headerName(request: Request): string {
  const given = request.headers['x-file-name'];
  try {
    return typeof given === 'string' ? decodeURIComponent(given) : '';
  } catch {
    return '';
  }
}
