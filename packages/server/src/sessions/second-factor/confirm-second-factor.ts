import { readSecondFactorCode } from '@mestre/shared';
import { toGlobalId } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import {
  countCodeTry,
  forgetCodeTries,
  mailToUser,
  makeRecoveryCodes,
  replaceRecoveryCodes,
  secondFactorBox,
  stepOfCode,
} from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { requireUserSession } from '../require-session';
import { endSessions } from '../start-session';
import type { ConfirmSecondFactorInput } from './second-factor.input';

/** Milliseconds in which a set-up is to be confirmed. */
const setUpLifetime = 3_600_000;

/**
 * Turns the second factor on with the first code of the app, which counts as used; or moves it to another device. Sessions that were opened without it
 * end, but for the one that asks. A notice goes out.
 * @returns ten recovery codes, shown this once
 * @throws Refusal WRONG_CODE, NOT_ALLOWED where nothing was begun within the hour; TooManyTriesError
 */
export async function confirmSecondFactor(
  deps: Deps,
  caller: Caller,
  input: ConfirmSecondFactorInput,
): Promise<{ recoveryCodes: string[] }> {
  const userId = requireUserSession(caller);
  const now = deps.clock.now();
  const [begun] = await deps.db.query<{ secret_encrypted: Buffer }>(
    'SELECT secret_encrypted FROM second_factor_set_ups WHERE user_id = $1 AND created_at > $2',
    [userId, new Date(now.getTime() - setUpLifetime)],
  );
  if (!begun) throw new Refusal('NOT_ALLOWED', ['code']);
  await countCodeTry(deps, userId);
  const read = readSecondFactorCode(input.code);
  const secret = secondFactorBox(deps.config.secretKey).open(begun.secret_encrypted);
  const step = read?.kind === 'TOTP' ? stepOfCode(secret, read.code, now) : null;
  if (step === null) throw new Refusal('WRONG_CODE', ['code']);
  await forgetCodeTries(deps, userId);
  const codes = await makeRecoveryCodes(deps.hashing);
  await deps.db.transaction(async (tx) => {
    // of two that confirm at once one finds nothing; nor does one whose secret was replaced meanwhile
    const confirmed = await tx.query('DELETE FROM second_factor_set_ups WHERE user_id = $1 AND secret_encrypted = $2 RETURNING 1', [
      userId,
      begun.secret_encrypted,
    ]);
    if (confirmed.length === 0) throw new Refusal('NOT_ALLOWED', ['code']);
    await tx.query(
      `INSERT INTO second_factors (user_id, secret_encrypted, last_step, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET secret_encrypted = excluded.secret_encrypted, last_step = excluded.last_step,
         created_at = excluded.created_at`,
      [userId, begun.secret_encrypted, step, now],
    );
    await replaceRecoveryCodes(tx, userId, codes);
    await endSessions(deps, tx, { userId }, caller.actor.sessionId);
    await mailToUser(deps, tx, userId, 'secondFactorOn', {});
    await recordAudit(tx, deps.clock, caller, { action: 'confirm-second-factor', object: toGlobalId('User', userId) });
  });
  return { recoveryCodes: codes.shown };
}
