import type { UserStopped } from '../clerks/clerks.public';
import type { Tx } from '../platform/database/sql';

/** What a deleted user has written for himself alone goes with him: nobody could read it any more. What he shared stays with the master. */
export async function forgetOwnWords({ userId, why }: UserStopped, tx: Tx): Promise<void> {
  if (why !== 'DELETED') return;
  await tx.query('DELETE FROM ticket_drafts WHERE writer_id = $1', [userId]);
  await tx.query('DELETE FROM reply_templates WHERE maker_id = $1 AND NOT shared', [userId]);
}
