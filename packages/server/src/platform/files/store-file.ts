import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Deps } from '../deps';
import { Refusal } from '../graphql/user-errors';
import { uuidV7 } from '../ids';
import { safeFileName } from './file-name';
import { sniffType } from './file-type';
import {
  completeFile,
  deleteExpiredFiles,
  deleteFile,
  type FileOwner,
  type FileRoom,
  insertFile,
  insertFileWithin,
  insertPiece,
  pieceSize,
} from './files.repository';

export interface FileLimits {
  /** bytes */
  size: number;
  /** content types as `sniffType` tells them */
  types: readonly string[];
  /** milliseconds until it is deleted; null: kept */
  lifetime: number | null;
  /** of a customer's: how much room he has for all of them */
  room?: FileRoom;
}

/**
 * Streams bytes into a file, one piece in memory at a time. An upload that ends early leaves nothing.
 * @throws Refusal FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE, FILES_FULL; the source's own error
 */
export async function storeFile(deps: Deps, owner: FileOwner, name: string, source: Readable, limits: FileLimits): Promise<string> {
  const id = uuidV7();
  const now = deps.clock.now();
  await deleteExpiredFiles(deps.db, now);
  const expiresAt = limits.lifetime === null ? null : new Date(now.getTime() + limits.lifetime);
  const file = { ...owner, id, name: safeFileName(name), createdAt: now, expiresAt };
  const { customerId } = owner;
  if (limits.room && customerId) await insertFileWithin(deps.db, { ...file, customerId }, limits.size, limits.room);
  else await insertFile(deps.db, file);
  try {
    const hash = createHash('sha256');
    let contentType: string | null = null;
    let size = 0;
    let position = 0;
    for await (const piece of pieces(source)) {
      if (position === 0) {
        contentType = sniffType(piece.subarray(0, 4096));
        if (contentType === null || !limits.types.includes(contentType)) throw new Refusal('FILE_TYPE', ['file']);
      }
      size += piece.length;
      if (size > limits.size) throw new Refusal('FILE_TOO_LARGE', ['file']);
      hash.update(piece);
      await insertPiece(deps.db, id, position, piece);
      position += 1;
    }
    if (size === 0 || contentType === null) throw new Refusal('FILE_EMPTY', ['file']);
    await completeFile(deps.db, id, { size, sha256: hash.digest(), contentType });
    return id;
  } catch (error) {
    await deleteFile(deps.db, id).catch(() => undefined);
    throw error;
  }
}

/** The same bytes in pieces of one size; the last may be shorter. */
async function* pieces(source: Readable): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    size += chunk.length;
    while (size >= pieceSize) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, pieceSize);
      const rest = all.subarray(pieceSize);
      waiting = rest.length > 0 ? [rest] : [];
      size = rest.length;
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}
