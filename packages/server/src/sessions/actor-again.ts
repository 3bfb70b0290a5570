import { type Actor, stranger } from '../access/actor';
import { prepared } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { actorOf, briefs, type Found, grantsOfUser, secondFactorMissing } from './authenticate';

/** What work in the background keeps of who started it: enough to ask anew what he may do. */
export interface ActorMemo {
  by: 'USER' | 'API_KEY' | 'ACCOUNT';
  /** of the user, the key, or the account whose own user he is */
  id: string;
  /** of the browser that he started it in; the work goes on when he signs out */
  sessionId: string | null;
}

/** @throws for a stranger, who starts nothing */
export function memoOf({ apiKeyId, userId, accounts, sessionId, kind }: Actor): ActorMemo {
  if (apiKeyId) return { by: 'API_KEY', id: apiKeyId, sessionId: null };
  if (userId) return { by: 'USER', id: userId, sessionId };
  const own = kind === 'ACCOUNT_USER' ? accounts[0] : undefined;
  if (!own) throw new Error('a stranger starts no work in the background');
  return { by: 'ACCOUNT', id: own.accountId, sessionId };
}

const select = (apiKey: string, user: string, account: string, kind: string) =>
  `SELECT $2::uuid AS "sessionId", ${apiKey} AS "apiKeyId", ${user} AS "userId", ${account} AS "accountId", NULL::timestamptz AS "seenAt", ${kind} AS kind`;

const statements = {
  USER: prepared(
    'sessions.again-user',
    `${select('NULL', 'u.id', 'NULL', 'u.kind')}, u.master_id AS "masterId", m.time_zone AS "timeZone", ${briefs('a.master_id = u.master_id')} AS accounts,
       ${grantsOfUser} AS grants, ${secondFactorMissing} AS "secondFactorMissing"
     FROM users u JOIN masters m ON m.id = u.master_id
     WHERE u.id = $1 AND u.enabled AND u.deleted_at IS NULL AND u.kind <> 'API_ONLY' AND $3::timestamptz IS NOT NULL`,
  ),
  API_KEY: prepared(
    'sessions.again-key',
    `${select('k.id', 'u.id', 'NULL', `'API_KEY'`)}, u.master_id AS "masterId", m.time_zone AS "timeZone", ${briefs('a.master_id = u.master_id')} AS accounts,
       ${grantsOfUser} AS grants, false AS "secondFactorMissing"
     FROM api_keys k JOIN users u ON u.id = k.user_id JOIN masters m ON m.id = u.master_id
     WHERE k.id = $1 AND k.ended_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3) AND u.enabled AND u.deleted_at IS NULL`,
  ),
  ACCOUNT: prepared(
    'sessions.again-account',
    `${select('NULL', 'NULL', 'own.id', 'NULL')}, NULL AS "masterId", own.time_zone AS "timeZone", ${briefs('a.id = own.id')} AS accounts,
       NULL::json AS grants, false AS "secondFactorMissing"
     FROM accounts own WHERE own.id = $1 AND $3::timestamptz IS NOT NULL`,
  ),
};

/** Who it was, with what he may do now; a stranger when he may do nothing any more (disabled, deleted, the key ended). */
export async function actorAgain({ db, clock }: Pick<Deps, 'db' | 'clock'>, memo: ActorMemo): Promise<Actor> {
  const [found] = await db.query<Found>(statements[memo.by], [memo.id, memo.sessionId, clock.now()]);
  return found ? actorOf(found) : stranger();
}
