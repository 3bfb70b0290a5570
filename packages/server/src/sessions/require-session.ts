import type { Caller } from '../audit/audit.public';
import { Refusal } from '../platform/graphql/user-errors';

/**
 * For what changes how somebody signs in: an API key is a credential for programs and changes none of it (security.md 9).
 * @throws Refusal NOT_ALLOWED
 */
export function requireSession({ actor }: Caller): void {
  if (!actor.sessionId || actor.viewedBy) throw new Refusal('NOT_ALLOWED');
}

/** The same for what only owners and clerks have. @returns the user's id */
export function requireUserSession(caller: Caller): string {
  requireSession(caller);
  if (!caller.actor.userId) throw new Refusal('NOT_ALLOWED');
  return caller.actor.userId;
}
