import { createHash } from 'node:crypto';
import type { Tx } from '../database/sql';
import { uuidV7 } from '../ids';
import { completeFile, type FileOwner, insertFile, insertPiece, pieceSize } from './files.repository';

/** A file that is whole in memory, as a mail brings it; its name is safe and its type told by its bytes. */
export interface WholeFile {
  name: string;
  contentType: string;
  bytes: Buffer;
}

/**
 * Keeps a file in the caller's transaction: it is there with what it belongs to, or not at all.
 * @param expiresAt null: kept
 * @returns its id
 */
export async function keepFile(tx: Tx, owner: FileOwner, file: WholeFile, createdAt: Date, expiresAt: Date | null): Promise<string> {
  const { name, contentType, bytes } = file;
  const id = uuidV7();
  await insertFile(tx, { ...owner, id, name, createdAt, expiresAt });
  for (let position = 0; position * pieceSize < bytes.length; position += 1)
    await insertPiece(tx, id, position, bytes.subarray(position * pieceSize, (position + 1) * pieceSize));
  await completeFile(tx, id, { size: bytes.length, sha256: createHash('sha256').update(bytes).digest(), contentType });
  return id;
}
