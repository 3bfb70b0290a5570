import { changeGrants, completeGrants, type Grant, sameGrant } from '@mestre/shared';

/** Whose grants they are, as far as the rules ask. */
export interface GrantSubject {
  readonly apiOnly: boolean;
}

/**
 * Grants as they are saved, and what was changed since, unsaved. `accountId` is the nickname, as in `GrantInput`. What an addition is locked to
 * bring is not in `add`: `grantsOf` brings it, so that it leaves with what brought it.
 */
export interface GrantDraft {
  readonly base: readonly Grant[];
  readonly add: readonly Grant[];
  readonly remove: readonly Grant[];
}

/** Where a grant may stand: on the whole master, on all accounts with later ones, or on one. */
export type Place = Pick<Grant, 'accountId' | 'allAccounts'>;
export const ON_MASTER: Place = { accountId: null, allAccounts: false };
export const ON_ALL: Place = { accountId: null, allAccounts: true };
export const onAccount = (nickname: string): Place => ({ accountId: nickname, allAccounts: false });

const has = (grants: readonly Grant[], grant: Grant): boolean => grants.some((other) => sameGrant(other, grant));
const without = (grants: readonly Grant[], gone: readonly Grant[]): readonly Grant[] => grants.filter((grant) => !has(gone, grant));

export function beginDraft(base: readonly Grant[]): GrantDraft {
  return { base, add: [], remove: [] };
}

/** The grants as they would be saved: by the rule of the server (`changeGrants`). */
export function grantsOf(draft: GrantDraft, subject: GrantSubject): Grant[] {
  return changeGrants(draft.base, draft, subject).grants;
}

/** Ticks a grant, or takes the tick away. Whether it may be is asked before (`cellOf`). */
export function toggleGrant(draft: GrantDraft, grant: Grant, subject: GrantSubject): GrantDraft {
  if (has(grantsOf(draft, subject), grant)) {
    if (has(draft.add, grant)) return { ...draft, add: without(draft.add, [grant]) };
    return has(draft.base, grant) && !has(draft.remove, grant) ? { ...draft, remove: [...draft.remove, grant] } : draft;
  }
  // what comes with it must not stay taken away
  const remove = without(draft.remove, completeGrants([grant], subject));
  return has(draft.base, grant) ? { ...draft, remove } : { ...draft, remove, add: [...draft.add, grant] };
}

/** What Save sends: the differences alone, with everything that is brought along. */
export function differences(draft: GrantDraft, subject: GrantSubject): { add: Grant[]; remove: Grant[] } {
  const wanted = grantsOf(draft, subject);
  return { add: [...without(wanted, draft.base)], remove: [...without(draft.base, wanted)] };
}

/**
 * The same changes over grants that somebody else changed meanwhile: what is already so, or no longer possible to undo, falls away.
 */
export function rebase(draft: GrantDraft, base: readonly Grant[]): GrantDraft {
  return { base, add: without(draft.add, base), remove: draft.remove.filter((grant) => has(base, grant)) };
}
