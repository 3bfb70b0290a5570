import type { Grant } from './grants';
import { type Capability, type Channel, type Permission, permissionRules, permissions } from './permissions';

/** Where a capability counts: on the whole master, on every linked account (later ones too), or on some. */
export type Reach =
  | { readonly kind: 'MASTER' }
  | { readonly kind: 'ALL' }
  | { readonly kind: 'ACCOUNTS'; readonly accountIds: ReadonlySet<string> };

/** What somebody may do now, and where. What is not in the map he does not hold. */
export type Capabilities = ReadonlyMap<Capability, Reach>;

const master: Reach = { kind: 'MASTER' };
const all: Reach = { kind: 'ALL' };

function unite(left: Reach | undefined, right: Reach): Reach {
  if (!left || right.kind !== 'ACCOUNTS') return right;
  if (left.kind !== 'ACCOUNTS') return left;
  return { kind: 'ACCOUNTS', accountIds: new Set([...left.accountIds, ...right.accountIds]) };
}

function intersect(left: Reach, right: Reach | undefined): Reach | undefined {
  if (!right) return undefined;
  if (left.kind !== 'ACCOUNTS') return right;
  if (right.kind !== 'ACCOUNTS') return left;
  const accountIds = new Set([...left.accountIds].filter((id) => right.accountIds.has(id)));
  return accountIds.size > 0 ? { kind: 'ACCOUNTS', accountIds } : undefined;
}

function reachOf({ permission, accountId, allAccounts }: Grant): Reach | undefined {
  if (permissionRules[permission].scope === 'MASTER') return accountId === null ? master : undefined;
  if (allAccounts) return all;
  return accountId === null ? undefined : { kind: 'ACCOUNTS', accountIds: new Set([accountId]) };
}

/**
 * What a clerk may do with his grants on one way in (product.md 2): a browser session carries the interface permissions, an API key the API ones.
 * Read/Write brings Read; Subscription Management counts only where both permissions that it needs are held too. Everybody who is signed in
 * also holds PUBLIC and SIGNED_IN. A clerk who is disabled has no capabilities at all: ask that before.
 */
export function capabilitiesOf(grants: readonly Grant[], channel: Channel): Capabilities {
  const held = new Map<Permission, Reach>();
  for (const grant of grants) {
    const reach = reachOf(grant);
    if (!reach || !permissionRules[grant.permission].channels.includes(channel)) continue;
    for (const permission of [grant.permission, ...permissionRules[grant.permission].brings]) {
      held.set(permission, unite(held.get(permission), reach));
    }
  }
  const capabilities = new Map<Capability, Reach>([
    ['PUBLIC', master],
    ['SIGNED_IN', master],
  ]);
  for (const permission of permissions) {
    let reach = held.get(permission);
    for (const needed of permissionRules[permission].needs) reach = reach && intersect(reach, held.get(needed));
    if (reach) capabilities.set(permission, reach);
  }
  return capabilities;
}

/** The owner in the browser: OWNER and every interface permission, on all accounts (product.md 1). */
export function ownerCapabilities(): Capabilities {
  const capabilities = new Map<Capability, Reach>([
    ['PUBLIC', master],
    ['SIGNED_IN', master],
    ['OWNER', all],
  ]);
  for (const permission of permissions) {
    const { scope, channels } = permissionRules[permission];
    if (channels.includes('INTERFACE')) capabilities.set(permission, scope === 'MASTER' ? master : all);
  }
  return capabilities;
}

/** The user of one account's console: sees that account whole, and nothing beside it (product.md 11). */
export function accountUserCapabilities(accountId: string): Capabilities {
  return new Map<Capability, Reach>([
    ['PUBLIC', master],
    ['SIGNED_IN', master],
    ['ACCOUNT_USER', { kind: 'ACCOUNTS', accountIds: new Set([accountId]) }],
  ]);
}

/** Somebody who is not signed in. */
export function publicCapabilities(): Capabilities {
  return new Map<Capability, Reach>([['PUBLIC', master]]);
}

/** True where one of `anyOf` is held somewhere; else the answer is FORBIDDEN (schema.graphql, conventions). */
export function holdsAny(capabilities: Capabilities, anyOf: readonly Capability[]): boolean {
  return anyOf.some((capability) => capabilities.has(capability));
}

/** True where one of `anyOf` counts on this account. What counts on the whole master counts on each of its accounts. */
export function holdsOn(capabilities: Capabilities, anyOf: readonly Capability[], accountId: string): boolean {
  return anyOf.some((capability) => {
    const reach = capabilities.get(capability);
    return reach !== undefined && (reach.kind !== 'ACCOUNTS' || reach.accountIds.has(accountId));
  });
}

/**
 * Those of `accountIds` on which one of `anyOf` counts, in their order. Hand in the accounts that are linked now: grants on accounts removed since
 * count no more (security.md 13).
 */
export function accountsWith(capabilities: Capabilities, anyOf: readonly Capability[], accountIds: readonly string[]): string[] {
  return accountIds.filter((accountId) => holdsOn(capabilities, anyOf, accountId));
}
