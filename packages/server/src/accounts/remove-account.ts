import { type Caller, recordAudit } from '../audit/audit.public';
import { requireStepUp, type StepUpInput } from '../masters/masters.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { AccountUnlinked } from './account-events';

/**
 * Removes an account from the master after a step-up (product.md 4): unlinks it, deletes nothing of it; what clerks held on it ends at once
 * (security.md 13). The last account may be removed too.
 * @throws Refusal NOT_FOUND, STEP_UP_FAILED, PIN_LOCKED
 */
export async function removeAccount(deps: Deps, caller: Caller, input: { nickname: string; stepUp: StepUpInput }): Promise<string> {
  const account = caller.actor.accountByNickname(input.nickname);
  const masterId = caller.actor.masterId as string;
  if (!account) throw new Refusal('NOT_FOUND', ['nickname']);
  await requireStepUp(deps, caller, input.stepUp);
  return deps.db.transaction(async (tx) => {
    const removed = await tx.query(
      `UPDATE accounts SET master_id = NULL, linked_at = NULL, color_index = NULL WHERE id = $1 AND master_id = $2 RETURNING id`,
      [account.accountId, masterId],
    );
    if (removed.length === 0) throw new Refusal('NOT_FOUND', ['nickname']);
    const ended = await tx.query<{ user: string; permission: string }>(
      `DELETE FROM grants g USING users u WHERE g.account_id = $1 AND u.id = g.user_id AND u.master_id = $2
       RETURNING 'usr_' || g.user_id AS user, g.permission`,
      [account.accountId, masterId],
    );
    await deps.events.publish(new AccountUnlinked(account.accountId, masterId), tx);
    await recordAudit(tx, deps.clock, caller, {
      action: 'remove-account',
      accountId: account.accountId,
      object: account.nickname,
      before: { linkedAt: account.linkedAt, grants: ended },
      after: { linkedAt: null, grants: [] },
    });
    return account.nickname;
  });
}
