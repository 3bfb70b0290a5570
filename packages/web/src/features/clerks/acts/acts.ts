import type { ManagedUserData, UserAction } from '../clerk-documents';
import type { ManagingActor } from '../user-view';

/** An act as the menu offers it: the two about keys are one dialog. */
export type Act = Exclude<UserAction, 'REVEAL_KEY' | 'REGENERATE_KEY'> | 'KEY';

/**
 * The acts that make sense for a user as he is now, allowed or not: what has no meaning (enabling who is enabled, a password of a program) is left
 * out, what is refused is shown with the reason.
 */
export function offeredActs(user: ManagedUserData, actor: ManagingActor): Act[] {
  const isClerk = user.apiOnly !== true;
  const acts: (Act | false)[] = [
    'GRANT',
    'EDIT',
    'KEY',
    actor.isOwner && isClerk && 'VIEW_AS',
    user.enabled ? 'DISABLE' : 'ENABLE',
    isClerk && (user.confirmed ? 'RESET_PASSWORD' : 'RESEND_INVITATION'),
    user.secondFactor === true && 'RESET_SECOND_FACTOR',
    'DELETE',
  ];
  return acts.filter((act) => act !== false);
}

/** The acts of the API behind an act of the menu: one of them is enough. */
export function actionsOf(act: Act): UserAction[] {
  return act === 'KEY' ? ['REVEAL_KEY', 'REGENERATE_KEY'] : [act];
}
