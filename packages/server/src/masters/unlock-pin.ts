import { type Caller, recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { useLink } from '../platform/mail/mailed-links';

/**
 * Unlocks the owner's PIN and security answers, whichever locked after wrong tries (security.md 14).
 * @throws Refusal LINK_EXPIRED when the token is unknown, used or out of date
 */
export async function unlockPin(deps: Deps, caller: Caller, token: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const masterId = await useLink(tx, deps.clock, 'unlock-pin', token);
    if (!masterId) throw new Refusal('LINK_EXPIRED', ['token']);
    await tx.query('UPDATE masters SET pin_failures = 0, answer_failures = 0 WHERE id = $1', [masterId]);
    await recordAudit(tx, deps.clock, caller, { action: 'unlock-pin', masterId });
  });
}
