import { type Caller, recordAudit } from '../../audit/audit.public';
import { requireStepUp } from '../../masters/masters.public';
import type { Tx } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import { composeMail } from '../../platform/mail/compose-mail';
import { type Managed, managedUser, nameOfCaller } from '../managing/managed-user';
import type { StepUpUserInput } from '../user.input';
import { apiKeyBox, makeKey } from './api-key.repository';

/** The longest time that an old key may work beside the new one, in milliseconds. */
const keepAtMost = 30 * 86_400_000;

/**
 * Makes a new key for a user after a step-up, and shows it. The one before ends at once, or works until `keepOldUntil`, so that programs can change
 * over; never more than two work: an older one ends now (security.md 19). Made by somebody else, the clerk is told by mail.
 * @throws Refusal of `managedUser`, KEY_KEEP_INVALID, KEY_EXPIRY_INVALID, STEP_UP_FAILED, PIN_LOCKED
 */
export async function regenerateApiKey(deps: Deps, caller: Caller, input: StepUpUserInput): Promise<string> {
  const now = deps.clock.now();
  const [keepOldUntil, expiresAt] = [input.keepOldUntil ?? null, input.expiresAt ?? null];
  await managedUser(deps, deps.db, caller, input.userId, 'REGENERATE_KEY');
  if (keepOldUntil && (keepOldUntil <= now || keepOldUntil.getTime() > now.getTime() + keepAtMost))
    throw new Refusal('KEY_KEEP_INVALID', ['keepOldUntil']);
  if (expiresAt && expiresAt <= now) throw new Refusal('KEY_EXPIRY_INVALID', ['expiresAt']);
  await requireStepUp(deps, caller, input.stepUp);
  return deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, input.userId, 'REGENERATE_KEY', { lock: true });
    await endOlder(tx, user.userId, now, keepOldUntil);
    const key = await makeKey(tx, deps.clock, apiKeyBox(deps.config), user.userId, expiresAt);
    await tellHim(deps, tx, caller, user, user.hasKey ? keepOldUntil : null);
    await recordAudit(tx, deps.clock, caller, { action: 'regenerate-api-key', object: user.id, after: { keepOldUntil, expiresAt } });
    return key;
  });
}

/** The newest goes on until then, if it would not end before; every older one ends now. */
async function endOlder(tx: Tx, userId: string, now: Date, keepUntil: Date | null): Promise<void> {
  await tx.query(
    `WITH live AS (
       SELECT id, row_number() OVER (ORDER BY created_at DESC, id DESC) AS place FROM api_keys
       WHERE user_id = $1 AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > $2))
     UPDATE api_keys k SET ended_at = CASE WHEN place = 1 AND $3::timestamptz IS NOT NULL THEN NULL ELSE $2::timestamptz END,
       expires_at = CASE WHEN place = 1 AND $3 IS NOT NULL THEN least(k.expires_at, $3) ELSE k.expires_at END
     FROM live WHERE live.id = k.id`,
    [userId, now, keepUntil],
  );
}

async function tellHim(deps: Deps, tx: Tx, caller: Caller, user: Managed['user'], kept: Date | null): Promise<void> {
  if (!user.email || !user.confirmed || user.userId === caller.actor.userId) return;
  const values = { firstName: user.firstName, managerName: await nameOfCaller(tx, caller) };
  const mail = kept
    ? composeMail(user.language, 'apiKeyRotated', { ...values, until: `${kept.toISOString().slice(0, 16).replace('T', ' ')} UTC` })
    : composeMail(user.language, 'apiKeyReplaced', values);
  await deps.mailer.queue(tx, { to: user.email, ...mail });
}
