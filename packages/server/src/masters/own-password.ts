import type { Caller } from '../audit/audit.public';
import type { Deps } from '../platform/deps';

/** One counter for everything that asks a signed-in person for his password again: guesses in several places add up. */
const limit = { name: 'step-up-password', points: 10, seconds: 900 };

/**
 * Whether this is the password of the caller: an owner's or clerk's own, an account's for its user.
 * @throws TooManyTriesError after ten wrong ones within a quarter of an hour
 */
export async function isOwnPassword(deps: Deps, { actor }: Caller, password: string): Promise<boolean> {
  const isAccount = actor.kind === 'ACCOUNT_USER';
  const own = isAccount ? actor.accounts[0]?.accountId : actor.userId;
  if (!own) return false;
  await deps.limits.take(limit, own);
  const [holder] = await deps.db.query<{ password_hash: string | null }>(
    isAccount ? 'SELECT password_hash FROM accounts WHERE id = $1' : 'SELECT password_hash FROM users WHERE id = $1',
    [own],
  );
  if (!(await deps.hashing.verify(holder?.password_hash, password))) return false;
  await deps.limits.forget(limit, own);
  return true;
}
