import type { Actor } from '../access/actor';
import { Tab } from './viewer.type';

/**
 * The tabs an actor gets, in their order (product.md 1, 2): Dashboard and Accounts are the owner's alone, no permission grants them. Reporting,
 * Users and My Items come with the slices that fill them.
 */
export function tabsOf(actor: Actor): Tab[] {
  if (actor.kind !== 'OWNER' && actor.kind !== 'CLERK') return [];
  const owner = actor.kind === 'OWNER';
  const tabs: Tab[] = [];
  if (owner) tabs.push(Tab.DASHBOARD);
  if (owner || actor.can('MANAGE_TICKETS')) tabs.push(Tab.TICKETS);
  if (owner || actor.can('MANAGE_ORDERS')) tabs.push(Tab.TRANSACTIONS);
  if (owner) tabs.push(Tab.ACCOUNTS);
  return tabs;
}
