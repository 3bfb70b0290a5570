import { capabilitiesOf, ownerCapabilities, type Tab, tabsFor } from '@mestre/shared';
import { Ctx, FieldResolver, Resolver, Root, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { capabilitiesHeld, EffectiveAccessType } from '../clerks/clerks.public';
import { ViewerType } from '../sessions/sessions.public';
import { hasOpenTickets } from './my-items';

export enum TabName {
  DASHBOARD = 'DASHBOARD',
  TICKETS = 'TICKETS',
  TRANSACTIONS = 'TRANSACTIONS',
  REPORTS = 'REPORTS',
  ACCOUNTS = 'ACCOUNTS',
  USERS = 'USERS',
  MY_ITEMS = 'MY_ITEMS',
  PARTNERS = 'PARTNERS',
}
registerEnumType(TabName, { name: 'Tab' });

/** The rule is shared's (product.md 1, 2, 6); My Items asks the desk, so the tabs are told from here and not from the slices below. */
@Resolver(() => ViewerType)
export class ViewerTabsResolver {
  @Auth('SIGNED_IN', 'CUSTOMER')
  @FieldResolver(() => [TabName], {
    description: 'In their order; none for who does not sign in to the master, or still lacks his second factor.',
  })
  async tabs(@Root() viewer: ViewerType, @Ctx() { deps, actor }: GraphQLContext): Promise<Tab[]> {
    if (!actor.masterId || (actor.kind !== 'OWNER' && actor.kind !== 'CLERK') || viewer.secondFactorMissing) return [];
    const held = actor.kind === 'OWNER' ? ownerCapabilities() : capabilitiesHeld(actor);
    return tabsFor(held, { openTickets: await hasOpenTickets(deps.db, actor.masterId) });
  }
}

@Resolver(() => EffectiveAccessType)
export class EffectiveTabsResolver {
  @Auth('OWNER', 'MANAGE_USERS')
  @FieldResolver(() => [TabName])
  async tabs(@Root() { subject }: EffectiveAccessType, @Ctx() { deps }: GraphQLContext): Promise<Tab[]> {
    if (!subject.canSignIn) return [];
    const held = subject.isOwner ? ownerCapabilities() : capabilitiesOf(subject.grants, 'INTERFACE');
    return tabsFor(held, { openTickets: await hasOpenTickets(deps.db, subject.masterId) });
  }
}
