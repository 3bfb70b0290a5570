import type { Capabilities } from './capabilities';
import type { Channel } from './permissions';
import { type Answer, mayManageUser, type UserHoldings } from './policies';

/** What can be done with a user, in the order of the menu (schema.graphql `UserAction`). */
export const userActions = [
  'EDIT',
  'GRANT',
  'ENABLE',
  'DISABLE',
  'RESET_PASSWORD',
  'RESEND_INVITATION',
  'RESET_SECOND_FACTOR',
  'REVEAL_KEY',
  'REGENERATE_KEY',
  'DELETE',
  'VIEW_AS',
] as const;
export type UserAction = (typeof userActions)[number];

/** Somebody who is managed, as he is now. */
export interface ManagedUser extends UserHoldings {
  readonly apiOnly: boolean;
  readonly enabled: boolean;
  /** has set a password by the mailed link; for API-only clerks without meaning */
  readonly confirmed: boolean;
  readonly secondFactor: boolean;
  /** has a key that works */
  readonly hasKey: boolean;
}

const yes: Answer = { allowed: true, reason: null };
const no = (reason: Exclude<Answer['reason'], null>): Answer => ({ allowed: false, reason });

/**
 * May this be done to this user now? Whom one may manage at all is `mayManageUser`; each clerk also sees and renews his own key, in the browser.
 * Viewing as a clerk is the owner's alone. The server refuses with the reason, buttons are hidden or say it.
 */
export function mayActOnUser(
  action: UserAction,
  capabilities: Capabilities,
  actor: UserHoldings & { readonly channel: Channel },
  target: ManagedUser,
): Answer {
  const ofOwnKey = action === 'REVEAL_KEY' || action === 'REGENERATE_KEY';
  const own = ofOwnKey && actor.userId === target.userId && !target.isOwner && actor.channel === 'INTERFACE';
  const managed = own ? yes : mayManageUser(capabilities, actor, target);
  if (!managed.allowed) return managed;
  if (action === 'VIEW_AS' && !capabilities.has('OWNER')) return no('FORBIDDEN');
  return possible(action, target);
}

function possible(action: UserAction, { apiOnly, enabled, confirmed, secondFactor, hasKey }: ManagedUser): Answer {
  switch (action) {
    case 'ENABLE':
      return enabled ? no('NOT_ALLOWED') : yes;
    case 'DISABLE':
      return enabled ? yes : no('NOT_ALLOWED');
    case 'RESET_PASSWORD':
      if (apiOnly) return no('USER_API_ONLY');
      if (!enabled) return no('USER_DISABLED');
      return confirmed ? yes : no('USER_NOT_CONFIRMED');
    case 'RESEND_INVITATION':
      if (apiOnly) return no('USER_API_ONLY');
      if (!enabled) return no('USER_DISABLED');
      return confirmed ? no('USER_CONFIRMED') : yes;
    case 'RESET_SECOND_FACTOR':
      return secondFactor ? yes : no('SECOND_FACTOR_OFF');
    case 'REVEAL_KEY':
      return hasKey ? yes : no('KEY_MISSING');
    case 'REGENERATE_KEY':
      return enabled ? yes : no('USER_DISABLED');
    case 'VIEW_AS':
      if (apiOnly) return no('USER_API_ONLY');
      return enabled ? yes : no('USER_DISABLED');
    default:
      return yes;
  }
}

/** Everything that may be done to this user now. */
export function userActionsFor(
  capabilities: Capabilities,
  actor: UserHoldings & { readonly channel: Channel },
  target: ManagedUser,
): UserAction[] {
  return userActions.filter((action) => mayActOnUser(action, capabilities, actor, target).allowed);
}
