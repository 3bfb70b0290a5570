import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { mailToUser } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { endLinks, useLink } from '../../platform/mail/mailed-links';
import { endSessions } from '../start-session';

const linkLimit = { name: 'mailed-link', points: 60, seconds: 900 };
/** PostgreSQL: another row has the value already */
const uniqueViolation = '23505';

/**
 * Makes the new address the sign-in, with the token mailed to it. Every session but the one that opens the link ends, and a password link mailed to
 * the old address dies: whoever held the old address holds nothing any more. The old address gets a notice.
 * @throws Refusal LINK_EXPIRED (unknown, used, old, overtaken by a newer request, or the address became somebody's sign-in meanwhile);
 * TooManyTriesError
 */
export async function confirmEmailChange(deps: Deps, caller: Caller, token: string): Promise<void> {
  await deps.limits.take(linkLimit, caller.ip);
  const expired = () => new Refusal('LINK_EXPIRED', ['token']);
  try {
    await deps.db.transaction(async (tx) => {
      const changeId = await useLink(tx, deps.clock, 'change-email', token);
      const [change] = await tx.query<{ user_id: string; email: string }>(
        'DELETE FROM email_changes WHERE id = $1 RETURNING user_id, email',
        [changeId],
      );
      if (!change) throw expired();
      const [before] = await tx.query<{ email: string; master_id: string }>(
        'SELECT email, master_id FROM users WHERE id = $1 AND enabled AND deleted_at IS NULL FOR UPDATE',
        [change.user_id],
      );
      if (!before) throw expired();
      // queued while the row still says the old address
      await mailToUser(deps, tx, change.user_id, 'emailChanged', {});
      await tx.query('UPDATE users SET email = $2, email_key = lower($2), version = version + 1 WHERE id = $1', [
        change.user_id,
        change.email,
      ]);
      await endLinks(tx, deps.clock, 'reset-password', change.user_id);
      const isHis = caller.actor.userId === change.user_id;
      await endSessions(deps, tx, { userId: change.user_id }, isHis ? caller.actor.sessionId : null);
      await recordAudit(tx, deps.clock, caller, {
        action: 'confirm-email-change',
        masterId: before.master_id,
        object: toGlobalId('User', change.user_id),
        before: { email: before.email },
        after: { email: change.email },
      });
    });
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolation) throw expired();
    throw error;
  }
}
