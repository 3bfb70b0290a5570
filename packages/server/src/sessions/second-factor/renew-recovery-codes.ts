import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { hasSecondFactor, makeRecoveryCodes, replaceRecoveryCodes, requireStepUp, type StepUpInput } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { requireUserSession } from '../require-session';

/**
 * Ten new recovery codes in the place of the older ones, after step-up.
 * @returns the codes, shown this once
 * @throws Refusal SECOND_FACTOR_OFF, and those of `requireStepUp`
 */
export async function renewRecoveryCodes(deps: Deps, caller: Caller, stepUp: StepUpInput): Promise<{ recoveryCodes: string[] }> {
  const userId = requireUserSession(caller);
  if (!(await hasSecondFactor(deps.db, userId))) throw new Refusal('SECOND_FACTOR_OFF');
  await requireStepUp(deps, caller, stepUp);
  const codes = await makeRecoveryCodes(deps.hashing);
  await deps.db.transaction(async (tx) => {
    const still = await tx.query('SELECT FROM second_factors WHERE user_id = $1 FOR UPDATE', [userId]);
    if (still.length === 0) throw new Refusal('SECOND_FACTOR_OFF');
    await replaceRecoveryCodes(tx, userId, codes);
    await recordAudit(tx, deps.clock, caller, { action: 'renew-recovery-codes', object: toGlobalId('User', userId) });
  });
  return { recoveryCodes: codes.shown };
}
