import { Client } from 'pg';
import { encodeCursor } from '../src/platform/graphql/connection';
import { newToken, tokenHash } from '../src/platform/hashing';
import { uuidV7 } from '../src/platform/ids';
import type { Places } from './operations';
import { dashboardPeriod, reportPeriod } from './world/keys';
import { accountId, grantedAccounts, userId } from './world/people';

/** Who asks: the owner of ten accounts, a clerk with two of them, a program with Analytics API on the same two. */
export type CallerName = 'owner' | 'clerk' | 'program';

export type Callers = Record<CallerName, Record<string, string>>;

/** Signs everybody in anew, by rows in the world's database; nobody of an earlier run stays signed in. */
export async function signIn(client: Client): Promise<Callers> {
  await client.query('DELETE FROM sessions; DELETE FROM api_keys');
  const now = new Date();
  const session = async (user: string) => {
    const token = newToken();
    await client.query(
      `INSERT INTO sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, ${userId(`'${user}'`)}, $3, $3, $3::timestamptz + interval '1 day')`,
      [uuidV7(), tokenHash(token), now],
    );
    return { cookie: `mestre=${token}` };
  };
  const key = `API-${newToken()}`;
  await client.query(
    `INSERT INTO api_keys (id, user_id, key_hash, key_encrypted, created_at, last_used_at) VALUES ($1, ${userId(`'program'`)}, $2, '', $3, $3)`,
    [uuidV7(), tokenHash(key), now],
  );
  return { owner: await session('owner'), clerk: await session('clerk0'), program: { authorization: key } };
}

/** Where in the world is measured: found by plain SQL, not by the program. */
export async function placesOf(url: string): Promise<Places> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const few = grantedAccounts.map(accountId).join(', ');
    const at = async (share: number, where: string) => {
      const { rows } = await client.query(
        `SELECT id, (extract(epoch FROM opened_at) * 1000)::float8 AS at FROM tickets ${where} ORDER BY opened_at DESC, id DESC
         LIMIT 1 OFFSET (SELECT floor(count(*) * ${share}) FROM tickets ${where})`,
      );
      return encodeCursor({ list: 'tickets', parts: [] }, ['OPENED_AT', 0, Math.round(rows[0].at), rows[0].id]);
    };
    const { rows } = await client.query(
      `SELECT o.receipt FROM orders o WHERE o.account_id IN (${few}) AND o.has_ticket AND o.refunded_minor > 0 AND o.affiliate IS NOT NULL
         AND (SELECT count(*) FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id) = 2 ORDER BY o.placed_at LIMIT 1`,
    );
    const both = async (share: number) => ({ owner: await at(share, ''), clerk: await at(share, `WHERE account_id IN (${few})`) });
    return {
      deepTicket: await both(0.5),
      lastTickets: await both(0.95),
      receipt: rows[0].receipt,
      period: dashboardPeriod,
      year: reportPeriod,
    };
  } finally {
    await client.end();
  }
}
