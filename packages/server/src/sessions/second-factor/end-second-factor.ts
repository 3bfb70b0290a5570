import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { mailToUser, requireStepUp, type StepUpInput, secondFactorState } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { requireUserSession } from '../require-session';

/**
 * Switches the caller's own second factor off, after step-up with a code of it. Its recovery codes die with it; a notice goes out.
 * @throws Refusal SECOND_FACTOR_OFF, SECOND_FACTOR_REQUIRED for a clerk whose owner requires one, and those of `requireStepUp`
 */
export async function endSecondFactor(deps: Deps, caller: Caller, stepUp: StepUpInput): Promise<void> {
  const userId = requireUserSession(caller);
  const state = await secondFactorState(deps.db, caller.actor);
  if (!state?.on) throw new Refusal('SECOND_FACTOR_OFF');
  if (state.required) throw new Refusal('SECOND_FACTOR_REQUIRED');
  await requireStepUp(deps, caller, stepUp);
  await deps.db.transaction(async (tx) => {
    // asked again in the act: the owner may have begun to require it meanwhile
    const ended = await tx.query(
      `DELETE FROM second_factors f USING users u, masters m WHERE f.user_id = $1 AND u.id = f.user_id AND m.id = u.master_id
         AND NOT (u.kind = 'CLERK' AND m.clerk_second_factor_required) RETURNING 1`,
      [userId],
    );
    if (ended.length === 0) throw new Refusal('SECOND_FACTOR_REQUIRED');
    await mailToUser(deps, tx, userId, 'secondFactorOff', {});
    await recordAudit(tx, deps.clock, caller, { action: 'end-second-factor', object: toGlobalId('User', userId) });
  });
}
