import { setTimeout as wait } from 'node:timers/promises';
import { credentialsByNickname } from '../../accounts/accounts.public';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { hasSecondFactor, requireSecondFactor } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { type SessionOf, type Started, startSession } from '../start-session';
import { queueFailedSignIn } from './note-failed-sign-in';

const callerLimit = { name: 'sign-in', points: 100, seconds: 900 };
const pairLimit = { name: 'sign-in-login-caller', points: 10, seconds: 900 };
/** beyond this many wrong tries at one login from anywhere each answer waits: it slows guessing without locking the owner out */
const slowAfter = { name: 'sign-in-login', points: 1_000_000, seconds: 3600 };
const wrongTriesBeforeSlow = 20;
const slowness = 2_000;

interface Candidate {
  of: SessionOf;
  passwordHash: string | null;
  masterId: string | null;
  role: 'OWNER' | 'CLERK' | 'ACCOUNT_USER';
}

async function candidate(deps: Deps, login: string): Promise<Candidate | null> {
  if (!login.includes('@')) {
    const account = await credentialsByNickname(deps.db, login);
    return account && { of: { accountId: account.accountId }, passwordHash: account.passwordHash, masterId: null, role: 'ACCOUNT_USER' };
  }
  const [user] = await deps.db.query<{ id: string; password_hash: string | null; master_id: string; kind: 'OWNER' | 'CLERK' }>(
    `SELECT id, password_hash, master_id, kind FROM users
     WHERE email_key = $1 AND enabled AND deleted_at IS NULL AND confirmed_at IS NOT NULL AND kind <> 'API_ONLY'`,
    [login],
  );
  return user ? { of: { userId: user.id }, passwordHash: user.password_hash, masterId: user.master_id, role: user.kind } : null;
}

/**
 * Signs in with an e-mail or an account's nickname. Known and unknown names get one same answer after the same work (security.md 15). Where a second
 * factor is on the password alone opens no session: the caller comes again with a code.
 * @returns the session, or SECOND_FACTOR where the password is right and a code is missing
 * @throws Refusal WRONG_CREDENTIALS, WRONG_CODE; TooManyTriesError
 */
export async function signIn(
  deps: Deps,
  caller: Caller & { userAgent: string },
  input: { login: string; password: string; code?: string | null },
): Promise<Started | 'SECOND_FACTOR'> {
  const login = input.login.trim().toLowerCase().slice(0, 254);
  await deps.limits.take(callerLimit, caller.ip);
  await deps.limits.take(pairLimit, `${caller.ip} ${login}`);
  if ((await deps.limits.taken(slowAfter, login)) > wrongTriesBeforeSlow) await wait(slowness);
  const found = await candidate(deps, login);
  const right = await deps.hashing.verify(found?.passwordHash, input.password);
  if (!found || !right) {
    await deps.limits.take(slowAfter, login);
    await queueFailedSignIn(deps, { login, ip: caller.ip, reason: 'PASSWORD' });
    throw new Refusal('WRONG_CREDENTIALS', ['login']);
  }
  await deps.limits.forget(pairLimit, `${caller.ip} ${login}`);
  const userId = 'userId' in found.of ? found.of.userId : null;
  if (!input.code?.trim() && userId && (await hasSecondFactor(deps.db, userId))) return 'SECOND_FACTOR';
  try {
    await requireSecondFactor(deps, userId, input.code, ['code']);
  } catch (error) {
    if (error instanceof Refusal) await queueFailedSignIn(deps, { login, ip: caller.ip, reason: 'CODE' });
    throw error;
  }
  return deps.db.transaction(async (tx) => {
    if (caller.actor.sessionId)
      await tx.query('UPDATE sessions SET ended_at = $2 WHERE id = $1', [caller.actor.sessionId, deps.clock.now()]);
    const session = await startSession(deps, tx, found.of, caller);
    await recordAudit(tx, deps.clock, caller, {
      action: 'sign-in',
      masterId: found.masterId,
      accountId: 'accountId' in found.of ? found.of.accountId : null,
      by: { role: found.role, userId },
      object: login,
    });
    return session;
  });
}

/** Ends the caller's session; signed out or not before, he is afterwards. */
export async function signOut(deps: Deps, caller: Caller): Promise<void> {
  const { sessionId } = caller.actor;
  if (!sessionId) return;
  await deps.db.transaction(async (tx) => {
    await tx.query('UPDATE sessions SET ended_at = $2 WHERE id = $1', [sessionId, deps.clock.now()]);
    await recordAudit(tx, deps.clock, caller, { action: 'sign-out' });
  });
}
