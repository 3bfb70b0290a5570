import type { Language } from '@mestre/shared';
import type { Actor } from '../access/actor';
import { toGlobalId, uuidOf } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { Refusal } from '../platform/graphql/user-errors';
import { uuidV7 } from '../platform/ids';
import { composeMail } from '../platform/mail/compose-mail';
import { endLinks, issueLink, linkHours, linkLifetimes } from '../platform/mail/mailed-links';
import { credentialsByNickname, linkToMaster } from './account.repository';
import { AccountLinked } from './account-events';

const tryLimit = { name: 'link-account', points: 20, seconds: 900 };
const guessLimit = { name: 'link-account-nickname', points: 10, seconds: 900 };
const resendLimit = { name: 'resend-account-link', points: 5, seconds: 3600 };

/**
 * Asks for an account to be linked (product.md 4): nickname and password, then a confirmation link to the account's own address. A wrong
 * nickname and a wrong password get one same answer after the same work.
 * @returns the pending link's id
 * @throws Refusal WRONG_CREDENTIALS, ACCOUNT_ALREADY_LINKED; TooManyTriesError
 */
export async function linkAccount(deps: Deps, caller: Caller, input: { nickname: string; password: string }): Promise<string> {
  const masterId = caller.actor.masterId as string;
  const nickname = input.nickname.trim().toLowerCase().slice(0, 64);
  await deps.limits.take(tryLimit, masterId);
  await deps.limits.take(guessLimit, nickname);
  const account = await credentialsByNickname(deps.db, nickname);
  if (!(await deps.hashing.verify(account?.passwordHash, input.password)) || !account) throw new Refusal('WRONG_CREDENTIALS', ['nickname']);
  await deps.limits.forget(guessLimit, nickname);
  if (account.masterId) throw new Refusal('ACCOUNT_ALREADY_LINKED', ['nickname']);
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    await tx.query(`UPDATE account_links SET status = 'CANCELED' WHERE account_id = $1 AND master_id = $2 AND status = 'PENDING'`, [
      account.accountId,
      masterId,
    ]);
    const linkId = uuidV7();
    await tx.query(
      `INSERT INTO account_links (id, account_id, master_id, status, requested_at, expires_at) VALUES ($1, $2, $3, 'PENDING', $4, $5)`,
      [linkId, account.accountId, masterId, now, new Date(now.getTime() + linkLifetimes['link-account'])],
    );
    await mailLink(deps, tx, linkId);
    await recordAudit(tx, deps.clock, caller, {
      action: 'link-account',
      object: nickname,
      after: { link: toGlobalId('AccountLink', linkId) },
    });
    return linkId;
  });
}

async function mailLink(deps: Deps, tx: Tx, linkId: string): Promise<void> {
  const [row] = await tx.query<{ email: string; nickname: string; language: Language; master_name: string }>(
    `SELECT a.email, a.nickname, a.language, concat_ws(' ', u.first_name, u.last_name) AS master_name
     FROM account_links l JOIN accounts a ON a.id = l.account_id JOIN users u ON u.master_id = l.master_id AND u.kind = 'OWNER' WHERE l.id = $1`,
    [linkId],
  );
  if (!row) return;
  const token = await issueLink(tx, deps.clock, 'link-account', linkId);
  await deps.mailer.queue(tx, {
    to: row.email,
    ...composeMail(row.language, 'linkConfirmation', {
      nickname: row.nickname,
      masterName: row.master_name,
      link: `${deps.config.publicUrl}/confirm-link#token=${token}`,
      hours: linkHours('link-account'),
    }),
  });
}

/** The pending link of this master with this global id. @throws Refusal NOT_FOUND for every other, confirmed and canceled ones too */
async function pendingLink(tx: Tx, actor: Actor, globalId: string): Promise<{ linkId: string; nickname: string; expiresAt: Date }> {
  const [row] = await tx.query<{ linkId: string; nickname: string; expiresAt: Date }>(
    `SELECT l.id AS "linkId", a.nickname, l.expires_at AS "expiresAt" FROM account_links l JOIN accounts a ON a.id = l.account_id
     WHERE l.id = $1 AND l.master_id = $2 AND l.status = 'PENDING' FOR UPDATE OF l`,
    [uuidOf('AccountLink', globalId), actor.masterId],
  );
  if (!row) throw new Refusal('NOT_FOUND', ['linkId']);
  return row;
}

/** Mails a new link and ends the old one. @throws Refusal NOT_FOUND; TooManyTriesError after five in an hour */
export async function resendAccountLink(deps: Deps, caller: Caller, globalId: string): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const { linkId, nickname, expiresAt } = await pendingLink(tx, caller.actor, globalId);
    await deps.limits.take(resendLimit, linkId);
    const until = new Date(deps.clock.now().getTime() + linkLifetimes['link-account']);
    await tx.query('UPDATE account_links SET expires_at = $2 WHERE id = $1', [linkId, until]);
    await mailLink(deps, tx, linkId);
    await recordAudit(tx, deps.clock, caller, {
      action: 'resend-account-link',
      object: nickname,
      before: { link: globalId, expiresAt },
      after: { link: globalId, expiresAt: until },
    });
    return linkId;
  });
}

/** Takes the request back: its link is dead at once. @throws Refusal NOT_FOUND */
export async function cancelAccountLink(deps: Deps, caller: Caller, globalId: string): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const { linkId, nickname } = await pendingLink(tx, caller.actor, globalId);
    await tx.query(`UPDATE account_links SET status = 'CANCELED' WHERE id = $1`, [linkId]);
    await endLinks(tx, deps.clock, 'link-account', linkId);
    await recordAudit(tx, deps.clock, caller, {
      action: 'cancel-account-link',
      object: nickname,
      before: { link: globalId, status: 'PENDING' },
      after: { link: globalId, status: 'CANCELED' },
    });
    return linkId;
  });
}

/**
 * Links an account whose pending request was confirmed from its own mailbox.
 * @throws Refusal LINK_EXPIRED when the request was taken back; ACCOUNT_ALREADY_LINKED when another master was quicker
 */
export async function confirmPendingLink(deps: Deps, tx: Tx, caller: Caller, linkId: string): Promise<void> {
  const [link] = await tx.query<{ account_id: string; master_id: string; nickname: string }>(
    `UPDATE account_links l SET status = 'CONFIRMED' FROM accounts a WHERE l.id = $1 AND l.status = 'PENDING' AND a.id = l.account_id
     RETURNING l.account_id, l.master_id, a.nickname`,
    [linkId],
  );
  if (!link) throw new Refusal('LINK_EXPIRED', ['token']);
  if (!(await linkToMaster(tx, deps.clock, link.account_id, link.master_id))) throw new Refusal('ACCOUNT_ALREADY_LINKED', ['token']);
  await deps.events.publish(new AccountLinked(link.account_id, link.master_id), tx);
  await recordAudit(tx, deps.clock, caller, {
    action: 'confirm-account-link',
    masterId: link.master_id,
    accountId: link.account_id,
    object: link.nickname,
    before: { status: 'PENDING' },
    after: { status: 'CONFIRMED' },
  });
}
