import { type AccountBrief, Actor, stranger } from '../../access/actor';
import { toGlobalId } from '../../access/global-ids';
import { prepared, type Sql } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { tokenHash } from '../../platform/hashing';

/** Says that a request is the support page's: it is answered as the customer whose cookie it brings, or as a stranger's; never as a colleague's. */
export const supportHeader = 'x-mestre-support';

const minute = 60_000;
/** a customer comes for one matter: two hours without a request, and a day in any case; another link is a mail away */
export const supportLimits = { idle: 120 * minute, absolute: 24 * 60 * minute };

interface Found extends Omit<AccountBrief, 'id'> {
  customerId: string;
}

const brief = `a.id AS "accountId", a.nickname, coalesce(a.color_index, 0) AS "colorIndex", a.time_zone AS "timeZone", a.currency,
  a.linked_at AS "linkedAt"`;

// one statement a request, as for every other session
const bySession = prepared(
  'support.by-token',
  `SELECT s.id AS "sessionId", s.last_seen_at AS "seenAt", d.customer_id AS "customerId", ${brief}
   FROM support_sessions s JOIN support_doors d ON d.id = s.door_id JOIN accounts a ON a.id = d.account_id
   WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3`,
);

function actorOf({ customerId, ...account }: Found, sessionId: string | null): Actor {
  return new Actor({
    kind: 'CUSTOMER',
    masterId: null,
    userId: null,
    sessionId,
    apiKeyId: null,
    timeZone: account.timeZone,
    accounts: [{ ...account, id: toGlobalId('Account', account.accountId) }],
    grants: [],
    customer: { accountId: account.accountId, customerId },
  });
}

/** The customer of a support page's cookie; a stranger when it is unknown, ended or too old. Notes at most once a minute that he was seen. */
export async function actorOfSupport(deps: Pick<Deps, 'db' | 'clock'>, token: string): Promise<Actor> {
  const now = deps.clock.now();
  const [found] = await deps.db.query<Found & { sessionId: string; seenAt: Date }>(bySession, [
    tokenHash(token),
    now,
    new Date(now.getTime() - supportLimits.idle),
  ]);
  if (!found) return stranger();
  const { sessionId, seenAt, ...whose } = found;
  if (now.getTime() - seenAt.getTime() > minute)
    await deps.db.query('UPDATE support_sessions SET last_seen_at = $2 WHERE id = $1', [sessionId, now]);
  return actorOf(whose, sessionId);
}

/** A customer without a session, as when he writes by mail; null where there is none. */
export async function customerActor(sql: Sql, accountId: string, customerId: string): Promise<Actor | null> {
  const [account] = await sql.query<Found>(
    `SELECT c.id AS "customerId", ${brief} FROM customers c JOIN accounts a ON a.id = c.account_id WHERE c.account_id = $1 AND c.id = $2`,
    [accountId, customerId],
  );
  return account ? actorOf(account, null) : null;
}
