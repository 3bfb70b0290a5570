import {
  accountsWith,
  type Capabilities,
  type Capability,
  capabilitiesOf,
  capabilities as everyCapability,
  type Grant,
  type Tab,
  tabsFor,
} from '@mestre/shared';
import type { EffectiveAccessData, PlacedAccount } from '../clerk-documents';

/** What everybody holds who is signed in says nothing about what he was given. */
const GENERAL: readonly Capability[] = ['PUBLIC', 'SIGNED_IN'];

/** What unsaved grants would come to, told by the rules that decide it on the server (`effectiveAccess` there). */
export function previewAccess(
  grants: readonly Grant[],
  accounts: readonly PlacedAccount[],
  { isIn, canSignIn, openTickets }: { isIn: boolean; canSignIn: boolean; openTickets: boolean },
): EffectiveAccessData {
  const none: Capabilities = new Map();
  const browser = canSignIn ? capabilitiesOf(grants, 'INTERFACE') : none;
  const key = isIn ? capabilitiesOf(grants, 'API') : none;
  const everywhere = (held: Capabilities) =>
    everyCapability.filter((capability) => !GENERAL.includes(capability) && held.get(capability)?.kind === 'MASTER');
  const byAccount = (held: Capabilities) =>
    accounts
      .map((account) => ({
        account,
        capabilities: everyCapability.filter(
          (capability) =>
            held.get(capability) !== undefined &&
            held.get(capability)?.kind !== 'MASTER' &&
            accountsWith(held, [capability], [account.nickname]).length > 0,
        ),
      }))
      .filter(({ capabilities }) => capabilities.length > 0);
  return {
    tabs: canSignIn ? tabsFor(browser, { openTickets }) : [],
    onMaster: [...new Set([...everywhere(browser), ...everywhere(key)])],
    accounts: byAccount(browser),
    byKey: byAccount(key),
  };
}

/** Which of the account's capabilities makes a tab show its rows. */
const TAB_CAPABILITY: Readonly<Partial<Record<Tab, Capability>>> = {
  TICKETS: 'MANAGE_TICKETS',
  TRANSACTIONS: 'MANAGE_ORDERS',
  REPORTS: 'REPORT_ACCESS',
};

/** The accounts that a tab shows; null: it is not about accounts. */
export function accountsOfTab(access: EffectiveAccessData, tab: Tab): PlacedAccount[] | null {
  const capability = TAB_CAPABILITY[tab];
  if (!capability) return null;
  return access.accounts.filter(({ capabilities }) => capabilities.includes(capability)).map(({ account }) => account);
}

/** The other way round: each capability with its accounts. */
export function byCapability(rows: EffectiveAccessData['byKey']): { capability: Capability; accounts: PlacedAccount[] }[] {
  return everyCapability
    .map((capability) => ({
      capability,
      accounts: rows.filter(({ capabilities }) => capabilities.includes(capability)).map(({ account }) => account),
    }))
    .filter(({ accounts }) => accounts.length > 0);
}
