import { type Grant, mayGrant, type UserErrorCode, type UserHoldings } from '@mestre/shared';
import type { AccountBrief } from '../../access/actor';
import { type Checks, Refusal } from '../../platform/graphql/user-errors';
import type { GrantInput } from '../user.input';

/** More rows than this in one call are no person's choice: 500 accounts x 8 permissions are 4,000. */
const atMost = 4_000;

/**
 * The grants that an input names, by the accounts that the caller knows.
 * @param field where they stand in the input
 * @throws Refusal TOO_MANY
 */
export function readGrants(
  inputs: readonly GrantInput[] | null | undefined,
  accounts: readonly AccountBrief[],
  field: string,
  checks: Checks,
): Grant[] {
  if (!inputs) return [];
  if (inputs.length > atMost) throw new Refusal('TOO_MANY', [field]);
  const byNickname = new Map(accounts.map((account) => [account.nickname, account.accountId]));
  return inputs.map(({ permission, account, allAccounts }, index) => {
    const accountId = account ? (byNickname.get(account.toLowerCase()) ?? null) : null;
    checks.require(!account || accountId !== null, 'NOT_FOUND', [field, String(index), 'account']);
    return { permission, accountId, allAccounts: allAccounts ?? false };
  });
}

/** Whoever is not the owner gives and takes only what he holds, where he holds it (product.md 2). */
export function checkHeld(actor: UserHoldings, grants: readonly Grant[], field: string, checks: Checks): void {
  const found = grants.map((grant) => mayGrant(actor, grant).reason).find((reason) => reason !== null);
  checks.rule((found as UserErrorCode | undefined) ?? null, [field]);
}

/** Grants as the audit log keeps them. */
export function grantsForAudit(grants: readonly Grant[], accounts: readonly AccountBrief[]): unknown[] {
  const nicknames = new Map(accounts.map((account) => [account.accountId, account.nickname]));
  return grants.map(({ permission, accountId, allAccounts }) => ({
    permission,
    on: allAccounts ? 'ALL_ACCOUNTS' : accountId === null ? 'MASTER' : (nicknames.get(accountId) ?? accountId),
  }));
}
