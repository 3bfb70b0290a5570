import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { isOwnPassword } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { requirePassword } from '../activate';
import { setPassword } from '../sign-in/new-password';
import { sessionOf } from '../start-session';
import type { ChangePasswordInput } from './profile.type';

/**
 * Changes the caller's own password, an owner's, clerk's or account user's: all his other sessions end, links that were mailed for the old
 * password die, a notice goes out (security.md 17).
 * @throws Refusal PASSWORD_RULE, PASSWORD_KNOWN, PASSWORD_WRONG for the current one, NOT_ALLOWED for API keys; TooManyTriesError
 */
export async function changePassword(deps: Deps, caller: Caller, input: ChangePasswordInput): Promise<void> {
  const of = sessionOf(caller.actor);
  if (!of) throw new Refusal('NOT_ALLOWED');
  requirePassword(input.password);
  if (!(await isOwnPassword(deps, caller, input.currentPassword))) throw new Refusal('PASSWORD_WRONG', ['currentPassword']);
  const passwordHash = await deps.hashing.hash(input.password);
  await deps.db.transaction(async (tx) => {
    await setPassword(deps, tx, of, passwordHash, caller.actor.sessionId);
    const object = 'userId' in of ? toGlobalId('User', of.userId) : toGlobalId('Account', of.accountId);
    await recordAudit(tx, deps.clock, caller, { action: 'change-password', accountId: 'accountId' in of ? of.accountId : null, object });
  });
}
