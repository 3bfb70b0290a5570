import { readSecondFactorCode } from '@mestre/shared';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { mailToUser } from '../mail-to-user';
import { useRecoveryCode } from './recovery-codes';
import { secondFactorBox, stepOfCode } from './totp';

/**
 * Tries at one user's codes: of a million codes three count at a time, so that the guesses of a day hit once in 3,000 days. Who guesses knows the
 * password already; a new one by mail ends his guessing and, forgetting his tries, lets the user in again (security.md 14).
 */
const codeLimits = [
  { name: 'second-factor', points: 10, seconds: 900 },
  { name: 'second-factor-day', points: 100, seconds: 86_400 },
] as const;

/** Counts a try before it is checked, so that many at once are many tries. @throws TooManyTriesError */
export async function countCodeTry(deps: Deps, userId: string): Promise<void> {
  for (const limit of codeLimits) await deps.limits.take(limit, userId);
}

export async function forgetCodeTries(deps: Deps, userId: string): Promise<void> {
  for (const limit of codeLimits) await deps.limits.forget(limit, userId);
}

/**
 * Asks for the second factor where one is on: a code of the app, each once only, whichever process it comes to (security.md 20), or a recovery
 * code, which is used up and of which he is told by mail.
 * @param userId null for who is no user of a master and has none
 * @throws Refusal REQUIRED where a code is missing, WRONG_CODE; TooManyTriesError
 */
export async function requireSecondFactor(
  deps: Deps,
  userId: string | null,
  typed: string | null | undefined,
  field: readonly string[],
): Promise<void> {
  if (!userId) return;
  const [factor] = await deps.db.query<{ secret_encrypted: Buffer }>('SELECT secret_encrypted FROM second_factors WHERE user_id = $1', [
    userId,
  ]);
  if (!factor) return;
  if (!typed?.trim()) throw new Refusal('REQUIRED', field);
  await countCodeTry(deps, userId);
  const read = readSecondFactorCode(typed);
  const right =
    read?.kind === 'TOTP'
      ? await useAppCode(deps, userId, factor.secret_encrypted, read.code)
      : read?.kind === 'RECOVERY' && (await useRecovery(deps, userId, read.code));
  if (!right) throw new Refusal('WRONG_CODE', field);
  await forgetCodeTries(deps, userId);
}

async function useAppCode(deps: Deps, userId: string, sealed: Buffer, code: string): Promise<boolean> {
  const step = stepOfCode(secondFactorBox(deps.config.secretKey).open(sealed), code, deps.clock.now());
  if (step === null) return false;
  // the row is the one memory of all processes; the same secret still, should another device have taken its place meanwhile
  const used = await deps.db.query(
    'UPDATE second_factors SET last_step = $2 WHERE user_id = $1 AND last_step < $2 AND secret_encrypted = $3 RETURNING 1',
    [userId, step, sealed],
  );
  return used.length > 0;
}

async function useRecovery(deps: Deps, userId: string, code: string): Promise<boolean> {
  const left = await useRecoveryCode(deps.db, deps.clock, deps.hashing, userId, code);
  if (left === null) return false;
  await deps.db.transaction((tx) => mailToUser(deps, tx, userId, 'recoveryCodeUsed', { left }));
  return true;
}
