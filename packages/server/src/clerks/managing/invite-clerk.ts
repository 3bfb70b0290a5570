import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { composeMail } from '../../platform/mail/compose-mail';
import { issueLink, linkHours } from '../../platform/mail/mailed-links';
import type { StoredUser } from './managed-user';

/**
 * Mails a clerk the link with which he sets his own password; an older link dies with it. An address that is a sign-in already gets a note
 * instead, and who invites learns nothing of it: whether somebody has a sign-in elsewhere is told to his mailbox alone (security.md 15).
 */
export async function inviteClerk(
  deps: Deps,
  tx: Tx,
  clerk: Pick<StoredUser, 'firstName' | 'language' | 'masterId'> & { userId: string; email: string },
): Promise<void> {
  const { firstName, language, email, userId } = clerk;
  const [owner] = await tx.query<{ name: string }>(
    `SELECT concat_ws(' ', first_name, last_name) AS name FROM users WHERE master_id = $1 AND kind = 'OWNER'`,
    [clerk.masterId],
  );
  const masterName = owner?.name ?? '';
  const [taken] = await tx.query('SELECT 1 FROM users WHERE email_key = lower($1)', [email]);
  const token = await issueLink(tx, deps.clock, 'activate-clerk', userId);
  const mail = taken
    ? composeMail(language, 'clerkAddressTaken', { firstName, masterName })
    : composeMail(language, 'clerkInvited', {
        firstName,
        masterName,
        link: `${deps.config.publicUrl}/activate#token=${token}`,
        hours: linkHours('activate-clerk'),
      });
  await deps.mailer.queue(tx, { to: email, ...mail });
  await tx.query('UPDATE users SET invited_at = $2 WHERE id = $1', [userId, deps.clock.now()]);
}
