import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { newToken, tokenHash } from '../../platform/hashing';
import { uuidV7 } from '../../platform/ids';
import { useLink } from '../../platform/mail/mailed-links';
import { supportLimits } from './customer-actor';

const linkLimit = { name: 'mailed-link', points: 60, seconds: 900 };

/**
 * Uses the mailed link up and lets the customer in, for a day at most: a session apart from those of people who sign in (security.md 16, 17).
 * @throws Refusal LINK_EXPIRED; TooManyTriesError
 */
export async function openSupport(
  deps: Deps,
  caller: Caller & { userAgent: string },
  { token: mailed }: { token: string },
): Promise<{ token: string; expiresAt: Date }> {
  await deps.limits.take(linkLimit, caller.ip);
  return deps.db.transaction(async (tx) => {
    const doorId = await useLink(tx, deps.clock, 'open-support', mailed);
    const [door] = doorId
      ? await tx.query<{ accountId: string }>('SELECT account_id AS "accountId" FROM support_doors WHERE id = $1', [doorId])
      : [];
    if (!door) throw new Refusal('LINK_EXPIRED', ['token']);
    const token = newToken();
    const now = deps.clock.now();
    const expiresAt = new Date(now.getTime() + supportLimits.absolute);
    await tx.query(
      `INSERT INTO support_sessions (id, token_hash, door_id, created_at, last_seen_at, expires_at, ip, user_agent)
       VALUES ($1, $2, $3, $4, $4, $5, $6, $7)`,
      [uuidV7(), tokenHash(token), doorId, now, expiresAt, caller.ip, caller.userAgent.slice(0, 300)],
    );
    const by = { role: 'CUSTOMER', userId: null } as const;
    await recordAudit(tx, deps.clock, caller, { action: 'open-support', accountId: door.accountId, by });
    return { token, expiresAt };
  });
}

/** Ends the customer's session. */
export async function endSupport(deps: Deps, caller: Caller): Promise<void> {
  const { sessionId, customer } = caller.actor;
  await deps.db.transaction(async (tx) => {
    await tx.query('UPDATE support_sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [sessionId, deps.clock.now()]);
    await recordAudit(tx, deps.clock, caller, { action: 'end-support', accountId: customer?.accountId ?? null });
  });
}
