import { type Language, passwordRule } from '@mestre/shared';
import { AccountLinked, linkToMaster } from '../accounts/accounts.public';
import { type Caller, recordAudit } from '../audit/audit.public';
import { createMaster, type SecurityAnswer } from '../masters/masters.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { useLink } from '../platform/mail/mailed-links';
import { type Started, startSession } from './start-session';

const limit = { name: 'mailed-link', points: 60, seconds: 900 };

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
 * Opens the master of a sign-up with the mailed token and the first password, links the reserved account, signs the owner in.
 * A password that does not meet the rule leaves the link usable.
 * @throws Refusal PASSWORD_RULE, PASSWORD_KNOWN, LINK_EXPIRED (unknown, used, old, or the e-mail became a sign-in meanwhile); TooManyTriesError
 */
export async function activateMaster(
  deps: Deps,
  caller: Caller & { userAgent: string },
  input: { token: string; password: string },
): Promise<Activated> {
  requirePassword(input.password);
  await deps.limits.take(limit, caller.ip);
  const passwordHash = await deps.hashing.hash(input.password);
  return deps.db.transaction(async (tx) => {
    const signUpId = await useLink(tx, deps.clock, 'activate-master', input.token);
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
    });
    const session = await startSession(deps, tx, { userId: created.userId }, caller);
    return { session, notice: linked ? null : 'ACCOUNT_ALREADY_LINKED' };
  });
}
