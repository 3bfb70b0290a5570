import type { Actor } from '../access/actor';
import { Capability, type CapabilityName } from '../access/capabilities';
import type { GraphQLContext } from '../access/context';
import { ownUser } from '../clerks/clerks.public';
import { ViewerKind, type ViewerType } from './viewer.type';

/** Who an actor is to himself; null when signed out. */
export async function viewerOf(context: GraphQLContext, actor: Actor): Promise<ViewerType | null> {
  if (actor.kind === 'STRANGER') return null;
  const user = await ownUser(context.deps.db, actor);
  const capabilities = Object.values(Capability).filter((capability) => actor.can(capability as CapabilityName));
  return { kind: ViewerKind[actor.kind], user, capabilities, secondFactorMissing: actor.secondFactorMissing };
}
