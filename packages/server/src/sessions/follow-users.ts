import type { SecondFactorReset, UserStopped } from '../clerks/clerks.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { endSessions } from './start-session';

/** A disabled or deleted clerk's sessions end at once (security.md 12), and a mailed link to change his address does; a deleted one's second factor is forgotten. */
export async function followStoppedUser(deps: Deps, { userId, why }: UserStopped, tx: Tx): Promise<void> {
  await endSessions(deps, tx, { userId });
  await tx.query('DELETE FROM email_changes WHERE user_id = $1', [userId]);
  if (why === 'DELETED') await forgetSecondFactor(tx, userId);
}

/** Whoever lost his second factor signs in without one; its recovery codes die with it. */
export async function followSecondFactorReset({ userId }: SecondFactorReset, tx: Tx): Promise<void> {
  await forgetSecondFactor(tx, userId);
}

/** Takes a user's second factor away, and a set-up that was begun. @returns whether there was one that was on */
export async function forgetSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const gone = await tx.query('DELETE FROM second_factors WHERE user_id = $1 RETURNING 1', [userId]);
  await tx.query('DELETE FROM second_factor_set_ups WHERE user_id = $1', [userId]);
  return gone.length > 0;
}
