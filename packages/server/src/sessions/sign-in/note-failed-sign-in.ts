import { stranger } from '../../access/actor';
import { credentialsByNickname } from '../../accounts/accounts.public';
import { recordAudit } from '../../audit/audit.public';
import type { Sql } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { TooManyTriesError } from '../../platform/rate-limits';

export const failedSignInKind = 'note-failed-sign-in';

/** Lines for one login; what comes after in the same hour is counted by the limits of sign-in alone, so that nobody fills the log. */
const linesPerHour = { name: failedSignInKind, points: 10, seconds: 3600 };

export interface FailedSignIn {
  login: string;
  ip: string;
  /** what was wrong: the password, or the code of the second factor */
  reason: 'PASSWORD' | 'CODE';
}

/**
 * Hands a failed sign-in on to a job: whether there is such a login is found out there, so that the caller's answer takes the same work for a known
 * and an unknown one (security.md 15).
 */
export async function queueFailedSignIn(deps: Deps, failed: FailedSignIn): Promise<void> {
  await deps.jobs.add(deps.db, failedSignInKind, failed, { maxAttempts: 3 });
}

/** The job behind it: a line in the log of the master or account whose login it is. Unknown logins leave none: anybody could write there. */
export async function noteFailedSignIn(deps: Deps, { login, ip, reason }: FailedSignIn): Promise<void> {
  const found = await whose(deps.db, login);
  if (!found) return;
  try {
    await deps.limits.take(linesPerHour, login);
  } catch (error) {
    if (error instanceof TooManyTriesError) return;
    throw error;
  }
  const last = (await deps.limits.taken(linesPerHour, login)) === linesPerHour.points;
  await recordAudit(
    deps.db,
    deps.clock,
    { actor: stranger(), ip },
    {
      action: 'fail-sign-in',
      masterId: found.masterId,
      accountId: found.accountId,
      object: login,
      after: { reason, ...(last ? { furtherOnesOfThisHour: 'not noted' } : {}) },
    },
  );
}

async function whose(sql: Sql, login: string): Promise<{ masterId: string | null; accountId: string | null } | null> {
  if (!login.includes('@')) {
    const account = await credentialsByNickname(sql, login);
    return account && { masterId: account.masterId, accountId: account.accountId };
  }
  const [user] = await sql.query<{ masterId: string }>(
    'SELECT master_id AS "masterId" FROM users WHERE email_key = $1 AND deleted_at IS NULL',
    [login],
  );
  return user ? { masterId: user.masterId, accountId: null } : null;
}
