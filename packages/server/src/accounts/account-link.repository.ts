import type { Actor } from '../access/actor';
import { toGlobalId } from '../access/global-ids';
import type { Clock } from '../platform/clock';
import type { Sql } from '../platform/database/sql';
import type { AccountLinkType } from './account.type';

const columns = `'AccountLink' AS "__typename", l.id AS "linkId", a.nickname, l.requested_at AS "requestedAt", l.expires_at AS "expiresAt",
  CASE WHEN l.status = 'PENDING' AND l.expires_at <= $2 THEN 'EXPIRED' ELSE l.status END AS status`;

type Row = AccountLinkType & { linkId: string };

const toLink = (row: Row): AccountLinkType => Object.assign(row, { id: toGlobalId('AccountLink', row.linkId) });

/** The master's links that are not confirmed and not taken back, newest first; those that ran out show for 30 days, at most 500. */
export async function openAccountLinks(sql: Sql, clock: Clock, actor: Actor): Promise<AccountLinkType[]> {
  const rows = await sql.query<Row>(
    `SELECT ${columns} FROM account_links l JOIN accounts a ON a.id = l.account_id
     WHERE l.master_id = $1 AND l.status = 'PENDING' AND l.expires_at > $2::timestamptz - interval '30 days'
     ORDER BY l.requested_at DESC, l.id DESC LIMIT 500`,
    [actor.masterId, clock.now()],
  );
  return rows.map(toLink);
}

/** One link of the actor's master by its UUID, whatever its state; null where there is none. */
export async function accountLink(sql: Sql, clock: Clock, actor: Actor, linkId: string): Promise<AccountLinkType | null> {
  const [row] = await sql.query<Row>(
    `SELECT ${columns} FROM account_links l JOIN accounts a ON a.id = l.account_id WHERE l.master_id = $1 AND l.id = $3`,
    [actor.masterId, clock.now(), linkId],
  );
  return row ? toLink(row) : null;
}
