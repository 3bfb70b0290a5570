import {
  type Grant,
  type GrantProblem,
  holds,
  mayGrant,
  type Permission,
  permissionRules,
  sameGrant,
  type UserHoldings,
  validateGrants,
} from '@mestre/shared';
import { type GrantDraft, type GrantSubject, grantsOf, ON_ALL, onAccount, type Place, toggleGrant } from './grant-draft';

/** Why a box cannot be ticked, or its tick not be taken away. */
export type CellLock =
  /** "all, later ones too" holds this account */
  | { readonly kind: 'COVERED' }
  /** locked on: by another permission at the same place, or (null) because the user is API-only */
  | { readonly kind: 'BROUGHT'; readonly by: Permission | null }
  /** another permission stands on it: take that away first */
  | { readonly kind: 'NEEDED'; readonly by: Permission }
  /** it stands on others, at the same place: give those first */
  | { readonly kind: 'NEEDS'; readonly missing: readonly Permission[] }
  | { readonly kind: 'NEVER_API_ONLY' }
  /** who manages does not hold it there himself */
  | { readonly kind: 'NOT_HELD' };

/** One box of the grid: permission x place. */
export interface Cell {
  readonly isOn: boolean;
  /** The grant at this very place is not as it is saved. */
  readonly isChanged: boolean;
  readonly lock: CellLock | null;
}

/**
 * A draft cut by account. A rule never asks of two accounts at once, so a box is judged by the grants of its own account and those that count
 * everywhere; that keeps a grid of hundreds of accounts quick.
 */
export interface DraftIndex {
  readonly subject: GrantSubject;
  /** What counts everywhere. */
  readonly wide: GrantDraft;
  /** For each account that something was granted on: `wide` and its own. */
  readonly byAccount: ReadonlyMap<string, GrantDraft>;
}

export function indexDraft(draft: GrantDraft, subject: GrantSubject): DraftIndex {
  const wideOf = (grants: readonly Grant[]) => grants.filter(({ accountId }) => accountId === null);
  const wide = { base: wideOf(draft.base), add: wideOf(draft.add), remove: wideOf(draft.remove) };
  const byAccount = new Map<string, { base: Grant[]; add: Grant[]; remove: Grant[] }>();
  for (const part of ['base', 'add', 'remove'] as const)
    for (const grant of draft[part]) {
      if (grant.accountId === null) continue;
      const own = byAccount.get(grant.accountId) ?? { base: [...wide.base], add: [...wide.add], remove: [...wide.remove] };
      own[part].push(grant);
      byAccount.set(grant.accountId, own);
    }
  return { subject, wide, byAccount };
}

const isSameProblem = (left: GrantProblem, right: GrantProblem): boolean =>
  left.code === right.code && left.missing === right.missing && sameGrant(left.grant, right.grant);

/** Differences of two sets of grants, both ways. */
function changedGrants(before: readonly Grant[], after: readonly Grant[]): Grant[] {
  const only = (left: readonly Grant[], right: readonly Grant[]) => left.filter((grant) => !right.some((other) => sameGrant(other, grant)));
  return [...only(before, after), ...only(after, before)];
}

/** What keeps a permission locked on at a place; null: that the user is API-only. */
function bringerOf(grants: readonly Grant[], permission: Permission, place: Place): Permission | null {
  const bringer = grants.find(
    (grant) =>
      permissionRules[grant.permission].brings.includes(permission) &&
      grant.accountId === place.accountId &&
      grant.allAccounts === place.allAccounts,
  );
  return bringer?.permission ?? null;
}

function lockOfProblems(problems: readonly GrantProblem[], grant: Grant): CellLock | null {
  if (problems.some(({ code }) => code === 'GRANT_NEVER_API_ONLY')) return { kind: 'NEVER_API_ONLY' };
  const missing = problems.filter((problem) => problem.code === 'GRANT_NEEDS' && sameGrant(problem.grant, grant));
  if (missing.length > 0) return { kind: 'NEEDS', missing: missing.flatMap((problem) => problem.missing ?? []) };
  const dependent = problems.find(({ code }) => code === 'GRANT_NEEDS');
  if (dependent) return { kind: 'NEEDED', by: dependent.grant.permission };
  const locked = problems.find(({ code }) => code === 'GRANT_LOCKED_ON');
  if (!locked) return null;
  const brings = permissionRules[locked.grant.permission].brings.includes(grant.permission);
  return { kind: 'BROUGHT', by: brings ? locked.grant.permission : null };
}

/** One box, judged by the rules of the server. `actor` is who manages: he grants and takes only what he holds himself. */
export function cellOf(index: DraftIndex, permission: Permission, place: Place, actor: UserHoldings): Cell {
  const { subject } = index;
  const grant: Grant = { permission, ...place };
  const own = (place.accountId !== null ? index.byAccount.get(place.accountId) : undefined) ?? index.wide;
  // what counts everywhere is judged at every account, what counts at one there alone
  const touched = place.accountId !== null ? [own] : [index.wide, ...index.byAccount.values()];
  const now = grantsOf(own, subject);
  const isOn = holds(now, permission, place);
  const isChanged = now.some((other) => sameGrant(other, grant)) !== own.base.some((other) => sameGrant(other, grant));
  const cell = (lock: CellLock | null): Cell => ({ isOn, isChanged, lock });

  if (isOn && place.accountId !== null && holds(now, permission, ON_ALL)) return cell({ kind: 'COVERED' });
  if (!isOn && subject.apiOnly && permissionRules[permission].neverForApiOnly) return cell({ kind: 'NEVER_API_ONLY' });
  if (!mayGrant(actor, grant).allowed) return cell({ kind: 'NOT_HELD' });

  for (const slice of touched) {
    const before = grantsOf(slice, subject);
    const after = grantsOf(toggleGrant(slice, grant, subject), subject);
    if (isOn && after.some((other) => sameGrant(other, grant))) return cell({ kind: 'BROUGHT', by: bringerOf(after, permission, place) });
    const known = validateGrants(before, subject);
    const fresh = validateGrants(after, subject).filter((problem) => !known.some((other) => isSameProblem(other, problem)));
    const lock = lockOfProblems(fresh, grant);
    if (lock) return cell(lock);
    if (changedGrants(before, after).some((changed) => !mayGrant(actor, changed).allowed)) return cell({ kind: 'NOT_HELD' });
  }
  return cell(null);
}

/** The box "all of today's accounts" of one permission: the boxes of the accounts at once. */
export interface TodayCell extends Cell {
  readonly isMixed: boolean;
}

export function todayCellOf(index: DraftIndex, permission: Permission, nicknames: readonly string[], actor: UserHoldings): TodayCell {
  const cells = nicknames.map((nickname) => cellOf(index, permission, onAccount(nickname), actor));
  const isOn = cells.length > 0 && cells.every((cell) => cell.isOn);
  const free = cells.filter((cell) => cell.lock === null && cell.isOn === isOn);
  return {
    isOn,
    isMixed: !isOn && cells.some((cell) => cell.isOn),
    isChanged: false,
    lock: free.length > 0 ? null : (cells.find((cell) => cell.lock !== null && cell.isOn === isOn)?.lock ?? null),
  };
}

/** Ticks every account's box that can be, or takes every tick away that can be where all are set. */
export function toggleToday(
  draft: GrantDraft,
  index: DraftIndex,
  permission: Permission,
  nicknames: readonly string[],
  actor: UserHoldings,
): GrantDraft {
  const { isOn } = todayCellOf(index, permission, nicknames, actor);
  return nicknames
    .filter((nickname) => {
      const cell = cellOf(index, permission, onAccount(nickname), actor);
      return cell.lock === null && cell.isOn === isOn;
    })
    .reduce((next, nickname) => toggleGrant(next, { permission, ...onAccount(nickname) }, index.subject), draft);
}
