import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { isOwnPassword, newTotpSecret, requireSecondFactor, secondFactorBox, totpUri } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { requireUserSession } from '../require-session';
import type { StartSecondFactorInput } from './second-factor.input';

/**
 * Makes a secret for an authenticator app. Nothing changes until its first code confirms it; where a second factor is on already (another device), a
 * code of that one is asked for, so that a password alone cannot replace it.
 * @returns the secret in base32, and the address that an app reads as a QR code
 * @throws Refusal PASSWORD_WRONG, REQUIRED or WRONG_CODE, NOT_ALLOWED for account users and API keys; TooManyTriesError
 */
export async function startSecondFactor(
  deps: Deps,
  caller: Caller,
  input: StartSecondFactorInput,
): Promise<{ secret: string; uri: string }> {
  const userId = requireUserSession(caller);
  if (!(await isOwnPassword(deps, caller, input.password))) throw new Refusal('PASSWORD_WRONG', ['password']);
  await requireSecondFactor(deps, userId, input.code, ['code']);
  const secret = newTotpSecret();
  return deps.db.transaction(async (tx) => {
    const [user] = await tx.query<{ email: string }>('SELECT email FROM users WHERE id = $1', [userId]);
    await tx.query(
      `INSERT INTO second_factor_set_ups (user_id, secret_encrypted, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET secret_encrypted = excluded.secret_encrypted, created_at = excluded.created_at`,
      [userId, secondFactorBox(deps.config.secretKey).seal(secret), deps.clock.now()],
    );
    await recordAudit(tx, deps.clock, caller, { action: 'start-second-factor', object: toGlobalId('User', userId) });
    return { secret, uri: totpUri(secret, user?.email ?? '') };
  });
}
