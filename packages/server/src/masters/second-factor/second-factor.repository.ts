import type { Actor } from '../../access/actor';
import type { Sql } from '../../platform/database/sql';
import type { SecondFactorStateType } from './second-factor.type';

/** The second factor of an owner or clerk in the browser; null for everybody else, and while the owner views as a clerk. */
export async function secondFactorState(sql: Sql, { userId, sessionId, viewedBy }: Actor): Promise<SecondFactorStateType | null> {
  if (!userId || !sessionId || viewedBy) return null;
  const [state] = await sql.query<SecondFactorStateType>(
    `SELECT f.user_id IS NOT NULL AS on, f.created_at AS since,
       (SELECT count(*)::int FROM recovery_codes c WHERE c.user_id = u.id AND c.used_at IS NULL) AS "recoveryCodesLeft",
       u.kind = 'CLERK' AND m.clerk_second_factor_required AS required
     FROM users u JOIN masters m ON m.id = u.master_id LEFT JOIN second_factors f ON f.user_id = u.id WHERE u.id = $1`,
    [userId],
  );
  return state ?? null;
}

/** Whether a second factor of this user is on. */
export async function hasSecondFactor(sql: Sql, userId: string): Promise<boolean> {
  return (await sql.query('SELECT FROM second_factors WHERE user_id = $1', [userId])).length > 0;
}
