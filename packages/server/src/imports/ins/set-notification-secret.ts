import { newNotificationSecret } from '../../accounts/accounts.public';
import { type Caller, recordAudit } from '../../audit/audit.public';
import { requireStepUp, type StepUpInput } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { notificationSecretBox } from './notification-secrets';

export interface NewSecret {
  account: string;
  /** null: a new one is made */
  secret?: string | null;
  /** until when the old one stays valid beside it; at once no more where it is left out */
  keepOldUntil?: Date | null;
  stepUp: StepUpInput;
}

/** The longest time that an old secret may stay valid, in milliseconds. */
const keepAtMost = 90 * 86_400_000;
/** Up to 16 capitals and digits today; older secrets are longer, and of small letters, too. */
const secretForm = /^[\x21-\x7e]{4,64}$/;

/**
 * Sets an account's notification secret: to the one that the seller's account has already, or to a new one. Never more than two are valid: the one
 * before the last ends now (product.md 3: step-up before it is shown).
 * @returns the secret, to be shown this once
 * @throws Refusal NOT_FOUND, SECRET_INVALID, SECRET_KEEP_INVALID, STEP_UP_FAILED, PIN_LOCKED
 */
export async function setNotificationSecret(deps: Deps, caller: Caller, input: NewSecret): Promise<string> {
  const [accountId] = caller.actor.scope(['OWNER'], [input.account]);
  if (!accountId) throw new Refusal('NOT_FOUND', ['account']);
  const now = deps.clock.now();
  const given = input.secret?.trim();
  if (given !== undefined && !secretForm.test(given)) throw new Refusal('SECRET_INVALID', ['secret']);
  const until = input.keepOldUntil ?? now;
  if (until < now || until.getTime() > now.getTime() + keepAtMost) throw new Refusal('SECRET_KEEP_INVALID', ['keepOldUntil']);
  await requireStepUp(deps, caller, input.stepUp);
  const secret = given ?? newNotificationSecret();
  await deps.db.transaction(async (tx) => {
    // two changes at once: one after the other
    await tx.query('SELECT FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
    await tx.query('UPDATE account_secrets SET valid_until = $2 WHERE account_id = $1 AND valid_until > $2', [accountId, now]);
    await tx.query('UPDATE account_secrets SET valid_until = $2 WHERE account_id = $1 AND valid_until IS NULL', [accountId, until]);
    await tx.query('INSERT INTO account_secrets (id, account_id, secret_encrypted, created_at) VALUES ($1, $2, $3, $4)', [
      uuidV7(),
      accountId,
      notificationSecretBox(deps.config).seal(secret),
      now,
    ]);
    await recordAudit(tx, deps.clock, caller, {
      action: 'set-notification-secret',
      accountId,
      object: input.account.toLowerCase(),
      after: { generated: given === undefined, keepOldUntil: until },
    });
  });
  return secret;
}
