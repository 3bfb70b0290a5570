import type { Language } from '@mestre/shared';
import type { Caller } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { composeMail } from '../platform/mail/compose-mail';
import { issueLink, linkHours } from '../platform/mail/mailed-links';
import type { StepUpInput } from './master.type';

/** Wrong PINs before it locks (security.md 14): a PIN has only 10,000 forms. */
const pinTries = 5;
const passwordLimit = { name: 'step-up-password', points: 10, seconds: 900 };

/**
 * Asks for proof again before something that cannot be taken back (product.md 3): the owner's PIN; a clerk's password,
 * or an account user's.
 * @throws Refusal STEP_UP_FAILED, or PIN_LOCKED after too many wrong PINs (then a link is mailed that unlocks it)
 */
export async function requireStepUp(deps: Deps, caller: Caller, given: StepUpInput): Promise<void> {
  if (caller.actor.kind === 'OWNER') return requirePin(deps, caller.actor.masterId as string, given.pin ?? '');
  const { userId, kind, accounts } = caller.actor;
  const own = kind === 'ACCOUNT_USER' ? accounts[0]?.accountId : userId;
  if (!own) throw new Refusal('STEP_UP_FAILED', ['stepUp']);
  await deps.limits.take(passwordLimit, own);
  const [holder] = await deps.db.query<{ password_hash: string }>(
    kind === 'ACCOUNT_USER' ? 'SELECT password_hash FROM accounts WHERE id = $1' : 'SELECT password_hash FROM users WHERE id = $1',
    [own],
  );
  if (!(await deps.hashing.verify(holder?.password_hash, given.password ?? '')))
    throw new Refusal('STEP_UP_FAILED', ['stepUp', 'password']);
  await deps.limits.forget(passwordLimit, own);
}

async function requirePin(deps: Deps, masterId: string, pin: string): Promise<void> {
  // counted before it is checked, so that a hundred guesses at once are a hundred tries
  const [master] = await deps.db.query<{ pin_hash: string; pin_failures: number }>(
    `UPDATE masters SET pin_failures = pin_failures + 1 WHERE id = $1 AND pin_failures < $2 RETURNING pin_hash, pin_failures`,
    [masterId, pinTries],
  );
  if (!master) throw new Refusal('PIN_LOCKED', ['stepUp', 'pin']);
  if (await deps.hashing.verify(master.pin_hash, pin)) {
    await deps.db.query('UPDATE masters SET pin_failures = 0 WHERE id = $1', [masterId]);
    return;
  }
  if (master.pin_failures === pinTries) {
    await mailUnlock(deps, masterId);
    throw new Refusal('PIN_LOCKED', ['stepUp', 'pin']);
  }
  throw new Refusal('STEP_UP_FAILED', ['stepUp', 'pin']);
}

async function mailUnlock(deps: Deps, masterId: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const [owner] = await tx.query<{ email: string; first_name: string; language: Language }>(
      `SELECT email, first_name, language FROM users WHERE master_id = $1 AND kind = 'OWNER'`,
      [masterId],
    );
    if (!owner) return;
    const token = await issueLink(tx, deps.clock, 'unlock-pin', masterId);
    await deps.mailer.queue(tx, {
      to: owner.email,
      ...composeMail(owner.language, 'pinLocked', {
        firstName: owner.first_name,
        link: `${deps.config.publicUrl}/unlock-pin#token=${token}`,
        hours: linkHours('unlock-pin'),
      }),
    });
  });
}
