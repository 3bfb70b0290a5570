import { type Language, passwordRule } from '@mestre/shared';
import { toGlobalId } from '../access/global-ids';
import { AccountLinked, linkToMaster } from '../accounts/accounts.public';
import { type Caller, recordAudit } from '../audit/audit.public';
import { createMaster, type SecurityAnswer } from '../masters/masters.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { useLink } from '../platform/mail/mailed-links';
import { type Started, startSession } from './start-session';

const limit = { name: 'mailed-link', points: 60, seconds: 900 };
const uniqueViolation = '23505';

export interface Activated {
  session: Started;
  /** ACCOUNT_ALREADY_LINKED when another master linked the account meanwhile: this one starts with none (product.md 3) */
  notice: 'ACCOUNT_ALREADY_LINKED' | null;
}

/** @throws Refusal PASSWORD_RULE or PASSWORD_KNOWN */
export function requirePassword(password: string): void {
  const wrong = passwordRule(password);
  if (wrong) throw new Refusal(wrong, ['password']);
}

/**
 * Opens what a mailed link was sent for, with the first password: the master of a sign-up, whose reserved account is linked, or the user of an
 * invited clerk. Signs in. A password that does not meet the rule leaves the link usable.
 * @throws Refusal PASSWORD_RULE, PASSWORD_KNOWN, LINK_EXPIRED (unknown, used, old, or the e-mail became a sign-in meanwhile); TooManyTriesError
 */
export async function activate(
  deps: Deps,
  caller: Caller & { userAgent: string },
  input: { token: string; password: string },
): Promise<Activated> {
  requirePassword(input.password);
  await deps.limits.take(limit, caller.ip);
  const passwordHash = await deps.hashing.hash(input.password);
  return deps.db.transaction(async (tx) => {
    const clerkId = await useLink(tx, deps.clock, 'activate-clerk', input.token);
    const activated = clerkId
      ? await activateClerk(deps, tx, caller, { clerkId, passwordHash })
      : await activateMaster(deps, tx, caller, { token: input.token, passwordHash });
    return { notice: activated.notice, session: await startSession(deps, tx, { userId: activated.userId }, caller) };
  });
}

type Opened = Pick<Activated, 'notice'> & { userId: string };

/** From here on the clerk's address is a sign-in: whoever reads its mail has just said so. */
async function activateClerk(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  { clerkId, passwordHash }: { clerkId: string; passwordHash: string },
): Promise<Opened> {
  const confirmed = await tx
    .query<{ master_id: string }>(
      `UPDATE users u SET password_hash = $2, confirmed_at = $3, email_key = lower(u.email)
       WHERE u.id = $1 AND u.kind = 'CLERK' AND u.enabled AND u.deleted_at IS NULL AND u.confirmed_at IS NULL
         AND NOT EXISTS (SELECT FROM users other WHERE other.email_key = lower(u.email)) RETURNING u.master_id`,
      [clerkId, passwordHash, deps.clock.now()],
    )
    .catch((error: { code?: string }) => {
      // another sign-in with this address came into being in the same moment
      if (error.code !== uniqueViolation) throw error;
      return [];
    });
  const [clerk] = confirmed;
  if (!clerk) throw new Refusal('LINK_EXPIRED', ['token']);
  await recordAudit(tx, deps.clock, caller, {
    action: 'activate-clerk',
    masterId: clerk.master_id,
    object: toGlobalId('User', clerkId),
    by: { role: 'CLERK', userId: clerkId },
  });
  return { userId: clerkId, notice: null };
}

async function activateMaster(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<Opened> {
  const signUpId = await useLink(tx, deps.clock, 'activate-master', token);
  const [signUp] = await tx.query<{
    email: string;
    first_name: string;
    last_name: string;
    language: Language;
    time_zone: string;
    notifications: boolean;
    pin_hash: string;
    security_answers: SecurityAnswer[];
    account_id: string;
  }>('DELETE FROM master_sign_ups WHERE id = $1 RETURNING *', [signUpId]);
  if (!signUp) throw new Refusal('LINK_EXPIRED', ['token']);
  const created = await createMaster(tx, deps.clock, {
    email: signUp.email,
    firstName: signUp.first_name,
    lastName: signUp.last_name,
    language: signUp.language,
    timeZone: signUp.time_zone,
    notifications: signUp.notifications,
    pinHash: signUp.pin_hash,
    securityAnswers: signUp.security_answers,
    passwordHash,
  });
  if (!created) throw new Refusal('LINK_EXPIRED', ['token']);
  const linked = await linkToMaster(tx, deps.clock, signUp.account_id, created.masterId);
  if (linked) await deps.events.publish(new AccountLinked(signUp.account_id, created.masterId), tx);
  await recordAudit(tx, deps.clock, caller, {
    action: 'activate-master',
    masterId: created.masterId,
    accountId: linked ? signUp.account_id : null,
    by: { role: 'OWNER', userId: created.userId },
  });
  return { userId: created.userId, notice: linked ? null : 'ACCOUNT_ALREADY_LINKED' };
}
