import type { Sql, Tx } from '../database/sql';

/** Whose a file is: a user's or an account user's upload, or made for one of them; `accountId` is set where it belongs to one account. */
export interface FileOwner {
  masterId: string | null;
  accountId: string | null;
  userId: string | null;
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

export async function insertFile(sql: Sql, file: FileOwner & { id: string; name: string; createdAt: Date; expiresAt: Date | null }) {
  await sql.query(
    `INSERT INTO files (id, master_id, account_id, user_id, name, content_type, size, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, 'application/octet-stream', 0, $6, $7)`,
    [file.id, file.masterId, file.accountId, file.userId, file.name, file.createdAt, file.expiresAt],
  );
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
    `SELECT id, master_id AS "masterId", account_id AS "accountId", user_id AS "userId", name, content_type AS "contentType", size,
       created_at AS "createdAt", expires_at AS "expiresAt"
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
