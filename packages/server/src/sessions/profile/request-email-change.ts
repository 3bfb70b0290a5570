import type { Language } from '@mestre/shared';
import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { isOwnPassword, mailToUser, requireSecondFactor, requireSecurityAnswers } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { composeMail } from '../../platform/mail/compose-mail';
import { issueLink, linkHours } from '../../platform/mail/mailed-links';
import { requireUserSession } from '../require-session';
import type { RequestEmailChangeInput } from './profile.type';

/** requests of one user, and mails to one address whoever asks: nobody's mailbox is flooded */
const userLimit = { name: 'email-change', points: 10, seconds: 3600 };
const addressLimit = { name: 'email-change-mail', points: 5, seconds: 3600 };

/**
 * Asks to change the caller's own e-mail address (product.md 3): the owner proves himself by both security answers, a clerk by his password, both by
 * a code where a second factor is on. A link goes to the new address, a notice to the old one. Whether the new one belongs to somebody is
 * found out by a job afterwards, so that the answer and the work are the same (security.md 15); a newer request ends the older one's link.
 * @throws Refusal ANSWERS_WRONG, ANSWERS_LOCKED, PASSWORD_WRONG, REQUIRED, WRONG_CODE; NOT_ALLOWED for account users and API keys; TooManyTriesError
 */
export async function requestEmailChange(deps: Deps, caller: Caller, input: RequestEmailChangeInput): Promise<void> {
  const userId = requireUserSession(caller);
  if (caller.actor.kind === 'OWNER') await requireSecurityAnswers(deps, caller, input.answers ?? []);
  else if (!(await isOwnPassword(deps, caller, input.password ?? ''))) throw new Refusal('PASSWORD_WRONG', ['password']);
  await requireSecondFactor(deps, userId, input.code, ['code']);
  await deps.limits.take(userLimit, userId);
  await deps.db.transaction(async (tx) => {
    const changeId = uuidV7();
    await tx.query(
      `INSERT INTO email_changes (id, user_id, email, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET id = excluded.id, email = excluded.email, created_at = excluded.created_at`,
      [changeId, userId, input.email, deps.clock.now()],
    );
    await mailToUser(deps, tx, userId, 'emailChangeAsked', {});
    await deps.jobs.add(tx, 'mail-email-change', { changeId });
    await recordAudit(tx, deps.clock, caller, {
      action: 'request-email-change',
      object: toGlobalId('User', userId),
      after: { email: input.email },
    });
  });
}

/** The job behind it: a link to the new address, or a note where it signs in already; more than five an hour to one address are dropped. */
export async function mailEmailChange(deps: Deps, changeId: string): Promise<void> {
  const [change] = await deps.db.query<{ user_id: string; email: string; first_name: string; language: Language }>(
    `SELECT c.user_id, c.email, coalesce(nullif(u.first_name, ''), c.email) AS first_name, u.language
     FROM email_changes c JOIN users u ON u.id = c.user_id WHERE c.id = $1 AND u.enabled AND u.deleted_at IS NULL`,
    [changeId],
  );
  if (!change) return;
  try {
    await deps.limits.take(addressLimit, change.email.toLowerCase());
  } catch {
    return;
  }
  await deps.db.transaction(async (tx) => {
    const [holder] = await tx.query<{ id: string }>('SELECT id FROM users WHERE email_key = lower($1) AND id <> $2', [
      change.email,
      change.user_id,
    ]);
    if (holder) return mailToUser(deps, tx, holder.id, 'emailAddressTaken', { link: `${deps.config.publicUrl}/master` });
    const token = await issueLink(tx, deps.clock, 'change-email', changeId);
    await deps.mailer.queue(tx, {
      to: change.email,
      ...composeMail(change.language, 'emailChange', {
        firstName: change.first_name,
        link: `${deps.config.publicUrl}/confirm-email#token=${token}`,
        hours: linkHours('change-email'),
      }),
    });
  });
}
