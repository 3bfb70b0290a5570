import { type Caller, recordAudit } from '../../audit/audit.public';
import { requireStepUp } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { SecretBoxError } from '../../platform/secret-box';
import { managedUser } from '../managing/managed-user';
import type { StepUpUserInput } from '../user.input';
import { apiKeyBox } from './api-key.repository';

/**
 * Shows a user's newest live key after a step-up (product.md 3): to the owner and to who may manage him, and to himself. The log says that it was
 * shown, not what it is.
 * @throws Refusal of `managedUser`, KEY_MISSING, STEP_UP_FAILED, PIN_LOCKED
 */
export async function revealApiKey(deps: Deps, caller: Caller, input: StepUpUserInput): Promise<string> {
  await managedUser(deps, deps.db, caller, input.userId, 'REVEAL_KEY');
  await requireStepUp(deps, caller, input.stepUp);
  return deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, input.userId, 'REVEAL_KEY', { lock: true });
    const [kept] = await tx.query<{ id: string; key_encrypted: Buffer }>(
      `SELECT id, key_encrypted FROM api_keys WHERE user_id = $1 AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
       ORDER BY created_at DESC, id DESC LIMIT 1`,
      [user.userId, deps.clock.now()],
    );
    if (!kept) throw new Refusal('KEY_MISSING', ['userId']);
    const key = open(deps, kept.key_encrypted);
    await recordAudit(tx, deps.clock, caller, { action: 'reveal-api-key', object: user.id, after: { keyId: `key_${kept.id}` } });
    return key;
  });
}

/** @throws Refusal KEY_MISSING where the instance's secret key is another one than when the key was made: it still works, but cannot be shown */
function open(deps: Deps, sealed: Buffer): string {
  try {
    return apiKeyBox(deps.config).open(sealed);
  } catch (error) {
    if (!(error instanceof SecretBoxError)) throw error;
    deps.log.warn({ reason: error.message }, 'an API key cannot be shown');
    throw new Refusal('KEY_MISSING', ['userId']);
  }
}
