import { TAB_ORDER, TAB_PATHS } from './tabs';
import type { Viewer } from './viewer';

/**
 * Where somebody lands after signing in (product.md 3): the owner on the Dashboard, a clerk on his first tab, an account user in the console of his
 * account. `/` where there is nothing to land on.
 */
export function landingPath(viewer: Pick<Viewer, 'kind' | 'tabs'>, accounts: readonly { nickname: string }[]): string {
  const account = accounts[0];
  if (viewer.kind === 'ACCOUNT_USER') return account ? `/console/${account.nickname}` : '/';
  if (viewer.kind === 'OWNER' && viewer.tabs.includes('DASHBOARD')) return TAB_PATHS.DASHBOARD;
  const first = TAB_ORDER.find((tab) => viewer.tabs.includes(tab));
  return first ? TAB_PATHS[first] : '/';
}
