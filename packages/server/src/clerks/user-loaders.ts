import type { Capabilities, Capability as CapabilityName, Channel, Grant, UserHoldings } from '@mestre/shared';
import DataLoader from 'dataloader';
import type { AccountBrief, Actor } from '../access/actor';
import { Capability } from '../access/capabilities';
import type { GraphQLContext } from '../access/context';
import { accountsKnownTo, holdingsOf, storedGrants } from './grant.repository';
import { liveKeys } from './keys/api-key.repository';
import type { ApiKeyType } from './user.type';

/** Who acts on users, as the rules of shared/access ask for him. */
export interface ManagingActor {
  capabilities: Capabilities;
  holdings: UserHoldings & { channel: Channel };
}

/** Everything these users hold, in one statement a request: for rules; an answer goes through `shownGrants`. */
export function grantsLoader(context: GraphQLContext): DataLoader<string, Grant[]> {
  return context.loader(
    'clerks.grants',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const found = await storedGrants(context.deps.db, ids);
        return ids.map((id) => found.get(id) ?? []);
      }),
  );
}

export function keysLoader(context: GraphQLContext): DataLoader<string, ApiKeyType[]> {
  return context.loader(
    'clerks.keys',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const found = await liveKeys(context.deps.db, context.deps.clock, ids);
        return ids.map((id) => found.get(id) ?? []);
      }),
  );
}

/** The accounts that the caller knows of, asked once a request. */
export function knownAccounts(context: GraphQLContext): Promise<readonly AccountBrief[]> {
  const loader = context.loader(
    'clerks.known-accounts',
    () => new DataLoader(async (ids: readonly string[]) => Promise.all(ids.map(() => accountsKnownTo(context.deps.db, context.actor)))),
  );
  return loader.load('his');
}

/** What the caller holds, asked once a request; null for who is no user of a master. */
export function managingActor(context: GraphQLContext): Promise<ManagingActor | null> {
  const loader = context.loader(
    'clerks.managing-actor',
    () => new DataLoader(async (ids: readonly string[]) => Promise.all(ids.map(() => managing(context.deps.db, context.actor)))),
  );
  return loader.load('his');
}

async function managing(sql: Parameters<typeof holdingsOf>[0], actor: Actor): Promise<ManagingActor | null> {
  const holdings = actor.userId && (await holdingsOf(sql, actor.userId));
  if (!holdings) return null;
  const channel = actor.kind === 'API_KEY' ? 'API' : 'INTERFACE';
  return { capabilities: capabilitiesHeld(actor), holdings: { ...holdings, channel } };
}

/** An actor's capabilities for questions that do not depend on an account. */
export function capabilitiesHeld(actor: Actor): Capabilities {
  const held = Object.values(Capability).filter((capability) => actor.can(capability));
  return new Map(held.map((capability) => [capability as CapabilityName, { kind: 'MASTER' as const }]));
}
