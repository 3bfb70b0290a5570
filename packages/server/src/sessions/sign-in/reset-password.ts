import type { Language } from '@mestre/shared';
import { credentialsByNickname } from '../../accounts/accounts.public';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { forgetCodeTries, hasSecondFactor } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { composeMail } from '../../platform/mail/compose-mail';
import { issueLink, linkHours, useLink } from '../../platform/mail/mailed-links';
import { requirePassword } from '../activate';
import { type SessionOf, type Started, startSession } from '../start-session';
import { setPassword } from './new-password';

const callerLimit = { name: 'reset-password', points: 20, seconds: 3600 };
const mailLimit = { name: 'reset-password-mail', points: 5, seconds: 3600 };
const linkLimit = { name: 'mailed-link', points: 60, seconds: 900 };

/**
 * Asks for a reset link. The caller gets one same answer after the same work, known login or not: whether there is anybody is found out by a
 * job afterwards (security.md 15).
 * @throws TooManyTriesError by the caller's address alone, so that it says nothing about the login
 */
export async function requestPasswordReset(deps: Deps, caller: Caller, login: string): Promise<void> {
  await deps.limits.take(callerLimit, caller.ip);
  await deps.db.transaction(async (tx) => {
    await deps.jobs.add(tx, 'mail-password-reset', { login: login.trim().toLowerCase().slice(0, 254) });
    await recordAudit(tx, deps.clock, caller, { action: 'request-password-reset' });
  });
}

/** The job behind it: mails a link where the login is known; more than five an hour to one login are dropped. */
export async function mailPasswordReset(deps: Deps, login: string): Promise<void> {
  const found = await recipient(deps, login);
  if (!found) return;
  try {
    await deps.limits.take(mailLimit, login);
  } catch {
    return;
  }
  await deps.db.transaction(async (tx) => {
    const token = await issueLink(tx, deps.clock, found.purpose, found.id);
    await deps.mailer.queue(tx, {
      to: found.email,
      ...composeMail(found.language, 'passwordReset', {
        link: `${deps.config.publicUrl}/reset#token=${token}`,
        hours: linkHours(found.purpose),
      }),
    });
    const accountId = found.purpose === 'reset-account-password' ? found.id : null;
    await recordAudit(
      tx,
      deps.clock,
      { system: { masterId: found.masterId } },
      { action: 'mail-password-reset', accountId, object: login },
    );
  });
}

interface Recipient {
  purpose: 'reset-password' | 'reset-account-password';
  id: string;
  email: string;
  language: Language;
  masterId: string | null;
}

async function recipient(deps: Deps, login: string): Promise<Recipient | null> {
  if (!login.includes('@')) {
    const account = await credentialsByNickname(deps.db, login);
    return (
      account && {
        purpose: 'reset-account-password',
        id: account.accountId,
        email: account.email,
        language: account.language,
        masterId: account.masterId,
      }
    );
  }
  const [user] = await deps.db.query<{ id: string; email: string; language: Language; masterId: string }>(
    `SELECT id, email, language, master_id AS "masterId" FROM users WHERE email_key = $1 AND enabled AND deleted_at IS NULL AND confirmed_at IS NOT NULL AND kind <> 'API_ONLY'`,
    [login],
  );
  return user ? { purpose: 'reset-password', ...user } : null;
}

/**
 * Sets a new password with the mailed token: every session of his ends, he is signed in anew (security.md 17). A second factor is asked for all the
 * same: the mailbox alone does not sign in where one is on, nor does it switch it off.
 * @returns the new session, or SECOND_FACTOR where he has yet to sign in with a code
 * @throws Refusal PASSWORD_RULE, PASSWORD_KNOWN, LINK_EXPIRED; TooManyTriesError
 */
export async function resetPassword(
  deps: Deps,
  caller: Caller & { userAgent: string },
  input: { token: string; password: string },
): Promise<Started | 'SECOND_FACTOR'> {
  requirePassword(input.password);
  await deps.limits.take(linkLimit, caller.ip);
  const passwordHash = await deps.hashing.hash(input.password);
  const { of, started } = await deps.db.transaction(async (tx) => {
    const userId = await useLink(tx, deps.clock, 'reset-password', input.token);
    const accountId = userId ? null : await useLink(tx, deps.clock, 'reset-account-password', input.token);
    if (!userId && !accountId) throw new Refusal('LINK_EXPIRED', ['token']);
    const of: SessionOf = userId ? { userId } : { accountId: accountId as string };
    await setPassword(deps, tx, of, passwordHash, null);
    const [user] = userId
      ? await tx.query<{ master_id: string; kind: 'OWNER' | 'CLERK' }>('SELECT master_id, kind FROM users WHERE id = $1', [userId])
      : [];
    await recordAudit(tx, deps.clock, caller, {
      action: 'reset-password',
      masterId: user?.master_id ?? null,
      accountId,
      by: { role: user?.kind ?? 'ACCOUNT_USER', userId },
    });
    const needsCode = userId !== null && (await hasSecondFactor(tx, userId));
    return { of, started: needsCode ? ('SECOND_FACTOR' as const) : await startSession(deps, tx, of, caller) };
  });
  // whoever guessed codes knew the old password and cannot go on: the user is let in at once
  if ('userId' in of) await forgetCodeTries(deps, of.userId);
  return started;
}
