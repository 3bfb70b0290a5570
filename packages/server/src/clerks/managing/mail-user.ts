import { type Caller, recordAudit } from '../../audit/audit.public';
import { requireStepUp } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { composeMail } from '../../platform/mail/compose-mail';
import { issueLink, linkHours } from '../../platform/mail/mailed-links';
import type { StepUpUserInput } from '../user.input';
import { SecondFactorReset } from '../user-events';
import { inviteClerk } from './invite-clerk';
import { managedUser, nameOfCaller } from './managed-user';

const invitationLimit = { name: 'resend-invitation', points: 5, seconds: 3600 };
const resetLimit = { name: 'request-user-password-reset', points: 5, seconds: 3600 };

/**
 * Mails a clerk who has not confirmed yet a new link; the old one dies.
 * @returns his UUID
 * @throws Refusal of `managedUser`; TooManyTriesError after five in an hour
 */
export async function resendInvitation(deps: Deps, caller: Caller, globalId: string): Promise<string> {
  const { user: asked } = await managedUser(deps, deps.db, caller, globalId, 'RESEND_INVITATION');
  await deps.limits.take(invitationLimit, asked.userId);
  return deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, globalId, 'RESEND_INVITATION', { lock: true });
    await inviteClerk(deps, tx, { ...user, email: user.email as string });
    await recordAudit(tx, deps.clock, caller, { action: 'resend-invitation', object: user.id });
    return user.userId;
  });
}

/**
 * Mails a clerk a link for a new password (product.md 2: the manager never sees one). The password that he has counts until he sets another.
 * @returns his UUID
 * @throws Refusal of `managedUser`; TooManyTriesError after five in an hour
 */
export async function requestUserPasswordReset(deps: Deps, caller: Caller, globalId: string): Promise<string> {
  const { user: asked } = await managedUser(deps, deps.db, caller, globalId, 'RESET_PASSWORD');
  await deps.limits.take(resetLimit, asked.userId);
  return deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, globalId, 'RESET_PASSWORD', { lock: true });
    const token = await issueLink(tx, deps.clock, 'reset-password', user.userId);
    await deps.mailer.queue(tx, {
      to: user.email as string,
      ...composeMail(user.language, 'passwordResetByManager', {
        firstName: user.firstName,
        managerName: await nameOfCaller(tx, caller),
        link: `${deps.config.publicUrl}/reset#token=${token}`,
        hours: linkHours('reset-password'),
      }),
    });
    await recordAudit(tx, deps.clock, caller, { action: 'request-user-password-reset', object: user.id });
    return user.userId;
  });
}

/**
 * Switches off the second factor of a clerk who lost his, after a step-up, and tells him. Where it is required he sets up a new one next.
 * @returns his UUID
 * @throws Refusal of `managedUser`, STEP_UP_FAILED, PIN_LOCKED
 */
export async function resetSecondFactor(deps: Deps, caller: Caller, input: StepUpUserInput): Promise<string> {
  await managedUser(deps, deps.db, caller, input.userId, 'RESET_SECOND_FACTOR');
  await requireStepUp(deps, caller, input.stepUp);
  return deps.db.transaction(async (tx) => {
    const { user } = await managedUser(deps, tx, caller, input.userId, 'RESET_SECOND_FACTOR', { lock: true });
    await deps.events.publish(new SecondFactorReset(user.userId), tx);
    await deps.mailer.queue(tx, {
      to: user.email as string,
      ...composeMail(user.language, 'secondFactorReset', { firstName: user.firstName, managerName: await nameOfCaller(tx, caller) }),
    });
    await recordAudit(tx, deps.clock, caller, { action: 'reset-second-factor', object: user.id });
    return user.userId;
  });
}
