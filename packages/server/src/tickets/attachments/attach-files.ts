import type { Actor } from '../../access/actor';
import { uuidOf } from '../../access/global-ids';
import type { Tx } from '../../platform/database/sql';
import { Refusal } from '../../platform/graphql/user-errors';
import { attachmentsAtMost, attachmentTypes, leavingName } from './attachment-rules';

interface Uploaded {
  id: string;
  name: string;
  contentType: string;
  size: number;
}

/** A file that goes with a message, under the name by which it leaves. */
export type TakenFile = Pick<Uploaded, 'id' | 'name'>;

/**
 * Takes what the caller has uploaded for a message on an account: from here on the files are the ticket's, are kept, and are read by whoever reads it.
 * A file goes with one message only; one that is not his own, or is with another message already, is as one that never was.
 * @returns them in the order in which they were named
 * @throws Refusal FILES_TOO_MANY, FILES_TOO_LARGE (10 MB together), NOT_FOUND
 */
export async function takeFiles(
  tx: Tx,
  actor: Actor,
  accountId: string,
  globalIds: readonly string[] | null | undefined,
  now: Date,
): Promise<TakenFile[]> {
  const named = [...new Set(globalIds ?? [])];
  if (named.length === 0) return [];
  if (named.length > attachmentsAtMost.files) throw new Refusal('FILES_TOO_MANY', ['fileIds']);
  const ids = named.map((globalId) => uuidOf('File', globalId));
  const files = await tx.query<Uploaded>(
    `SELECT f.id, f.name, f.content_type AS "contentType", f.size::float8 AS size FROM files f
     WHERE f.id = ANY($1::uuid[]) AND f.complete AND f.expires_at > $2 AND f.content_type = ANY($3::text[])
       AND CASE WHEN $4::uuid IS NOT NULL THEN f.user_id = $4 ELSE f.user_id IS NULL AND f.account_id = $5 AND f.customer_id IS NOT DISTINCT FROM $6::uuid END
       AND NOT EXISTS (SELECT FROM ticket_attachments a WHERE a.file_id = f.id)
     ORDER BY f.id FOR UPDATE OF f`,
    [ids.filter(Boolean), now, Object.keys(attachmentTypes), actor.userId, accountId, actor.customer?.customerId ?? null],
  );
  if (files.length < named.length) throw new Refusal('NOT_FOUND', ['fileIds']);
  if (files.reduce((sum, { size }) => sum + size, 0) > attachmentsAtMost.bytes) throw new Refusal('FILES_TOO_LARGE', ['fileIds']);
  const names = new Map(files.map(({ id, name, contentType }) => [id, leavingName(name, contentType)]));
  await tx.query(
    `UPDATE files f SET account_id = $1, expires_at = NULL, name = n.name FROM unnest($2::uuid[], $3::text[]) n(id, name) WHERE f.id = n.id`,
    [accountId, [...names.keys()], [...names.values()]],
  );
  return (ids as string[]).map((id) => ({ id, name: names.get(id) as string }));
}

/** Puts files beside the event that they went with, which is written already. */
export async function writeAttachments(tx: Tx, accountId: string, eventId: string, fileIds: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO ticket_attachments (account_id, event_id, position, file_id)
     SELECT $1, $2, position, id FROM unnest($3::uuid[]) WITH ORDINALITY f(id, position)`,
    [accountId, eventId, fileIds],
  );
}
