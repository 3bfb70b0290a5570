import {
  capabilitiesOf,
  decimalToMinor,
  type ErrorCode,
  type Grant,
  isDecimal,
  type ManagedUser,
  type MinorMoney,
  mayActOnUser,
  ownerCapabilities,
  type Permission,
  permissionRules,
  permissions,
  type UserHoldings,
} from '@mestre/shared';
import type { MoneyValue } from '../../domain/money';
import type { ManagedUserData, PlacedAccount, UserAction } from './clerk-documents';

/** The grants of an answer as the rules take them: an account is its nickname, as in `GrantInput`. */
export function grantsFrom(grants: ManagedUserData['grants']): Grant[] {
  return (grants ?? []).map(({ permission, account, allAccounts }) => ({ permission, accountId: account?.nickname ?? null, allAccounts }));
}

export function minorFrom(money: MoneyValue | null | undefined): MinorMoney | null {
  if (!money || !isDecimal(money.amount)) return null;
  return { minor: decimalToMinor(money.amount, money.currency), currency: money.currency };
}

/** Who manages, as the rules take him. */
export type ManagingActor = UserHoldings & { readonly channel: 'INTERFACE' };

/** @param own the grants and cap of who is signed in; the owner needs none */
export function actorFrom(isOwner: boolean, own: Pick<ManagedUserData, 'id' | 'grants' | 'refundCap'> | null | undefined): ManagingActor {
  return {
    userId: own?.id ?? '',
    isOwner,
    grants: grantsFrom(own?.grants ?? null),
    refundCap: minorFrom(own?.refundCap),
    channel: 'INTERFACE',
  };
}

function managed(user: ManagedUserData): ManagedUser {
  return {
    userId: user.id,
    isOwner: user.owner === true,
    grants: grantsFrom(user.grants),
    refundCap: minorFrom(user.refundCap),
    apiOnly: user.apiOnly === true,
    enabled: user.enabled === true,
    confirmed: user.confirmed === true,
    secondFactor: user.secondFactor === true,
    hasKey: (user.apiKeys ?? []).length > 0,
  };
}

/**
 * Whether an act is open, and else why not. The server's answer (`allowedActions`) decides; the reason comes from the same rule, told by what can
 * be seen here. Where that rule sees none, the user holds something out of this manager's sight.
 */
export function refusalOf(action: UserAction, user: ManagedUserData, actor: ManagingActor): ErrorCode | null {
  if (user.allowedActions?.includes(action)) return null;
  const held = actor.isOwner ? ownerCapabilities() : capabilitiesOf(actor.grants, 'INTERFACE');
  return mayActOnUser(action, held, actor, managed(user)).reason ?? 'HOLDS_MORE';
}

/** What tells users apart: the e-mail they sign in with; of an API-only user, who has none, what he is for. */
export function usernameOf(user: Pick<ManagedUserData, 'email' | 'apiOnly' | 'description'>): string | null {
  return user.email ?? (user.apiOnly ? user.description : null) ?? null;
}

export function nameOf(user: Pick<ManagedUserData, 'firstName' | 'lastName'>): string {
  return [user.firstName, user.lastName].filter(Boolean).join(' ');
}

/** A permission with the places where a user holds it. */
export interface HeldPermission {
  permission: Permission;
  where: 'MASTER' | 'ALL' | 'SOME';
  /** With SOME: on these accounts, each once. */
  accounts: PlacedAccount[];
}

/** The grants in brief, in the order of the permissions; "all" swallows what stands there by account. */
export function heldPermissions(user: Pick<ManagedUserData, 'grants'>): HeldPermission[] {
  return permissions.flatMap((permission): HeldPermission[] => {
    const own = (user.grants ?? []).filter((grant) => grant.permission === permission);
    if (own.length === 0) return [];
    if (permissionRules[permission].scope === 'MASTER') return [{ permission, where: 'MASTER', accounts: [] }];
    if (own.some((grant) => grant.allAccounts)) return [{ permission, where: 'ALL', accounts: [] }];
    return [{ permission, where: 'SOME', accounts: own.flatMap(({ account }) => (account ? [account] : [])) }];
  });
}

/** The accounts that this page speaks of: those in sight, and those that grants name; by nickname. */
export function accountsOf(visible: readonly PlacedAccount[], ...more: readonly ManagedUserData['grants'][]): PlacedAccount[] {
  const byNickname = new Map<string, PlacedAccount>();
  for (const account of [...visible, ...more.flatMap((grants) => (grants ?? []).flatMap((grant) => grant.account ?? []))])
    byNickname.set(account.nickname, account);
  return [...byNickname.values()].sort((left, right) => left.nickname.localeCompare(right.nickname));
}
