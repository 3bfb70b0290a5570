import {
  accountsWith,
  type Capabilities,
  capabilitiesOf,
  capabilities as everyCapability,
  type Grant,
  ownerCapabilities,
} from '@mestre/shared';
import type { AccountBrief } from '../access/actor';
import { Capability } from '../access/capabilities';
import type { EffectiveAccessType, EffectiveAccountType } from './effective-access.type';
import type { UserRow } from './user.repository';

/** What everybody holds who is signed in says nothing about what he was given. */
const general: readonly string[] = ['PUBLIC', 'SIGNED_IN'];

/**
 * What a user would hold at his next request, in the browser and by key, told by the rules that decide it then (shared/access/capabilities.ts).
 * @param accounts those that the reader knows: of the others he is told nothing
 */
export function effectiveAccess(user: UserRow, grants: readonly Grant[], accounts: readonly AccountBrief[]): EffectiveAccessType {
  const isOwner = user.kind === 'OWNER';
  const isIn = user.enabled ?? false;
  const canSignIn = isIn && user.kind !== 'API_ONLY';
  const none: Capabilities = new Map();
  const browser = !canSignIn ? none : isOwner ? ownerCapabilities() : capabilitiesOf(grants, 'INTERFACE');
  const key = !isIn || isOwner ? none : capabilitiesOf(grants, 'API');
  const everywhere = (held: Capabilities) =>
    everyCapability.filter((capability) => !general.includes(capability) && held.get(capability)?.kind === 'MASTER');
  const onMaster = new Set([...(isOwner && canSignIn ? (['OWNER'] as const) : []), ...everywhere(browser), ...everywhere(key)]);
  return {
    subject: { masterId: user.masterId, isOwner, canSignIn, grants },
    onMaster: [...onMaster].map((capability) => Capability[capability]),
    accounts: byAccount(browser, accounts),
    byKey: byAccount(key, accounts),
  };
}

function byAccount(held: Capabilities, accounts: readonly AccountBrief[]): EffectiveAccountType[] {
  const perAccount = everyCapability.filter((capability) => held.get(capability) && held.get(capability)?.kind !== 'MASTER');
  return accounts
    .map((account) => ({
      account,
      capabilities: perAccount
        .filter((capability) => accountsWith(held, [capability], [account.accountId]).length > 0)
        .map((one) => Capability[one]),
    }))
    .filter(({ capabilities }) => capabilities.length > 0);
}
