import type { Actor } from '../access/actor';
import { toGlobalId } from '../access/global-ids';
import type { Sql } from '../platform/database/sql';
import type { MasterType } from './master.type';

/** The actor's own master, or null for who belongs to none. */
export async function ownMaster(sql: Sql, { masterId }: Actor): Promise<MasterType | null> {
  if (!masterId) return null;
  const [row] = await sql.query<Omit<MasterType, 'id'>>(
    `SELECT 'Master' AS "__typename", u.email, u.first_name AS "firstName", u.last_name AS "lastName", u.description, m.language,
       m.time_zone AS "timeZone", m.notifications, m.clerk_second_factor_required AS "clerkSecondFactorRequired", m.created_at AS "createdAt"
     FROM masters m JOIN users u ON u.master_id = m.id AND u.kind = 'OWNER' WHERE m.id = $1`,
    [masterId],
  );
  return row ? { ...row, id: toGlobalId('Master', masterId) } : null;
}

/** The owner's two questions, in the order of his sign-up. */
export function securityQuestionsOf(sql: Sql, masterId: string): Promise<{ key: string; hint: string }[]> {
  return sql.query('SELECT question_key AS key, hint FROM security_answers WHERE master_id = $1 ORDER BY position', [masterId]);
}
