import { toGlobalId } from '../../access/global-ids';
import { recordAudit } from '../../audit/audit.public';
import { mailToUser } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { forgetSecondFactor } from '../follow-users';
import { endSessions } from '../start-session';

export type OperatorReset = 'DONE' | 'UNKNOWN' | 'OFF';

/**
 * Takes the second factor from a user who lost his device and his recovery codes: the one way back for an owner, by whoever runs the server
 * (docs/operations.md). His sessions end, a notice goes out, and the audit log says that the system did it.
 * @param email of an owner or a clerk
 */
export async function resetSecondFactorByOperator(deps: Deps, email: string): Promise<OperatorReset> {
  return deps.db.transaction(async (tx) => {
    const [user] = await tx.query<{ id: string; master_id: string }>('SELECT id, master_id FROM users WHERE email_key = $1 FOR UPDATE', [
      email.trim().toLowerCase(),
    ]);
    if (!user) return 'UNKNOWN';
    if (!(await forgetSecondFactor(tx, user.id))) return 'OFF';
    await endSessions(deps, tx, { userId: user.id });
    await mailToUser(deps, tx, user.id, 'secondFactorOff', {});
    await recordAudit(
      tx,
      deps.clock,
      { system: { masterId: user.master_id } },
      { action: 'reset-second-factor', object: toGlobalId('User', user.id) },
    );
    return 'DONE';
  });
}
