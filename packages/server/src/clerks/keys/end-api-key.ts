import { toGlobalId, uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { requireStepUp } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { managedUser } from '../managing/managed-user';
import type { EndApiKeyInput } from '../user.input';
import { apiKeysByIds } from './api-key.repository';

/**
 * Ends one key after a step-up: dead at the next request, in every process.
 * @returns whose it was, his UUID
 * @throws Refusal NOT_FOUND for a key that is dead, or not one that the caller may know; the reasons of `managedUser`; STEP_UP_FAILED, PIN_LOCKED
 */
export async function endApiKey(deps: Deps, caller: Caller, { keyId, stepUp }: EndApiKeyInput): Promise<string> {
  const uuid = uuidOf('ApiKey', keyId);
  const [key] = uuid ? await apiKeysByIds(deps.db, deps.clock, caller.actor, [uuid]) : [];
  if (!key) throw new Refusal('NOT_FOUND', ['keyId']);
  const userId = toGlobalId('User', key.selfId);
  await managedUser(deps, deps.db, caller, userId, 'REVEAL_KEY');
  await requireStepUp(deps, caller, stepUp);
  return deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, userId, 'REVEAL_KEY', { lock: true });
    const ended = await tx.query('UPDATE api_keys SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING 1', [
      uuid,
      deps.clock.now(),
    ]);
    if (ended.length === 0) throw new Refusal('NOT_FOUND', ['keyId']);
    await recordAudit(tx, deps.clock, caller, { action: 'end-api-key', object: user.id, after: { keyId } });
    return user.userId;
  });
}
