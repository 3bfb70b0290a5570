import type { Caller } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { checkCounted } from './counted-secrets';
import type { StepUpInput } from './master.type';
import { isOwnPassword } from './own-password';
import { requireSecondFactor } from './second-factor/require-second-factor';

/**
 * Asks for proof again before something that cannot be taken back (product.md 3): the owner's PIN; a clerk's password,
 * or an account user's; and a code of the second factor where one is on.
 * @throws Refusal STEP_UP_FAILED, or PIN_LOCKED after too many wrong PINs (then a link is mailed that unlocks it);
 * REQUIRED or WRONG_CODE for the code; TooManyTriesError
 */
export async function requireStepUp(deps: Deps, caller: Caller, given: StepUpInput): Promise<void> {
  if (caller.actor.kind === 'OWNER') await requirePin(deps, caller.actor.masterId as string, given.pin ?? '');
  else if (!(await isOwnPassword(deps, caller, given.password ?? ''))) throw new Refusal('STEP_UP_FAILED', ['stepUp', 'password']);
  await requireSecondFactor(deps, caller.actor.userId, given.code, ['stepUp', 'code']);
}

async function requirePin(deps: Deps, masterId: string, pin: string): Promise<void> {
  const checked = await checkCounted(deps, masterId, 'pin', async () => {
    const [master] = await deps.db.query<{ pin_hash: string }>('SELECT pin_hash FROM masters WHERE id = $1', [masterId]);
    return deps.hashing.verify(master?.pin_hash, pin);
  });
  if (checked === 'RIGHT') return;
  throw new Refusal(checked === 'LOCKED' ? 'PIN_LOCKED' : 'STEP_UP_FAILED', ['stepUp', 'pin']);
}
