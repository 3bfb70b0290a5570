import type { Caller } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { useLink } from '../platform/mail/mailed-links';
import { confirmPendingLink } from './link-account';

const limit = { name: 'mailed-link', points: 60, seconds: 900 };

/**
 * Confirms a link with the token from the account's mailbox; whoever reads that mailbox may, signed in or not (product.md 4).
 * @throws Refusal LINK_EXPIRED for an unknown, used, canceled or old token alike; ACCOUNT_ALREADY_LINKED; TooManyTriesError
 */
export async function confirmAccountLink(deps: Deps, caller: Caller, token: string): Promise<void> {
  await deps.limits.take(limit, caller.ip);
  await deps.db.transaction(async (tx) => {
    const linkId = await useLink(tx, deps.clock, 'link-account', token);
    if (!linkId) throw new Refusal('LINK_EXPIRED', ['token']);
    await confirmPendingLink(deps, tx, caller, linkId);
  });
}
