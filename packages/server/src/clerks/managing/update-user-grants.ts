import { changeGrants, type Grant, mayLeaveWith, sameGrant, type UserErrorCode } from '@mestre/shared';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Checks } from '../../platform/graphql/user-errors';
import { accountsKnownTo, putGrants, takeGrants } from '../grant.repository';
import type { UpdateUserGrantsInput } from '../user.input';
import { managedUser, requireVersion } from './managed-user';
import { checkHeld, grantsForAudit, readGrants } from './read-grants';

/**
 * Gives and takes permissions, all or nothing; they count from the user's next request on, in every process (product.md 2, security.md 10 to 12).
 * What a permission is locked to bring comes with it. Taking what is not held changes nothing.
 * @returns his UUID
 * @throws Refusal of `managedUser`, STALE; Refusals NOT_FOUND for an account that the caller does not know, GRANT_..., GRANT_NOT_HELD,
 *   REFUND_CAP_NOT_HELD
 */
export async function updateUserGrants(deps: Deps, caller: Caller, input: UpdateUserGrantsInput): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const { user, actor } = await managedUser(deps, tx, caller, input.userId, 'GRANT', { lock: true });
    requireVersion(user, input.version);
    const accounts = await accountsKnownTo(tx, caller.actor);
    const checks = new Checks();
    const add = readGrants(input.add, accounts, 'add', checks);
    const remove = readGrants(input.remove, accounts, 'remove', checks);
    checks.done();
    const { grants, problems } = changeGrants(user.grants, { add, remove }, user);
    const [given, taken] = [without(grants, user.grants), without(user.grants, grants)];
    for (const code of new Set(problems.map((problem) => problem.code))) checks.rule(code, [add.length > 0 ? 'add' : 'remove']);
    checkHeld(actor, given, 'add', checks);
    checkHeld(actor, taken, 'remove', checks);
    checks.rule(mayLeaveWith(actor, { grants, refundCap: user.refundCap }).reason as UserErrorCode | null, ['add']);
    checks.done();
    if (given.length + taken.length === 0) return user.userId;
    await takeGrants(tx, user.userId, taken);
    await putGrants(tx, user.userId, given);
    await tx.query('UPDATE users SET version = version + 1 WHERE id = $1', [user.userId]);
    await recordAudit(tx, deps.clock, caller, {
      action: 'update-user-grants',
      object: user.id,
      before: { taken: grantsForAudit(taken, accounts) },
      after: { given: grantsForAudit(given, accounts) },
    });
    return user.userId;
  });
}

const without = (grants: readonly Grant[], others: readonly Grant[]) =>
  grants.filter((grant) => !others.some((other) => sameGrant(other, grant)));
