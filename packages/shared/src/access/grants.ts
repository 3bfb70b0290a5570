import type { UserErrorCode } from '../error-codes';
import { isPermission, lockedOnForApiOnly, type Permission, permissionRules } from './permissions';

/**
 * A permission where it counts. On the whole master: `accountId` null, `allAccounts` false. Account by account: `accountId` of one, or null
 * with `allAccounts` true, which means all, later ones too (product.md 2, table `grants`).
 */
export interface Grant {
  readonly permission: Permission;
  readonly accountId: string | null;
  readonly allAccounts: boolean;
}

export type GrantErrorCode = Extract<
  UserErrorCode,
  'GRANT_UNKNOWN' | 'GRANT_SCOPE' | 'GRANT_NEEDS' | 'GRANT_LOCKED_ON' | 'GRANT_NEVER_API_ONLY'
>;

export interface GrantProblem {
  readonly code: GrantErrorCode;
  readonly grant: Grant;
  /** What is missing, for GRANT_NEEDS and GRANT_LOCKED_ON. */
  readonly missing?: Permission;
}

/** True where both are the same permission at the same place. */
export function sameGrant(left: Grant, right: Grant): boolean {
  return left.permission === right.permission && left.accountId === right.accountId && left.allAccounts === right.allAccounts;
}

/** True where the grants hold `permission` wherever `place` counts: "all" holds one account, one account never holds "all". */
export function holds(grants: readonly Grant[], permission: Permission, place: Pick<Grant, 'accountId' | 'allAccounts'>): boolean {
  return grants.some(
    (grant) =>
      grant.permission === permission &&
      (grant.allAccounts || permissionRules[permission].scope === 'MASTER' || (!place.allAccounts && grant.accountId === place.accountId)),
  );
}

function scopeFits({ permission, accountId, allAccounts }: Grant): boolean {
  if (permissionRules[permission].scope === 'MASTER') return accountId === null && !allAccounts;
  return (accountId !== null) !== allAccounts;
}

/** What a grant is locked to have beside it at its place: Read beside Read/Write, and Read beside anything for an API-only clerk. */
function lockedBeside({ permission }: Grant, apiOnly: boolean): readonly Permission[] {
  const { scope, brings } = permissionRules[permission];
  if (!apiOnly || scope === 'MASTER' || permission === lockedOnForApiOnly || brings.includes(lockedOnForApiOnly)) return brings;
  return [...brings, lockedOnForApiOnly];
}

/** The grants with everything that is locked on added at its place. */
export function completeGrants(grants: readonly Grant[], { apiOnly }: { apiOnly: boolean }): Grant[] {
  const complete = [...grants];
  for (const grant of grants) {
    for (const permission of lockedBeside(grant, apiOnly)) {
      if (!holds(complete, permission, grant)) complete.push({ ...grant, permission });
    }
  }
  return complete;
}

/**
 * Everything that is impossible about a set of grants (product.md 2; security.md 11: the server refuses it whole); none where it is sound.
 * GRANT_UNKNOWN, GRANT_SCOPE (on an account what counts on the master, or the other way round), GRANT_NEVER_API_ONLY, GRANT_NEEDS (Subscription
 * Management without the two on the same account), GRANT_LOCKED_ON (Read missing where it cannot be taken away).
 */
export function validateGrants(grants: readonly Grant[], { apiOnly }: { apiOnly: boolean }): GrantProblem[] {
  return grants.flatMap((grant): GrantProblem[] => {
    if (!isPermission(grant.permission)) return [{ code: 'GRANT_UNKNOWN', grant }];
    if (!scopeFits(grant)) return [{ code: 'GRANT_SCOPE', grant }];
    const rule = permissionRules[grant.permission];
    const problems: GrantProblem[] = apiOnly && rule.neverForApiOnly ? [{ code: 'GRANT_NEVER_API_ONLY', grant }] : [];
    for (const missing of rule.needs) {
      if (!holds(grants, missing, grant)) problems.push({ code: 'GRANT_NEEDS', grant, missing });
    }
    for (const missing of lockedBeside(grant, apiOnly)) {
      if (!holds(grants, missing, grant)) problems.push({ code: 'GRANT_LOCKED_ON', grant, missing });
    }
    return problems;
  });
}

/**
 * The grants after a change that adds and removes (schema.graphql `UpdateUserGrantsInput`), and what is impossible about them. What an added
 * grant is locked to bring is added; removing what is locked on, or what another grant needs, is a problem.
 */
export function changeGrants(
  current: readonly Grant[],
  { add = [], remove = [] }: { add?: readonly Grant[]; remove?: readonly Grant[] },
  { apiOnly }: { apiOnly: boolean },
): { grants: Grant[]; problems: GrantProblem[] } {
  const added = add.filter((grant, index) => add.findIndex((other) => sameGrant(other, grant)) === index);
  const unknown = added.filter((grant) => !isPermission(grant.permission));
  if (unknown.length > 0) return { grants: [...current], problems: unknown.map((grant) => ({ code: 'GRANT_UNKNOWN', grant })) };
  const wanted = [...current, ...completeGrants(added, { apiOnly }).filter((grant) => !current.some((other) => sameGrant(other, grant)))];
  const grants = wanted.filter((grant) => !remove.some((other) => sameGrant(other, grant)));
  return { grants, problems: validateGrants(grants, { apiOnly }) };
}
