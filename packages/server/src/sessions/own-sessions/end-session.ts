import { uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { requireSession } from '../require-session';
import { endOtherOwnSessions, endOwnSession } from './own-sessions.repository';

/**
 * Ends one of the caller's own sessions, in every process from the next request on; his current one too, if he says so.
 * @returns whether it was the current one
 * @throws Refusal NOT_FOUND for an id that is not his, ended or unknown alike
 */
export async function endSession(deps: Deps, caller: Caller, sessionId: string): Promise<{ current: boolean }> {
  const uuid = uuidOf('Session', sessionId);
  return deps.db.transaction(async (tx) => {
    const ended = uuid !== null && (await endOwnSession(tx, caller.actor, deps.clock.now(), uuid));
    if (!ended) throw new Refusal('NOT_FOUND', ['sessionId']);
    await recordAudit(tx, deps.clock, caller, { action: 'end-session', object: sessionId });
    return { current: uuid === caller.actor.sessionId };
  });
}

/**
 * Ends all the caller's sessions but the one that asks.
 * @throws Refusal NOT_ALLOWED by API key: it has none
 */
export async function endOtherSessions(deps: Deps, caller: Caller): Promise<void> {
  requireSession(caller);
  await deps.db.transaction(async (tx) => {
    const ended = await endOtherOwnSessions(tx, caller.actor, deps.clock.now());
    await recordAudit(tx, deps.clock, caller, { action: 'end-other-sessions', after: { ended } });
  });
}
