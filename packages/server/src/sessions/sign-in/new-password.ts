import type { Language } from '@mestre/shared';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { composeMail } from '../../platform/mail/compose-mail';
import { endLinks } from '../../platform/mail/mailed-links';
import { endSessions, type SessionOf } from '../start-session';

interface Holder {
  email: string;
  language: Language;
}

/**
 * Puts a new password in the place of the old one: the sessions end (but the one that asks, if any), links mailed for a reset and an e-mail
 * change under way die, since whoever knew the old password may have asked for them; a notice goes out (security.md 16, 17).
 */
export async function setPassword(deps: Deps, tx: Tx, of: SessionOf, passwordHash: string, keepSession: string | null): Promise<void> {
  const [holder] =
    'userId' in of
      ? await tx.query<Holder>('UPDATE users SET password_hash = $2 WHERE id = $1 RETURNING email, language', [of.userId, passwordHash])
      : await tx.query<Holder>('UPDATE accounts SET password_hash = $2 WHERE id = $1 RETURNING email, language', [
          of.accountId,
          passwordHash,
        ]);
  await endSessions(deps, tx, of, keepSession);
  if ('userId' in of) {
    await endLinks(tx, deps.clock, 'reset-password', of.userId);
    await tx.query('DELETE FROM email_changes WHERE user_id = $1', [of.userId]);
  } else {
    await endLinks(tx, deps.clock, 'reset-account-password', of.accountId);
  }
  if (!holder) return;
  await deps.mailer.queue(tx, {
    to: holder.email,
    ...composeMail(holder.language, 'passwordChanged', { link: `${deps.config.publicUrl}/forgot` }),
  });
}
