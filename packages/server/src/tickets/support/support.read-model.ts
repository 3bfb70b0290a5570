import type { Actor } from '../../access/actor';
import { prepared, type Sql } from '../../platform/database/sql';
import type { SupportType } from './support.type';

const bySession = prepared(
  'support.own',
  `SELECT c.account_id AS "accountId", a.nickname, coalesce(a.color_index, 0) AS "colorIndex", a.time_zone AS "timeZone", c.email,
     s.expires_at AS "endsAt"
   FROM support_sessions s JOIN support_doors d ON d.id = s.door_id JOIN accounts a ON a.id = d.account_id
   JOIN customers c ON c.account_id = d.account_id AND c.id = d.customer_id WHERE s.id = $1 AND c.id = $2`,
);

/** Whose support page it is; null for everybody but a customer. */
export async function supportOf(sql: Sql, { sessionId, customer }: Actor): Promise<SupportType | null> {
  if (!customer) return null;
  const [support] = await sql.query<SupportType>(bySession, [sessionId, customer.customerId]);
  return support ?? null;
}
