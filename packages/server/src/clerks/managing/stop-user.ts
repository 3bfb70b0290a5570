import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { endLinks } from '../../platform/mail/mailed-links';
import { endKeys } from '../keys/api-key.repository';
import type { SetUserEnabledInput } from '../user.input';
import { UserStopped } from '../user-events';
import { type Managed, managedUser } from './managed-user';

/** Keys and mailed links end here, sessions and all else that higher slices keep through the event (security.md 12). */
async function stop(deps: Deps, tx: Tx, { userId, masterId }: Managed['user'], why: UserStopped['why']): Promise<void> {
  await endKeys(tx, deps.clock, userId);
  for (const purpose of ['activate-clerk', 'reset-password', 'change-email'] as const) await endLinks(tx, deps.clock, purpose, userId);
  await deps.events.publish(new UserStopped(userId, masterId, why), tx);
}

/**
 * Lets a user sign in, or not any more. Disabling ends sessions, keys and mailed links for good: enabled again he signs in anew, and a program
 * needs a new key (product.md 2: "off ends sessions and keys at once"). Asked for what is so already, nothing happens.
 * @returns his UUID
 * @throws Refusal of `managedUser`
 */
export async function setUserEnabled(deps: Deps, caller: Caller, { userId, enabled }: SetUserEnabledInput): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, userId, 'EDIT', { lock: true });
    if (user.enabled === enabled) return user.userId;
    await tx.query('UPDATE users SET enabled = $2, version = version + 1 WHERE id = $1', [user.userId, enabled]);
    if (!enabled) await stop(deps, tx, user, 'DISABLED');
    await recordAudit(tx, deps.clock, caller, {
      action: 'set-user-enabled',
      object: user.id,
      before: { enabled: user.enabled },
      after: { enabled },
    });
    return user.userId;
  });
}

/**
 * Deletes a user: he is gone from every list and cannot sign in, while reports, tickets and the audit log keep his name (product.md 2). His
 * address is forgotten and free for another sign-in; there is no way back.
 * @throws Refusal of `managedUser`
 */
export async function deleteUser(deps: Deps, caller: Caller, globalId: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, globalId, 'DELETE', { lock: true });
    await tx.query(
      `UPDATE users SET deleted_at = $2, enabled = false, email = NULL, email_key = NULL, password_hash = NULL, version = version + 1 WHERE id = $1`,
      [user.userId, deps.clock.now()],
    );
    await stop(deps, tx, user, 'DELETED');
    const { email, firstName, lastName, description } = user;
    await recordAudit(tx, deps.clock, caller, {
      action: 'delete-user',
      object: user.id,
      before: { email, firstName, lastName, description },
    });
  });
}
