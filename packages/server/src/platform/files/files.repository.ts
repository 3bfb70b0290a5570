import type { Database } from '../database/database';
import type { Sql, Tx } from '../database/sql';
import { Refusal } from '../graphql/user-errors';

/**
 * Whose a file is: a user's, an account user's or a customer's upload, or made for one of them; `accountId` is set where it belongs to one account,
 * a customer's to his seller's.
 */
export interface FileOwner {
  masterId: string | null;
  accountId: string | null;
  userId: string | null;
  customerId?: string | null;
}

/** How much one customer may have brought within a time, sent or not. */
export interface FileRoom {
  bytes: number;
  files: number;
  /** milliseconds */
  within: number;
}

export interface StoredFile extends FileOwner {
  id: string;
  name: string;
  contentType: string;
  size: number;
  createdAt: Date;
  /** null: kept */
  expiresAt: Date | null;
}

/** Bytes of one piece: a row that PostgreSQL moves out of line, and a server holds one of at a time. */
export const pieceSize = 256 * 1024;

type NewFile = FileOwner & { id: string; name: string; createdAt: Date; expiresAt: Date | null };

export async function insertFile(sql: Sql, file: NewFile): Promise<void> {
  const { id, masterId, accountId, userId, customerId = null, name, createdAt, expiresAt } = file;
  await sql.query(
    `INSERT INTO files (id, master_id, account_id, user_id, customer_id, name, content_type, size, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'application/octet-stream', 0, $7, $8)`,
    [id, masterId, accountId, userId, customerId, name, createdAt, expiresAt],
  );
}

/**
 * What of a customer's room is left, under a lock until the transaction ends: many files that come at once find no more room than one after the other,
 * for what is still on its way counts as large as it may become.
 * @param largest bytes of one file
 */
export async function customersRoom(
  tx: Tx,
  customerId: string,
  now: Date,
  largest: number,
  room: FileRoom,
): Promise<{ files: number; bytes: number }> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`files of ${customerId}`]);
  const [had] = await tx.query<{ files: number; bytes: number }>(
    `SELECT count(*)::int AS files, coalesce(sum(CASE WHEN complete THEN size ELSE $3 END), 0)::float8 AS bytes
     FROM files WHERE customer_id = $1 AND created_at > $2`,
    [customerId, new Date(now.getTime() - room.within), largest],
  );
  return { files: room.files - (had?.files ?? 0), bytes: room.bytes - (had?.bytes ?? 0) };
}

/**
 * Begins a customer's file where it finds room beside his others.
 * @param largest bytes of one file
 * @throws Refusal FILES_FULL
 */
export async function insertFileWithin(
  db: Database,
  file: NewFile & { customerId: string },
  largest: number,
  room: FileRoom,
): Promise<void> {
  await db.transaction(async (tx) => {
    const left = await customersRoom(tx, file.customerId, file.createdAt, largest, room);
    if (left.files < 1 || left.bytes < largest) throw new Refusal('FILES_FULL', ['file']);
    await insertFile(tx, file);
  });
}

export async function insertPiece(sql: Sql, fileId: string, position: number, bytes: Buffer): Promise<void> {
  await sql.query('INSERT INTO file_pieces (file_id, position, bytes) VALUES ($1, $2, $3)', [fileId, position, bytes]);
}

export async function completeFile(sql: Sql, id: string, facts: { size: number; sha256: Buffer; contentType: string }): Promise<void> {
  await sql.query('UPDATE files SET size = $2, sha256 = $3, content_type = $4, complete = true WHERE id = $1', [
    id,
    facts.size,
    facts.sha256,
    facts.contentType,
  ]);
}

export async function deleteFile(sql: Sql, id: string): Promise<void> {
  await sql.query('DELETE FROM files WHERE id = $1', [id]);
}

/** Ends files that were never finished (an upload cut off by a kill) or whose time is over. A bounded number, so that no request waits. */
export async function deleteExpiredFiles(tx: Tx | Sql, now: Date): Promise<void> {
  await tx.query(
    `DELETE FROM files WHERE id IN (
       SELECT id FROM files WHERE expires_at < $1 OR (NOT complete AND created_at < $1::timestamptz - interval '1 day') LIMIT 20)`,
    [now],
  );
}

/** A complete file by its id. Callers check who asks: `mayRead` of file-access.ts. */
export async function fileById(sql: Sql, id: string): Promise<StoredFile | null> {
  const [row] = await sql.query<StoredFile>(
    `SELECT id, master_id AS "masterId", account_id AS "accountId", user_id AS "userId", customer_id AS "customerId", name,
       content_type AS "contentType", size, created_at AS "createdAt", expires_at AS "expiresAt"
     FROM files WHERE id = $1 AND complete`,
    [id],
  );
  return row ?? null;
}

/** The bytes of a file, one piece in memory at a time. */
export async function* readFilePieces(sql: Sql, id: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const [piece] = await sql.query<{ bytes: Buffer }>('SELECT bytes FROM file_pieces WHERE file_id = $1 AND position = $2', [
      id,
      position,
    ]);
    if (!piece) return;
    yield piece.bytes;
  }
}
